package io.github.loyalty4j.wallet.google.testing;

import com.google.gson.JsonObject;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet.Notice;
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

    private final Map<String, List<Notice>> asked = new HashMap<>();

    void message(String id, JsonObject message, Instant now) {
        if ("TEXT_AND_NOTIFY".equals(value(message, "messageType"))
                && ask(id, true, true, now) == Notice.Outcome.BEYOND_LIMIT) {
            throw new GoogleErrorException(
                    GoogleError.quota("Quota exceeded for issuer when adding TEXT_AND_NOTIFY message to " + id));
        }
    }

    /** A change of a field that notifies is told if it was asked for; beyond the limit the write passes in silence. */
    void updated(String id, JsonObject before, JsonObject after, JsonObject body, Instant now) {
        if ("NOTIFY_ON_UPDATE".equals(value(body, "notifyPreference"))) {
            boolean tells = !balance(before).equals(balance(after))
                    || !value(before, "rewardsTier").equals(value(after, "rewardsTier"));
            ask(id, false, tells, now);
        }
    }

    private Notice.Outcome ask(String id, boolean isMessage, boolean tells, Instant now) {
        Instant since = now.minus(WINDOW);
        long told = of(id).stream()
                .filter(one -> one.isShown()
                        && one.isMessage() == isMessage
                        && one.at().isAfter(since))
                .count();
        Notice.Outcome outcome =
                !tells ? Notice.Outcome.NOTHING_NEW : told < MOST ? Notice.Outcome.SHOWN : Notice.Outcome.BEYOND_LIMIT;
        asked.computeIfAbsent(id, key -> new ArrayList<>()).add(new Notice(now, isMessage, outcome));
        return outcome;
    }

    List<Notice> of(String id) {
        return List.copyOf(asked.getOrDefault(id, List.of()));
    }

    private static String value(JsonObject json, String field) {
        return json.has(field) ? json.get(field).toString().replace("\"", "") : "";
    }

    private static String balance(JsonObject json) {
        return json.get("loyaltyPoints") instanceof JsonObject points ? value(points, "balance") : "";
    }
}
