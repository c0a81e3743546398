package io.github.loyalty4j.metrics.math;

/**
 * The beta distribution and what is made of it: {@code BetaCurve.cdf(2, 3, 0.4)} is 0.5248.
 *
 * <p>Static functions only, safe for use by several threads.
 */
public final class BetaCurve {
    private static final double TINY = 1e-300;
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private BetaCurve() {}

    /** The probability of a value up to {@code x} under Beta(a, b): the regularised incomplete beta function. */
    public static double cdf(double a, double b, double x) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
        // The fraction converges fast on this side of the mean; the other side is its mirror image.
        return x < (a + 1) / (a + b + 2)
                ? Math.min(1, front * fraction(a, b, x) / a)
                : Math.max(0, 1 - front * fraction(b, a, 1 - x) / b);
    }

    /** The density of Beta(a, b) at {@code x}, which is above 0 and below 1. */
    public static double density(double a, double b, double x) {
        return Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b));
    }

    static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** Lanczos's approximation with g = 7 and nine terms, to about 15 digits; {@code x} above 0. */
    public static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x + 6.5;
        return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** The continued fraction 26.5.8 of Abramowitz and Stegun, by Lentz's method. */
    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / guarded(1 - (a + b) * x / (a + 1));
        double f = d;
        int most = 200 + (int) (10 * Math.sqrt(Math.max(a, b)));
        for (int m = 1; m < most; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / guarded(1 + even * d);
            c = guarded(1 + even / c);
            f *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / guarded(1 + odd * d);
            c = guarded(1 + odd / c);
            f *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) {
                break;
            }
        }
        return f;
    }

    private static double guarded(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
