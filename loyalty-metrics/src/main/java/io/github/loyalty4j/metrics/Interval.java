package io.github.loyalty4j.metrics;

/**
 * A two-sided confidence interval: {@code new Interval(0.2553, 0.3662, 0.95, WILSON_SCORE)} for 81 of 263.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param lower the lower limit, finite, in the unit of the estimate it belongs to
 * @param upper the upper limit, finite, not below {@code lower}
 * @param level the confidence level, between 0 and 1 and neither of them: 0.95 for 95 %
 * @param method how the limits were computed
 */
public record Interval(double lower, double upper, double level, IntervalMethod method) {
    /**
     * Checks the limits and the level.
     *
     * @throws IllegalArgumentException if a limit is infinite or NaN, the limits are out of order, or the level is not
     *     between 0 and 1
     */
    public Interval {
        if (!Double.isFinite(lower) || !Double.isFinite(upper)) {
            throw new IllegalArgumentException("interval's limits must be finite: " + lower + " to " + upper);
        }
        if (lower > upper) {
            throw new IllegalArgumentException("interval's limits must not fall: " + lower + " to " + upper);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("interval's level must be between 0 and 1: " + level);
        }
    }
}
