package io.github.loyalty4j.metrics.math;

/**
 * The upper tail of the chi-square distribution with a whole number of degrees of freedom, by its finite sums (Abramowitz
 * and Stegun, 26.4.4 and 26.4.5).
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class ChiSquare {
    private ChiSquare() {}

    /** The probability of {@code x} or more: {@code upperTail(3.841458820694124, 1)} is 0.05. */
    public static double upperTail(double x, int degrees) {
        double half = x / 2;
        boolean odd = degrees % 2 == 1;
        double sum = odd ? complementaryError(Math.sqrt(half)) : 0;
        double term = odd ? Math.exp(-half) * 2 * Math.sqrt(half / Math.PI) : Math.exp(-half);
        for (double k = odd ? 1.5 : 1; k <= degrees / 2.0; k++) {
            sum += term;
            term *= half / k;
        }
        return Math.min(1, sum);
    }

    /** {@code erfc(z)} for z of 0 or more: by its series up to 2, by Lentz's continued fraction beyond (7.1.6, 7.1.14). */
    private static double complementaryError(double z) {
        if (z < 2) {
            double term = z;
            double sum = z;
            for (int n = 1; term > 1e-17 * sum; n++) {
                term *= 2 * z * z / (2 * n + 1);
                sum += term;
            }
            return 1 - 2 / Math.sqrt(Math.PI) * Math.exp(-z * z) * sum;
        }
        double fraction = 0;
        for (int n = 200; n > 0; n--) {
            fraction = n / 2.0 / (z + fraction);
        }
        return Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction);
    }
}
