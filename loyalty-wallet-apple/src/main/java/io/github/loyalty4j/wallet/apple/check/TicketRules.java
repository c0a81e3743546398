package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What Apple's own validators ask of poster event tickets and of semantic boarding passes. */
final class TicketRules {
    private static final List<String> FLIGHT = List.of(
            "passengerName",
            "airlineCode",
            "flightNumber",
            "originalDepartureDate",
            "originalBoardingDate",
            "originalArrivalDate",
            "departureAirportCode",
            "destinationAirportCode");

    private TicketRules() {}

    static void check(Subject subject) {
        JsonNode semantics = subject.get("semantics");
        if (subject.hasScheme("posterEventTicket")) {
            subject.require(
                    subject.has("nfc") || subject.has("barcodes"),
                    PassRule.POSTER_TICKET,
                    () -> "/nfc",
                    () -> "poster event ticket must have nfc, or bar codes since iOS 27");
            for (String tag : List.of("eventName", "venueName")) {
                require(subject, PassRule.POSTER_TICKET, semantics, tag);
            }
            for (String image : List.of("artwork", "background")) {
                subject.require(
                        subject.hasImage(image),
                        PassRule.POSTER_TICKET,
                        () -> image + ".png",
                        () -> "poster event ticket must have the image " + image);
            }
            if (semantics.path("eventType").asText().equals("PKEventTypeSports")) {
                require(subject, PassRule.POSTER_TICKET, semantics, "homeTeamAbbreviation");
                require(subject, PassRule.POSTER_TICKET, semantics, "awayTeamAbbreviation");
            }
            if (semantics.path("eventType").asText().equals("PKEventTypeLivePerformance")) {
                require(subject, PassRule.POSTER_TICKET, semantics, "performerNames");
            }
        }
        if (subject.hasScheme("semanticBoardingPass")) {
            FLIGHT.forEach(tag -> require(subject, PassRule.SEMANTIC_BOARDING, semantics, tag));
            subject.require(
                    semantics.has("departureLocationTimeZone") || semantics.has("departureAirportTimeZone"),
                    PassRule.SEMANTIC_BOARDING,
                    () -> "/semantics/departureLocationTimeZone",
                    () -> "semantic boarding pass must tell the zone of departure");
        }
    }

    private static void require(Subject subject, PassRule rule, JsonNode semantics, String tag) {
        subject.require(
                semantics.has(tag),
                rule,
                () -> "/semantics/" + tag,
                () -> "semantic tag " + tag + " must be there: it is missing");
    }
}
