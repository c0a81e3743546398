package io.github.loyalty4j.metrics.math;

/**
 * The logarithm of the gamma function and its first two derivatives for positive arguments, by Stirling's series after
 * moving the argument to 15 or beyond (Abramowitz and Stegun, 6.1.40, 6.3.18, 6.4.12). Errors below 1e-15 of the larger of 1
 * and the result.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class LogGamma {
    static final double SERIES_FROM = 15;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    // Bernoulli numbers B2, B4, ... B16 (Abramowitz and Stegun, table 23.2).
    private static final double[] BERNOULLI = {
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510
    };

    private LogGamma() {}

    /** {@code ln Γ(x)}: {@code value(5)} is ln 24 = 3.178... */
    public static double value(double x) {
        double product = 1;
        double at = x;
        while (at < SERIES_FROM) {
            product *= at;
            at += 1;
        }
        return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + valueSeries(at) - Math.log(product);
    }

    static double valueSeries(double at) {
        double inverse = 1 / at;
        double power = inverse;
        double sum = 0;
        for (int k = 0; k < BERNOULLI.length; k++) {
            sum += BERNOULLI[k] / ((2.0 * k + 1) * (2.0 * k + 2)) * power;
            power *= inverse * inverse;
        }
        return sum;
    }

    /** The digamma function: {@code first(1)} is -0.5772... */
    public static double first(double x) {
        double shift = 0;
        double at = x;
        while (at < SERIES_FROM) {
            shift += 1 / at;
            at += 1;
        }
        return Math.log(at) - 0.5 / at - firstSeries(at) - shift;
    }

    static double firstSeries(double at) {
        double square = 1 / (at * at);
        double power = square;
        double sum = 0;
        for (int k = 0; k < BERNOULLI.length; k++) {
            sum += BERNOULLI[k] / (2.0 * k + 2) * power;
            power *= square;
        }
        return sum;
    }

    /** The trigamma function: {@code second(1)} is π² / 6 = 1.6449... */
    public static double second(double x) {
        double shift = 0;
        double at = x;
        while (at < SERIES_FROM) {
            shift += 1 / (at * at);
            at += 1;
        }
        return 1 / at + 0.5 / (at * at) + secondSeries(at) + shift;
    }

    static double secondSeries(double at) {
        double square = 1 / (at * at);
        double power = square / at;
        double sum = 0;
        for (int k = 0; k < BERNOULLI.length; k++) {
            sum += BERNOULLI[k] * power;
            power *= square;
        }
        return sum;
    }
}
