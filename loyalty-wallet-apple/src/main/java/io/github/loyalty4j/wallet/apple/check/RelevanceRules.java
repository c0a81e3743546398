package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** When and where a pass comes up, and until when it is good. */
final class RelevanceRules {
    private static final int MOST_PLACES = 10;
    private static final int MOST_BEACON_NUMBER = 65_535;

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private RelevanceRules() {}

    static void check(Subject subject) {
        locations(subject);
        beacons(subject);
        dates(subject);
        JsonNode distance = subject.get("maxDistance");
        subject.require(
                !distance.isNumber() || distance.doubleValue() > 0,
                PassRule.MAX_DISTANCE,
                () -> "/maxDistance",
                () -> "maxDistance must be more than 0: " + Subject.shown(distance));
        JsonNode expiry = subject.get("expirationDate");
        if (expiry.isTextual()) {
            Dates.require(subject, expiry, "/expirationDate");
            boolean over = Dates.parse(expiry)
                    .filter(time -> !time.isAfter(subject.now()))
                    .isPresent();
            subject.require(
                    !over || subject.get("voided").asBoolean(),
                    PassRule.EXPIRED,
                    () -> "/expirationDate",
                    () -> "pass should not be issued after it expired: " + expiry.asText());
        }
    }

    private static void locations(Subject subject) {
        List<JsonNode> all = subject.list("locations");
        subject.require(
                all.size() <= MOST_PLACES,
                PassRule.LOCATIONS,
                () -> "/locations",
                () -> "locations must be at most " + MOST_PLACES + ": are " + all.size());
        for (int i = 0; i < all.size(); i++) {
            within(subject, all.get(i).path("latitude"), 90, "/locations/" + i + "/latitude");
            within(subject, all.get(i).path("longitude"), 180, "/locations/" + i + "/longitude");
        }
    }

    private static void within(Subject subject, JsonNode degrees, int most, String pointer) {
        subject.require(
                degrees.isNumber() && Math.abs(degrees.doubleValue()) <= most,
                PassRule.LOCATIONS,
                () -> pointer,
                () -> "degrees must be a number from -" + most + " to " + most + ": " + Subject.shown(degrees));
    }

    private static void beacons(Subject subject) {
        List<JsonNode> all = subject.list("beacons");
        subject.require(
                all.size() <= MOST_PLACES,
                PassRule.BEACONS,
                () -> "/beacons",
                () -> "beacons must be at most " + MOST_PLACES + ": are " + all.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            String pointer = "/beacons/" + i;
            JsonNode beacon = all.get(i);
            String id = beacon.path("proximityUUID").asText().toLowerCase(Locale.ROOT);
            subject.require(
                    UUID_FORM.matcher(id).matches() && ids.add(id),
                    PassRule.BEACONS,
                    () -> pointer + "/proximityUUID",
                    () -> "proximityUUID must be a UUID no other beacon has: "
                            + Subject.shown(beacon.path("proximityUUID")));
            for (String number : List.of("major", "minor")) {
                JsonNode value = beacon.path(number);
                subject.require(
                        value.isMissingNode()
                                || (value.isInt() && value.intValue() >= 0 && value.intValue() <= MOST_BEACON_NUMBER),
                        PassRule.BEACONS,
                        () -> pointer + "/" + number,
                        () -> number + " must be 0 to " + MOST_BEACON_NUMBER + ": " + Subject.shown(value));
            }
        }
    }

    private static void dates(Subject subject) {
        List<JsonNode> all = subject.list("relevantDates");
        for (int i = 0; i < all.size(); i++) {
            span(subject, all.get(i), "/relevantDates/" + i);
        }
        JsonNode single = subject.get("relevantDate");
        if (single.isTextual()) {
            Dates.require(subject, single, "/relevantDate");
            subject.require(
                    !all.isEmpty(),
                    PassRule.RELEVANT_DATE_DEPRECATED,
                    () -> "/relevantDate",
                    () -> "relevantDate is deprecated, relevantDates is a list");
        }
        subject.require(
                !(single.isTextual() || !all.isEmpty())
                        || !(subject.has("coupon") || subject.has("storeCard"))
                        || subject.has(Subject.POSTER),
                PassRule.RELEVANT_DATE_NO_EFFECT,
                () -> single.isTextual() ? "/relevantDate" : "/relevantDates",
                () -> "relevant dates have no effect on " + subject.style());
    }

    private static void span(Subject subject, JsonNode entry, String pointer) {
        boolean date = entry.has("date");
        boolean both = entry.has("startDate") && entry.has("endDate");
        boolean any = entry.has("startDate") || entry.has("endDate");
        subject.require(
                date ? !any : both,
                PassRule.RELEVANT_DATE,
                () -> pointer,
                () -> "relevant date must have date, or startDate and endDate: " + Subject.shown(entry));
        for (String key : List.of("date", "startDate", "endDate")) {
            if (entry.has(key)) {
                Dates.require(subject, entry.get(key), pointer + "/" + key);
            }
        }
        if (both) {
            boolean reversed = Dates.parse(entry.get("startDate"))
                    .flatMap(start -> Dates.parse(entry.get("endDate")).filter(start::isAfter))
                    .isPresent();
            subject.require(
                    !reversed,
                    PassRule.RELEVANT_DATE,
                    () -> pointer + "/endDate",
                    () -> "endDate must not be before startDate");
        }
    }
}
