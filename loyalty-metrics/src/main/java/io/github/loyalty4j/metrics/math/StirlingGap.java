package io.github.loyalty4j.metrics.math;

/**
 * What {@code ln Γ(a)} and its derivatives lack of their leading terms, without the digits that a difference of both loses where
 * {@code a} is large; by Stirling's series from 15 on, as {@link LogGamma} does.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class StirlingGap {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    private StirlingGap() {}

    /** {@code a ln a - a - ln Γ(a)}, near {@code ln(a / 2π) / 2}: {@code value(1)} is -1. */
    public static double value(double a) {
        return a < LogGamma.SERIES_FROM
                ? a * Math.log(a) - a - LogGamma.value(a)
                : 0.5 * Math.log(a) - HALF_LOG_TWO_PI - LogGamma.valueSeries(a);
    }

    /** {@code a (ln a - ψ(a))}, its derivative by {@code ln a}, near 1/2: {@code first(1)} is 0.5772... */
    public static double first(double a) {
        return a < LogGamma.SERIES_FROM ? a * (Math.log(a) - LogGamma.first(a)) : 0.5 + a * LogGamma.firstSeries(a);
    }

    /** {@code a² (1/a - ψ'(a))}, near -1/2; with {@link #first} added the second derivative of {@link #value} by {@code ln a}. */
    public static double second(double a) {
        return a < LogGamma.SERIES_FROM
                ? a * a * (1 / a - LogGamma.second(a))
                : -0.5 - a * (a * LogGamma.secondSeries(a));
    }
}
