package io.github.loyalty4j.metrics.change;

import java.time.LocalDate;

/**
 * A figure has left its usual course, with the evidence: on the 14th, since the 6th, 21 below what is usual each day.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param day the day on which that was certain enough
 * @param since the day on which it most likely began
 * @param shift the mean distance from the usual since then, in the figure's unit; negative if it fell
 * @param evidence the sum of distances in standard deviations, less what is let pass: above 5
 */
public record Alert(LocalDate day, LocalDate since, double shift, double evidence) {
    /** Whether the figure rose, not fell. */
    public boolean isRise() {
        return shift > 0;
    }
}
