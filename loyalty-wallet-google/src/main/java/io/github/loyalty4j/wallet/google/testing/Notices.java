package io.github.loyalty4j.wallet.google.testing;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What phones were told, and Google's limit on it: 3 a card in 24 hours, of messages and of updated fields each. */
final class Notices {
    private static final int MOST = 3;
    private static final Duration WINDOW = Duration.ofHours(24);

    private final Map<String, List<Instant>> messages = new HashMap<>();
    private final Map<String, List<Instant>> updates = new HashMap<>();

    void message(String id, JsonObject message, Instant now) {
        if (!"TEXT_AND_NOTIFY".equals(value(message, "messageType"))) {
            return;
        }
        if (isFull(messages, id, now)) {
            throw new GoogleErrorException(
                    GoogleError.quota("Quota exceeded for issuer when adding TEXT_AND_NOTIFY message to " + id));
        }
        messages.computeIfAbsent(id, key -> new ArrayList<>()).add(now);
    }

    /** A change of a field that notifies is told if it was asked for; beyond the limit the write passes in silence. */
    void updated(String id, JsonObject before, JsonObject after, JsonObject body, Instant now) {
        boolean tells = !balance(before).equals(balance(after))
                || !value(before, "rewardsTier").equals(value(after, "rewardsTier"));
        if (tells && "NOTIFY_ON_UPDATE".equals(value(body, "notifyPreference")) && !isFull(updates, id, now)) {
            updates.computeIfAbsent(id, key -> new ArrayList<>()).add(now);
        }
    }

    private static boolean isFull(Map<String, List<Instant>> told, String id, Instant now) {
        Instant since = now.minus(WINDOW);
        return told.getOrDefault(id, List.of()).stream()
                        .filter(at -> at.isAfter(since))
                        .count()
                >= MOST;
    }

    List<Instant> of(String id) {
        List<Instant> all = new ArrayList<>(messages.getOrDefault(id, List.of()));
        all.addAll(updates.getOrDefault(id, List.of()));
        all.sort(null);
        return List.copyOf(all);
    }

    private static String value(JsonObject json, String field) {
        return json.has(field) ? json.get(field).toString().replace("\"", "") : "";
    }

    private static String balance(JsonObject json) {
        return json.get("loyaltyPoints") instanceof JsonObject points ? value(points, "balance") : "";
    }
}
