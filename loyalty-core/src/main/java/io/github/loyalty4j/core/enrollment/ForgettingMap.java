package io.github.loyalty4j.core.enrollment;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A map that forgets what need not be kept. It sweeps when it has doubled since the last sweep: it holds at most twice
 * what it must (and 1,024), and a put costs the same however much it holds. Not for several threads.
 */
final class ForgettingMap<K, V> {
    private static final int LEAST_TO_SWEEP = 1024;

    private final Map<K, Kept<V>> kept = new HashMap<>();
    private int sweepAt = LEAST_TO_SWEEP;

    Optional<V> get(K key) {
        return Optional.ofNullable(kept.get(key)).map(Kept::value);
    }

    void put(K key, V value, Instant now, Instant keepUntil) {
        kept.put(key, new Kept<>(value, keepUntil));
        if (kept.size() >= sweepAt) {
            kept.values().removeIf(one -> !now.isBefore(one.until()));
            sweepAt = Math.max(LEAST_TO_SWEEP, 2 * kept.size());
        }
    }

    int size() {
        return kept.size();
    }

    private record Kept<V>(V value, Instant until) {}
}
