package io.github.loyalty4j.core.card;

import io.github.loyalty4j.core.internal.Text;
import java.time.Instant;

/**
 * A member's yes or no to a use of its data: {@code new Consent("newsletter", true, time)}. The latest of a purpose
 * counts.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param purpose what for, 1 to 64 of the characters {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
 * @param isGiven whether the answer was yes
 * @param time when it was given
 */
public record Consent(String purpose, boolean isGiven, Instant time) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the purpose has another form
     */
    public Consent {
        Text.id("purpose of a consent", purpose);
    }
}
