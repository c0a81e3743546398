package io.github.loyalty4j.metrics.change;

import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;

/**
 * Whether a figure rises or falls from period to period: the straight line through the figures, each weighed by how
 * certain it is (weighted least squares).
 *
 * <p>Static functions only, safe for use by several threads.
 */
public final class Trend {
    private Trend() {}

    /**
     * The change from one period to the next: 12, 14, 16 with the same standard error of 1 rise by 2, standard error
     * 1/√2.
     *
     * @param figures of at least 3 periods in a row
     * @param standardErrors theirs, each above 0
     * @throws IllegalArgumentException if there are fewer than 3, not as many standard errors, or a number is out of range
     */
    public static Difference perPeriod(double[] figures, double[] standardErrors) {
        if (figures.length < 3 || figures.length != standardErrors.length) {
            throw new IllegalArgumentException("trend must have 3 figures or more and as many standard errors: "
                    + figures.length + " and " + standardErrors.length);
        }
        double weights = 0;
        double times = 0;
        double values = 0;
        for (int i = 0; i < figures.length; i++) {
            double weight = weight(figures[i], standardErrors[i]);
            weights += weight;
            times += weight * i;
            values += weight * figures[i];
        }
        double spread = 0;
        double together = 0;
        for (int i = 0; i < figures.length; i++) {
            double weight = weight(figures[i], standardErrors[i]);
            double distance = i - times / weights;
            spread += weight * distance * distance;
            together += weight * distance * (figures[i] - values / weights);
        }
        return Difference.of(together / spread, 1 / Math.sqrt(spread), Confidence.LEVEL, IntervalMethod.NORMAL);
    }

    private static double weight(double figure, double error) {
        if (!Double.isFinite(figure) || !(error > 0 && error < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "figures must be finite and standard errors above 0: " + figure + " and " + error);
        }
        return 1 / (error * error);
    }
}
