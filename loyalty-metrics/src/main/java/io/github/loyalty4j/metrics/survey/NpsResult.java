package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;

/**
 * A net promoter score with its uncertainty: 40 promoters, 35 passives and 25 detractors score 15 points, 95 % interval
 * -0.70 to 29.82.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param promoters how many answered 9 or 10
 * @param passives how many answered 7 or 8
 * @param detractors how many answered 0 to 6
 */
public record NpsResult(long promoters, long passives, long detractors) {
    private static final double POINTS = 100;

    // Rocks 2016: three pseudo-answers, spread 1/4, 1/2, 1/4.
    private static final double PSEUDO_ANSWERS = 3;
    private static final double PSEUDO_PROMOTERS = 0.75;
    private static final double PSEUDO_PASSIVES = 1.5;
    private static final double PSEUDO_DETRACTORS = 0.75;

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative or all are zero
     * @throws ArithmeticException if their sum does not fit in {@code long}
     */
    public NpsResult {
        if (checkCounts(promoters, passives, detractors) == 0) {
            throw new IllegalArgumentException("NPS must have at least 1 answer: 0");
        }
    }

    /** Checks that no count is negative and gives their sum. */
    static long checkCounts(long promoters, long passives, long detractors) {
        if (promoters < 0 || passives < 0 || detractors < 0) {
            throw new IllegalArgumentException("NPS counts must not be negative: " + promoters + " promoters, "
                    + passives + " passives, " + detractors + " detractors");
        }
        return Math.addExact(Math.addExact(promoters, passives), detractors);
    }

    /** How many answered. */
    public long n() {
        return promoters + passives + detractors;
    }

    /**
     * The share of promoters less the share of detractors, in points from -100 (all detractors) to 100 (all promoters).
     * Not rounded: 291 promoters, 476 passives and 395 detractors score -8.95...
     */
    public double score() {
        // Multiplying first makes 7 of 100 exactly 7; beyond 2^46 answers the product rounds and may pass the end.
        return clamp(POINTS * (promoters - detractors) / n());
    }

    /**
     * The 95 % adjusted Wald interval, in points, within -100 to 100; see {@link IntervalMethod#ADJUSTED_WALD}.
     *
     * <p>It is centred on the score that includes the pseudo-answers, which lies nearer to 0 than {@link #score()}.
     * With one single answer of promoter or detractor it leaves the score out: -48.50 to 98.50 for one promoter.
     */
    public Interval interval() {
        double n = n() + PSEUDO_ANSWERS;
        double promoter = (promoters + PSEUDO_PROMOTERS) / n;
        double passive = (passives + PSEUDO_PASSIVES) / n;
        double detractor = (detractors + PSEUDO_DETRACTORS) / n;
        double centre = (promoters - detractors) / n;
        // Equal to p + d - (p - d)² as the three shares sum to 1, but cannot turn negative by rounding.
        double variance = passive * (promoter + detractor) + 4 * promoter * detractor;
        double halfWidth = Confidence.Z * Math.sqrt(variance / n);
        return new Interval(
                clamp(POINTS * (centre - halfWidth)),
                clamp(POINTS * (centre + halfWidth)),
                Confidence.LEVEL,
                IntervalMethod.ADJUSTED_WALD);
    }

    private static double clamp(double points) {
        return Math.max(-POINTS, Math.min(POINTS, points));
    }
}
