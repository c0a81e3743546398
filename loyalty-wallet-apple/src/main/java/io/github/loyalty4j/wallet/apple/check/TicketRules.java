package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Apple's own validators ask of poster event tickets and of semantic boarding passes, and what they recommend. */
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

    private final Subject subject;
    private final JsonNode semantics;

    private TicketRules(Subject subject) {
        this.subject = subject;
        this.semantics = subject.get("semantics");
    }

    static void check(Subject subject) {
        TicketRules rules = new TicketRules(subject);
        rules.scheme(PassRule.POSTER_TICKET_ADVICE, "posterEventTicket", "eventTicket");
        rules.scheme(PassRule.SEMANTIC_BOARDING_ADVICE, "semanticBoardingPass", "boardingPass");
        if (subject.isPosterTicket()) {
            rules.reader();
            rules.event();
            rules.pictures();
        }
        if (subject.isSemanticBoarding()) {
            rules.flight();
        }
    }

    private void scheme(PassRule rule, String scheme, String style) {
        subject.require(
                subject.has(style) || !subject.hasScheme(scheme),
                rule,
                () -> "/preferredStyleSchemes",
                () -> "pass shown as " + scheme + " should have the style " + style + ": has "
                        + (subject.style().isEmpty() ? "none" : subject.style()));
    }

    /** Who has no bar codes is let in by NFC, and then Apple wants it said whether the phone asks who holds it. */
    private void reader() {
        boolean nfc = subject.has("nfc");
        subject.require(
                nfc || !subject.list("barcodes").isEmpty(),
                PassRule.POSTER_TICKET,
                () -> "/nfc",
                () -> "poster event ticket must have nfc, or bar codes since iOS 27");
        subject.require(
                !nfc || subject.get("nfc").has("requiresAuthentication"),
                PassRule.POSTER_TICKET,
                () -> "/nfc/requiresAuthentication",
                () -> "nfc of a poster event ticket must say requiresAuthentication, true or false: it is missing");
    }

    private void event() {
        need(PassRule.POSTER_TICKET, "eventName");
        need(PassRule.POSTER_TICKET, "venueName");
        String type = semantics.path("eventType").asText();
        if (type.equals("PKEventTypeSports")) {
            need(PassRule.POSTER_TICKET, "homeTeamAbbreviation");
            need(PassRule.POSTER_TICKET, "awayTeamAbbreviation");
        }
        if (type.equals("PKEventTypeLivePerformance")) {
            need(PassRule.POSTER_TICKET, "performerNames");
            need(PassRule.POSTER_TICKET_ADVICE, "artistIDs");
        }
        need(PassRule.POSTER_TICKET_ADVICE, "seats");
        needOne(PassRule.POSTER_TICKET_ADVICE, "eventStartDate", "eventStartDateInfo");
        Optional<Instant> end = Dates.parse(semantics.path("eventEndDate"));
        boolean reversed = Dates.parse(semantics.path("eventStartDate"))
                .flatMap(start -> end.filter(start::isAfter))
                .isPresent();
        subject.require(
                !reversed,
                PassRule.POSTER_TICKET_ADVICE,
                () -> "/semantics/eventEndDate",
                () -> "eventEndDate should not be before eventStartDate");
    }

    /** Pass-builder names both pictures, and takes either. */
    private void pictures() {
        boolean artwork = subject.hasImage("artwork");
        boolean background = subject.hasImage("background");
        subject.require(
                artwork || background,
                PassRule.POSTER_TICKET,
                () -> "artwork.png",
                () -> "poster event ticket must have the image artwork or background");
        subject.require(
                artwork == background,
                PassRule.POSTER_TICKET_ADVICE,
                () -> (artwork ? "background" : "artwork") + ".png",
                () -> "poster event ticket should have the images artwork and background: has one");
    }

    private void flight() {
        FLIGHT.forEach(tag -> need(PassRule.SEMANTIC_BOARDING, tag));
        needOne(PassRule.SEMANTIC_BOARDING, "departureLocationTimeZone", "departureAirportTimeZone");
        needOne(PassRule.SEMANTIC_BOARDING_ADVICE, "destinationLocationTimeZone", "destinationAirportTimeZone");
        List.of("departureCityName", "destinationCityName", "seats")
                .forEach(tag -> need(PassRule.SEMANTIC_BOARDING_ADVICE, tag));
    }

    private void need(PassRule rule, String tag) {
        subject.require(
                said(tag),
                rule,
                () -> "/semantics/" + tag,
                () -> "semantic tag " + tag + (rule.severity() == Severity.ERROR ? " must" : " should")
                        + " say something: " + Subject.shown(semantics.path(tag)));
    }

    /** Of two names for one thing either will do, since Apple's own sources differ. */
    private void needOne(PassRule rule, String tag, String other) {
        if (!said(other)) {
            need(rule, tag);
        }
    }

    /** A number or a flag always says something, a text, a list or an object only if it is not empty. */
    private boolean said(String tag) {
        JsonNode value = semantics.path(tag);
        return value.isTextual()
                ? !value.asText().isBlank()
                : value.isContainerNode() ? !value.isEmpty() : value.isNumber() || value.isBoolean();
    }
}
