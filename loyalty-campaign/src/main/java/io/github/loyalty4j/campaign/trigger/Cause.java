package io.github.loyalty4j.campaign.trigger;

import java.time.Instant;
import java.util.Map;

/**
 * Something that is a reason to write to a member.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param key what it is known by, one for each time it happens: {@code order-17}
 * @param due from when on it is one
 * @param values what a text may name
 */
public record Cause(String key, Instant due, Map<String, String> values) {
    /** Copies the values. */
    public Cause {
        values = Map.copyOf(values);
    }

    /** A cause without values. */
    public static Cause of(String key, Instant due) {
        return new Cause(key, due, Map.of());
    }
}
