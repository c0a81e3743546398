package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.Interval;
import java.util.Optional;

/**
 * A figure a model gives, with the uncertainty that comes from its parameters: P(alive) 0.7266 with the 95 % interval
 * 0.6862 to 0.7636.
 *
 * <p>The interval is about the expected value over customers of this history, not about what one of them will do.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param value the figure, finite
 * @param interval its 95 % interval; empty if the model's parameters were given and not fitted
 */
public record Estimate(double value, Optional<Interval> interval) {
    /**
     * Checks the figure.
     *
     * @throws IllegalArgumentException if it is beyond the numbers there are, as with parameters, times or amounts of 1E300
     */
    public Estimate {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "figure must be finite; parameters, time or amounts are out of all proportion: " + value);
        }
    }

    /** The value alone, with four digits. */
    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%.4f", value);
    }
}
