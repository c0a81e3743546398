package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.internal.Checks;
import java.time.Instant;
import java.util.Map;

/**
 * Something the host saw that is no purchase: a basket left behind, a ticket resolved, a low mark in a survey.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind what: 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter: {@code basket}
 * @param id the host's own, one for each signal of a kind, 1 to 100 characters
 * @param time when
 * @param values what a text may name: at most 50, names as kinds, texts of 1 to 500 characters
 */
public record Signal(String kind, String id, Instant time, Map<String, String> values) {
    private static final int MOST_OF_ID = 100;

    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if the kind id or a value has another form, or there are too many
     */
    public Signal {
        Checks.id("kind of a signal", kind);
        Checks.text("id of a signal", id, MOST_OF_ID);
        values = Checks.values(values);
    }

    /** A signal without values. */
    public static Signal of(String kind, String id, Instant time) {
        return new Signal(kind, id, time, Map.of());
    }
}
