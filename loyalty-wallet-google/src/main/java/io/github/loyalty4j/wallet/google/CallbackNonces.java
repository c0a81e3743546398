package io.github.loyalty4j.wallet.google;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which callbacks were given on already; a port for the host's database. A nonce need not be kept after it expires.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface CallbackNonces {
    /** Whether an event with this nonce was given on. */
    boolean isSeen(CallbackEvent.Nonce nonce, Instant now);

    /** Keeps that it was. */
    void seen(CallbackEvent.Nonce nonce, Instant now);

    /** In the memory of one process, those that have not expired. */
    static CallbackNonces inMemory() {
        Map<String, Instant> seen = new ConcurrentHashMap<>();
        return new CallbackNonces() {
            @Override
            public boolean isSeen(CallbackEvent.Nonce nonce, Instant now) {
                return seen.containsKey(nonce.value());
            }

            @Override
            public void seen(CallbackEvent.Nonce nonce, Instant now) {
                seen.values().removeIf(expires -> !now.isBefore(expires));
                seen.put(nonce.value(), nonce.expires());
            }
        };
    }
}
