package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;
import java.util.List;

/**
 * What a {@link SurveyMetric} made of answers: 57 % of 1,000 answers less 19 % are 38 points, 95 % interval 33.1 to 42.8.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Score {
    private final double value;
    private final double standardError;
    private final Interval interval;
    private final Compared compared;
    private final Definition definition;
    private final List<String> warnings;
    private final long n;
    private final double effectiveN;

    Score(Estimate estimate, Compared compared, Definition definition, Tally tally, List<String> warnings) {
        this.value = estimate.value();
        this.standardError = estimate.standardError();
        this.interval = estimate.interval();
        this.compared = compared;
        this.definition = definition;
        this.warnings = warnings;
        this.n = tally.answers();
        this.effectiveN = tally.effectiveAnswers();
    }

    record Estimate(double value, double standardError, Interval interval) {}

    /** What differences are made of, which for shares is not the share itself. */
    record Compared(double value, double standardError, double most, IntervalMethod method) {}

    /** In percent for a share, points for an index, the scale's own unit for a mean. */
    public double value() {
        return value;
    }

    /** In the unit of the value; zero where all answers are alike. */
    public double standardError() {
        return standardError;
    }

    /** The 95 % interval, within what the value can be. */
    public Interval interval() {
        return interval;
    }

    /** How many answered. */
    public long n() {
        return n;
    }

    /** How many answers of equal weight tell as much: (Σw)² / Σw²; {@code n} if no answer has a weight. */
    public double effectiveN() {
        return effectiveN;
    }

    /** What the value is a value of. */
    public Definition definition() {
        return definition;
    }

    /** Why to read the value with care, in words; empty if there is no reason. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * How far this score is from another of independent answers, positive if this one is higher (which is worse where low
     * is good). For an index by adjusted Wald; for shares with one hit and one miss added to each, Agresti and Caffo, The
     * American Statistician 54 (2000) 280-288; for means by the normal curve.
     *
     * @throws IllegalArgumentException if the two are defined differently; the message says how
     */
    public Difference minus(Score other) {
        definition.requireComparable(other.definition);
        return Difference.of(
                        compared.value() - other.compared.value(),
                        Math.hypot(compared.standardError(), other.compared.standardError()),
                        Confidence.LEVEL,
                        compared.method())
                .within(compared.most())
                .defined(definition());
    }

    /** As {@code CSAT 82.0 from 50 answers}. */
    @Override
    public String toString() {
        return definition.metric() + " " + Math.round(value * 100) / 100.0 + " from " + n + " answers";
    }
}
