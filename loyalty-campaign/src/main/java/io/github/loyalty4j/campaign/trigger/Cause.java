package io.github.loyalty4j.campaign.trigger;

import io.github.loyalty4j.campaign.internal.Checks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is a reason to write to a member.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param key what it is known by, one for each time it happens: {@code order-17}
 * @param due from when on it is one
 * @param expires from when on it is none any more, as a deadline is past; empty for as long as its trigger says
 * @param values what a text may name
 */
public record Cause(String key, Instant due, Optional<Instant> expires, Map<String, String> values) {
    /** Copies the values. */
    public Cause {
        values = Checks.values(values);
    }

    /** A cause that is one for as long as its trigger says. */
    public Cause(String key, Instant due, Map<String, String> values) {
        this(key, due, Optional.empty(), values);
    }
}
