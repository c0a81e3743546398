package io.github.loyalty4j.metrics;

import io.github.loyalty4j.metrics.math.Confidence;

/**
 * A share of a whole with its uncertainty: {@code Proportion.of(81, 263)} has the rate 0.3080 and the 95 % interval
 * 0.2553 to 0.3662.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param hits how many have the property, 0 to {@code n}
 * @param n how many were looked at, at least 1
 */
public record Proportion(long hits, long n) {
    private static final double Z = Confidence.Z;

    /**
     * Checks both counts.
     *
     * @throws IllegalArgumentException if {@code n} is below 1 or {@code hits} is not 0 to {@code n}
     */
    public Proportion {
        if (n < 1) {
            throw new IllegalArgumentException("proportion must be of at least 1: " + n);
        }
        if (hits < 0 || hits > n) {
            throw new IllegalArgumentException("proportion's hits must be 0 to " + n + ": " + hits);
        }
    }

    /**
     * The share that {@code hits} are of {@code n}.
     *
     * @throws IllegalArgumentException if {@code n} is below 1 or {@code hits} is not 0 to {@code n}
     */
    public static Proportion of(long hits, long n) {
        return new Proportion(hits, n);
    }

    /** The share itself, 0 to 1. */
    public double rate() {
        return (double) hits / n;
    }

    /**
     * The 95 % Wilson score interval, always within 0 to 1: for 0 of 20 it is 0 to 0.1611.
     *
     * <p>Its limits are the two solutions {@code t} of {@code (rate - t)² = z² t (1 - t) / n}; see
     * {@link IntervalMethod#WILSON_SCORE}.
     */
    public Interval interval() {
        // The rate lies between the limits; rounding must not say otherwise where they nearly meet.
        double lower = Math.min(rate(), lowerLimit(hits));
        double upper = Math.max(rate(), upperLimit());
        return new Interval(lower, upper, Confidence.LEVEL, IntervalMethod.WILSON_SCORE);
    }

    private double lowerLimit(long count) {
        // The smaller root as c / (a * larger root): the usual "minus" form cancels digits for rare hits and misses 0.
        return count * (count / (double) n) / largerRootTimesA(count);
    }

    private double upperLimit() {
        long misses = n - hits;
        // Near 1 what is left to 1 has the digits, near 0 the limit itself.
        return hits > misses ? 1 - lowerLimit(misses) : largerRootTimesA(hits) / (n + Z * Z);
    }

    // The score equation is (n + z²) t² - (2 count + z²) t + count² / n = 0.
    private double largerRootTimesA(long count) {
        double found = (double) count;
        double root = Math.sqrt(found * ((n - count) / (double) n) + Z * Z / 4);
        return found + Z * Z / 2 + Z * root;
    }
}
