package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.math.Confidence;
import io.github.loyalty4j.metrics.math.NormalCurve;

/**
 * How many answers to ask for before asking: of a score expected at 45 % promoters and 20 % detractors, 95 % sure to 5
 * points, 903.
 *
 * <p>All figures by the normal curve, two-sided at 95 %; power 80 % unless another is set.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SamplePlan {
    private static final double USUAL_POWER = 0.8;

    private final double deviation;
    private final double power;

    private SamplePlan(double deviation, double power) {
        this.deviation = deviation;
        this.power = power;
    }

    /**
     * For a net promoter score or another index, in points.
     *
     * @param good the expected share of promoters, 0 to 1
     * @param bad the expected share of detractors, 0 to 1; with the other at most 1
     * @throws IllegalArgumentException if a share is out of range, or one of them is 1 or both are 0
     */
    public static SamplePlan index(double good, double bad) {
        if (!(good >= 0 && bad >= 0 && good + bad <= 1)) {
            throw new IllegalArgumentException(
                    "expected shares must be 0 to 1 and together at most 1: " + good + " and " + bad);
        }
        return of(100 * Math.sqrt(good + bad - (good - bad) * (good - bad)));
    }

    /**
     * For a share, in percent.
     *
     * @param share what it is expected to be, above 0 and below 1; 0.5 to be on the safe side
     * @throws IllegalArgumentException if the share is out of range
     */
    public static SamplePlan share(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("expected share must be above 0 and below 1: " + share);
        }
        return of(100 * Math.sqrt(share * (1 - share)));
    }

    /**
     * For a mean, in its unit.
     *
     * @param standardDeviation what single answers are expected to have, above 0
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public static SamplePlan mean(double standardDeviation) {
        return of(standardDeviation);
    }

    private static SamplePlan of(double deviation) {
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("answers must be expected to differ: standard deviation " + deviation);
        }
        return new SamplePlan(deviation, USUAL_POWER);
    }

    /**
     * With another chance to find a difference that is there, instead of 0.8.
     *
     * @throws IllegalArgumentException if it is not above 0.5 and below 1
     */
    public SamplePlan power(double chance) {
        if (!(chance > 0.5 && chance < 1)) {
            throw new IllegalArgumentException("power must be above 0.5 and below 1: " + chance);
        }
        return new SamplePlan(deviation, chance);
    }

    /**
     * How many answers make the interval reach so far to either side.
     *
     * @throws IllegalArgumentException if the margin is not above 0
     */
    public long answersForMargin(double margin) {
        requireAboveZero("margin", margin);
        return needed(Confidence.Z * deviation / margin);
    }

    /**
     * The same if no more customers than that can be asked.
     *
     * @throws IllegalArgumentException if the margin is not above 0 or the population is below 1
     */
    public long answersForMargin(double margin, long population) {
        requireAboveZero("margin", margin);
        requireAboveZero("population", (double) population);
        // From the least above 0 to infinity: of a tiny margin all must be asked, of a huge one somebody.
        double endless = Math.max(Double.MIN_VALUE, Math.pow(Confidence.Z * deviation / margin, 2));
        return Math.min(population, ceiling(population / (1 + (population - 1) / endless)));
    }

    /**
     * How many answers in each of two groups find a difference of that size.
     *
     * @throws IllegalArgumentException if the difference is not above 0
     */
    public long answersPerGroup(double difference) {
        requireAboveZero("difference", difference);
        return needed(Math.sqrt(2) * deviation * reach() / difference);
    }

    /**
     * The smallest difference between two groups of that many answers each that is found with the power set.
     *
     * @throws IllegalArgumentException if {@code answersPerGroup} is below 1
     */
    public double detectableDifference(long answersPerGroup) {
        requireAboveZero("answers", (double) answersPerGroup);
        return deviation * reach() * Math.sqrt(2.0 / answersPerGroup);
    }

    private double reach() {
        return Confidence.Z + NormalCurve.quantileOfUpperTail(1 - power);
    }

    private static long needed(double root) {
        return ceiling(root * root);
    }

    private static long ceiling(double answers) {
        return (long) Math.max(1, Math.ceil(answers - 1e-9));
    }

    private static void requireAboveZero(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(what + " must be above 0: " + value);
        }
    }
}
