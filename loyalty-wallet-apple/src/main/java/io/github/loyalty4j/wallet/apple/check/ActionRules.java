package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Featured actions and upcoming information. */
final class ActionRules {
    private static final int MOST_ACTIONS = 2;
    private static final long MOST_IMAGE_BYTES = 2L * 1024 * 1024;
    private static final Set<String> TYPES = Set.of(
            "viewSchedule",
            "watchTrailer",
            "listenToMusic",
            "call",
            "place",
            "addToBalance",
            "order",
            "shop",
            "membershipBenefits",
            "bookAppointment",
            "bookCar",
            "bookFlight",
            "bookStay",
            "viewOffersRewards");

    private ActionRules() {}

    static void check(Subject subject) {
        List<JsonNode> actions = subject.list("featuredActions");
        subject.require(
                actions.size() <= MOST_ACTIONS,
                PassRule.FEATURED_ACTIONS,
                () -> "/featuredActions",
                () -> "featuredActions must be at most " + MOST_ACTIONS + ": are " + actions.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < actions.size(); i++) {
            JsonNode action = actions.get(i);
            String pointer = "/featuredActions/" + i;
            String id = action.path("identifier").asText();
            subject.require(
                    !id.isEmpty() && ids.add(id),
                    PassRule.FEATURED_ACTIONS,
                    () -> pointer + "/identifier",
                    () -> "identifier must be one no other action has: '" + id + "'");
            subject.require(
                    TYPES.contains(action.path("type").asText()),
                    PassRule.FEATURED_ACTIONS,
                    () -> pointer + "/type",
                    () -> "type must be one of Apple's: " + Subject.shown(action.path("type")));
            subject.require(
                    action.path("url").asText().contains(":"),
                    PassRule.FEATURED_ACTIONS,
                    () -> pointer + "/url",
                    () -> "url must be an address: " + Subject.shown(action.path("url")));
        }
        subject.require(
                actions.isEmpty() || !(subject.isPosterTicket() || subject.isSemanticBoarding()),
                PassRule.FEATURED_ACTIONS_IGNORED,
                () -> "/featuredActions",
                () -> "featuredActions are not shown on this style");
        upcoming(subject);
    }

    private static void upcoming(Subject subject) {
        List<JsonNode> all = subject.list("upcomingPassInformation");
        for (int i = 0; i < all.size(); i++) {
            JsonNode entry = all.get(i);
            String pointer = "/upcomingPassInformation/" + i;
            subject.require(
                    !entry.path("identifier").asText().isEmpty()
                            && !entry.path("name").asText().isEmpty()
                            && entry.path("type").asText().equals("event"),
                    PassRule.UPCOMING_INFORMATION,
                    () -> pointer,
                    () -> "entry must have identifier, name and type \"event\": " + Subject.shown(entry));
            for (String image : List.of("headerImage", "venueMap")) {
                JsonNode urls = entry.path("images").path(image).path("URLs");
                for (int j = 0; j < urls.size(); j++) {
                    JsonNode url = urls.path(j);
                    String place = pointer + "/images/" + image + "/URLs/" + j;
                    boolean kept = url.path("URL").asText().startsWith("https://")
                            && !url.path("SHA256").asText().isEmpty()
                            && url.path("size").asLong() <= MOST_IMAGE_BYTES;
                    subject.require(
                            kept,
                            PassRule.UPCOMING_INFORMATION,
                            () -> place,
                            () -> "image must have an https URL, its SHA256 and at most 2 MiB: " + Subject.shown(url));
                }
            }
        }
    }
}
