package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What every pass of a builder has besides the card, as it stands in {@code pass.json}; what each step takes and refuses is
 * said at {@link ApplePasses.Builder}. For one thread.
 */
final class PassExtras {
    private static final int MOST_BEACONS = 10;

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private ObjectNode patch = JsonNodeFactory.instance.objectNode();

    /** A copy, which later steps do not change. */
    ObjectNode json() {
        return json.deepCopy();
    }

    /** What is merged into every pass when the rest is there; later steps replace it. */
    ObjectNode patch() {
        return patch;
    }

    void featuredAction(String type, URI opens) {
        ArrayNode actions = json.withArray("/featuredActions");
        actions.addObject()
                .put("identifier", "action-" + actions.size())
                .put("type", type)
                .put("url", opens.toString());
    }

    void beacon(PassBeacon beacon) {
        ArrayNode all = json.withArray("/beacons");
        if (all.size() == MOST_BEACONS) {
            throw new IllegalArgumentException("beacons must be at most " + MOST_BEACONS + ": one more is " + beacon);
        }
        for (JsonNode other : all) {
            if (other.path("proximityUUID").asText().equals(beacon.id().toString())) {
                throw new IllegalArgumentException("beacons must have different UUIDs: " + beacon.id());
            }
        }
        all.add(beacon.json());
    }

    void maxDistance(double metres) {
        if (!(metres > 0 && Double.isFinite(metres))) {
            throw new IllegalArgumentException("distance must be more than 0 metres: " + metres);
        }
        json.put("maxDistance", metres);
    }

    void relevantAt(Instant time) {
        json.withArray("/relevantDates").addObject().put("date", date(time));
    }

    void relevantBetween(Instant start, Instant end) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("relevant time must not end before it starts: " + start + " to " + end);
        }
        json.withArray("/relevantDates")
                .addObject()
                .put("startDate", date(start))
                .put("endDate", date(end));
    }

    void expires(Instant time) {
        json.put("expirationDate", date(time));
    }

    private static String date(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void sharingProhibited() {
        json.put("sharingProhibited", true);
    }

    void app(long... storeIdentifiers) {
        if (storeIdentifiers.length == 0) {
            throw new IllegalArgumentException("app must have a number of the App Store: has none");
        }
        ArrayNode all = json.putArray("associatedStoreIdentifiers");
        for (long identifier : storeIdentifiers) {
            if (identifier < 1) {
                throw new IllegalArgumentException("app's number of the App Store must be above 0: " + identifier);
            }
            all.add(identifier);
        }
    }

    void appLaunch(URI launches) {
        if (launches.getScheme() == null) {
            throw new IllegalArgumentException("app's address must have a scheme: " + launches);
        }
        json.put("appLaunchURL", launches.toString());
    }

    void userInfo(String object) {
        json.set("userInfo", PassJson.object("user info", object.getBytes(StandardCharsets.UTF_8)));
    }

    void merge(String object) {
        ObjectNode merged = PassJson.object("text to merge", object.getBytes(StandardCharsets.UTF_8));
        for (String own : List.of("serialNumber", "authenticationToken")) {
            if (merged.has(own)) {
                throw new IllegalArgumentException("text to merge must not have what each card has of its own: " + own);
            }
        }
        patch = merged;
    }
}
