package io.github.loyalty4j.metrics.math;

/**
 * Student's t distribution: {@code StudentCurve.t(0.95, 9)} is 2.262.
 *
 * <p>Static functions only, safe for use by several threads.
 */
public final class StudentCurve {
    private static final double NORMAL_FROM = 1e6;
    private static final double FARTHEST = 1e15;

    private StudentCurve() {}

    /** How many standard errors a two-sided interval reaches to either side; degrees of freedom above 0. */
    public static double t(double level, double degrees) {
        if (degrees >= NORMAL_FROM) {
            return NormalCurve.z(level);
        }
        double low = 0;
        double high = 2;
        while (pValue(high, degrees) > 1 - level && high < FARTHEST) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 100 && high - low > 1e-15 * high; i++) {
            double middle = (low + high) / 2;
            if (pValue(middle, degrees) > 1 - level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The probability of a value as far from 0 as {@code t} or farther. */
    public static double pValue(double t, double degrees) {
        return degrees >= NORMAL_FROM
                ? NormalCurve.pValue(t)
                : BetaCurve.cdf(degrees / 2, 0.5, degrees / (degrees + t * t));
    }
}
