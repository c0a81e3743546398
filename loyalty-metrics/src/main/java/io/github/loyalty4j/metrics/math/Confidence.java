package io.github.loyalty4j.metrics.math;

/**
 * The confidence level of the module's intervals and its normal quantile.
 *
 * <p>Constants only, safe for use by several threads.
 */
public final class Confidence {
    /** The two-sided level, 0.95. */
    public static final double LEVEL = 0.95;

    /** The 97.5 % point of the standard normal distribution, to the last digit of {@code double}. */
    public static final double Z = 1.959963984540054;

    private Confidence() {}
}
