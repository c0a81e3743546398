package io.github.loyalty4j.metrics.change;

import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;
import java.util.Arrays;

/**
 * Whether a figure rises or falls from period to period: the straight line through the figures, each weighed by how
 * certain it is (weighted least squares).
 *
 * <p>Static functions only, safe for use by several threads.
 */
public final class Trend {
    private static final double MOST_TIMES = 1e6;

    private Trend() {}

    /**
     * The change from one period to the next: 12, 14, 16 with the same standard error of 1 rise by 2, standard error
     * 1/√2.
     *
     * @param figures of at least 3 periods in a row
     * @param standardErrors theirs, each above 0
     * @throws IllegalArgumentException if there are fewer than 3, not as many standard errors, a figure is not -1E100 to
     *     1E100, a standard error not 1E-100 to 1E100, or one of these more than a million times another
     */
    public static Difference perPeriod(double[] figures, double[] standardErrors) {
        if (figures.length < 3 || figures.length != standardErrors.length) {
            throw new IllegalArgumentException("trend must have 3 figures or more and as many standard errors: "
                    + figures.length + " and " + standardErrors.length);
        }
        for (int i = 0; i < figures.length; i++) {
            requireInRange(figures[i], standardErrors[i]);
        }
        double least = Arrays.stream(standardErrors).min().orElseThrow();
        double weights = 0;
        double times = 0;
        double values = 0;
        for (int i = 0; i < figures.length; i++) {
            double weight = weight(standardErrors[i], least);
            weights += weight;
            times += weight * i;
            values += weight * figures[i];
        }
        double spread = 0;
        double together = 0;
        for (int i = 0; i < figures.length; i++) {
            double weight = weight(standardErrors[i], least);
            double distance = i - times / weights;
            spread += weight * distance * distance;
            together += weight * distance * (figures[i] - values / weights);
        }
        return Difference.of(together / spread, least / Math.sqrt(spread), Confidence.LEVEL, IntervalMethod.NORMAL);
    }

    private static void requireInRange(double figure, double error) {
        if (!(Math.abs(figure) <= 1e100 && error >= 1e-100 && error <= 1e100)) {
            throw new IllegalArgumentException(
                    "figures must be -1e100 to 1e100 and standard errors 1e-100 to 1e100: " + figure + " and " + error);
        }
    }

    /** Relative to that of the most certain figure, so that no square leaves the range of doubles. */
    private static double weight(double error, double least) {
        if (error > MOST_TIMES * least) {
            throw new IllegalArgumentException(
                    "standard errors must be at most a million times the least: " + error + " and " + least);
        }
        return (least / error) * (least / error);
    }
}
