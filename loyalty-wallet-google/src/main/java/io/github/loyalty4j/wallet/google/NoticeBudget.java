package io.github.loyalty4j.wallet.google;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Google's budget of notifications: 3 for a card in 24 hours, of updates and of messages each ("Trigger push
 * notifications", Google Wallet for loyalty cards). What is beyond it is sent in silence.
 */
final class NoticeBudget {
    private static final int MOST = 3;
    private static final Duration WINDOW = Duration.ofHours(24);

    private NoticeBudget() {}

    /** Those that still count. */
    static List<Instant> within(List<Instant> notified, Instant now) {
        Instant since = now.minus(WINDOW);
        return notified.stream().filter(at -> !at.isBefore(since)).toList();
    }

    static boolean allows(List<Instant> notified, Instant now) {
        return within(notified, now).size() < MOST;
    }

    static List<Instant> with(List<Instant> notified, Instant now) {
        List<Instant> all = new ArrayList<>(within(notified, now));
        all.add(now);
        return List.copyOf(all);
    }
}
