package io.github.loyalty4j.metrics.math;

/**
 * The standard normal distribution: {@code NormalCurve.upperTail(1.959963984540054)} is 0.025.
 *
 * <p>Static functions only, safe for use by several threads.
 */
public final class NormalCurve {
    private static final double SERIES_UP_TO = 2;
    private static final double SQUARE_ROOT_OF_PI = 1.772453850905516;
    private static final double TINY = 1e-300;

    private NormalCurve() {}

    /** The probability of a value above {@code x}; keeps its digits far out: 7.6e-24 at 10. */
    public static double upperTail(double x) {
        return x < 0 ? 1 - upperTail(-x) : complementaryError(x / Math.sqrt(2)) / 2;
    }

    /** The probability of a value as far from 0 as {@code z} or farther, 0 to 1: the two-sided p-value. */
    public static double pValue(double z) {
        return Math.min(1, 2 * upperTail(Math.abs(z)));
    }

    /** The value that is exceeded with the probability {@code tail}, which is above 0 and below 1. */
    public static double quantileOfUpperTail(double tail) {
        if (tail > 0.5) {
            return -quantileOfUpperTail(1 - tail);
        }
        // Abramowitz and Stegun 26.2.23 to three digits, then Newton with the second-order term of Halley.
        double t = Math.sqrt(-2 * Math.log(tail));
        double x =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        for (int i = 0; i < 4; i++) {
            double step = (upperTail(x) - tail) / density(x);
            x += step / (1 - x * step / 2);
        }
        return x;
    }

    /** How many standard errors a two-sided interval of a level reaches to either side: 1.96 at 0.95. */
    public static double z(double level) {
        return level == Confidence.LEVEL ? Confidence.Z : quantileOfUpperTail((1 - level) / 2);
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / (SQUARE_ROOT_OF_PI * Math.sqrt(2));
    }

    /** erfc, for x from 0 on: a series of positive terms near 0, a continued fraction (Lentz) beyond. */
    private static double complementaryError(double x) {
        double factor = Math.exp(-x * x) / SQUARE_ROOT_OF_PI;
        if (x < SERIES_UP_TO) {
            double term = x;
            double sum = x;
            for (int k = 1; term > sum * 1e-17; k++) {
                term *= 2 * x * x / (2 * k + 1);
                sum += term;
            }
            return 1 - 2 * factor * sum;
        }
        if (factor == 0) {
            return 0;
        }
        // A&S 7.1.14: erfc = e^(-x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...
        double f = x;
        double c = x;
        double d = 0;
        for (int k = 1; k < 500; k++) {
            double a = k / 2.0;
            d = 1 / Math.max(TINY, x + a * d);
            c = x + a / c;
            f *= c * d;
            if (Math.abs(c * d - 1) < 1e-16) {
                break;
            }
        }
        return factor / f;
    }
}
