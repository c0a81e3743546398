package io.github.loyalty4j.metrics.change;

import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.Interval;

/**
 * A test that may be looked at as often as one likes, and stopped as soon as it says so: however often it is looked at
 * while there is no difference, its p-value falls below 5 % in at most 5 % of all such tests.
 *
 * <p>The mixture sequential probability ratio test for normal figures, whose p-value and interval hold at all times:
 * Johari, Koomen, Pekelis and Walsh, "Always Valid Inference: Continuous Monitoring of A/B Tests", Operations Research 70
 * (2022) 1806-1821. It holds as far as the figure's own normal curve does, so begin to look after some thirty answers of
 * each group.
 *
 * <p>Mutable and not safe for use by several threads.
 */
public final class SequentialTest {
    private final double variance;
    private double pValue = 1;

    private SequentialTest(double variance) {
        this.variance = variance;
    }

    /**
     * A test that finds differences of about this size soonest; it holds for all.
     *
     * @param effect above 0, in the unit of the differences looked at
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public static SequentialTest expecting(double effect) {
        if (!(effect > 0 && effect < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected effect must be above 0 and finite: " + effect);
        }
        return new SequentialTest(effect * effect);
    }

    /**
     * Looks at the difference of all answers so far, as {@code nps.minus(control, WALD)}, and gives the p-value so far,
     * which never rises. A difference without a standard error tells nothing yet.
     */
    public double look(Difference soFar) {
        double error = soFar.standardError() * soFar.standardError();
        if (error > 0) {
            double logRatio = soFar.estimate() * soFar.estimate() * variance / (2 * error * (error + variance))
                    - Math.log1p(variance / error) / 2;
            pValue = Math.min(pValue, Math.exp(-logRatio));
        }
        return pValue;
    }

    /** The p-value so far, 0 to 1. */
    public double pValue() {
        return pValue;
    }

    /**
     * The interval of a difference that holds at all looks together, wider than its own.
     *
     * @throws IllegalArgumentException if the difference has no standard error
     */
    public Interval interval(Difference soFar) {
        double error = soFar.standardError() * soFar.standardError();
        if (error == 0) {
            throw new IllegalArgumentException("difference must have a standard error above 0: " + soFar);
        }
        double level = soFar.interval().level();
        double half = Math.sqrt(
                2 * error * (error + variance) / variance * (Math.log1p(variance / error) / 2 - Math.log(1 - level)));
        return new Interval(
                soFar.estimate() - half,
                soFar.estimate() + half,
                level,
                soFar.interval().method());
    }
}
