package io.github.loyalty4j.metrics;

import io.github.loyalty4j.metrics.math.NormalCurve;

/**
 * How far one figure is from another, with sign, and whether that may be chance: a score of 15 less one of 5 is +10,
 * with the standard error, z, the two-sided p-value and the 95 % interval of those 10.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param estimate the first figure less the second, in their unit
 * @param standardError of the difference, in the same unit, at least 0
 * @param interval around the estimate
 * @param definition what it is a difference of
 */
public record Difference(double estimate, double standardError, Interval interval, Definition definition) {
    private static final String OF = "figure";

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the estimate is not finite or the standard error is not finite and at least 0
     */
    public Difference {
        if (!Double.isFinite(estimate)) {
            throw new IllegalArgumentException("difference must be finite: " + estimate);
        }
        requireStandardError(standardError);
    }

    private static void requireStandardError(double error) {
        if (!(error >= 0 && error < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("difference's standard error must be finite and at least 0: " + error);
        }
    }

    /**
     * With the normal interval of a level, of figures defined elsewhere; {@link #defined} says how.
     *
     * @param level between 0 and 1 and neither of them
     * @param method how the standard error was found
     */
    public static Difference of(double estimate, double standardError, double level, IntervalMethod method) {
        requireStandardError(standardError);
        double half = NormalCurve.z(level) * standardError;
        Interval interval = new Interval(estimate - half, estimate + half, level, method);
        return new Difference(
                estimate, standardError, interval, Definition.of("of one's own").with(OF, "difference"));
    }

    /** The same between figures of this definition, of which the terms are kept and the notes, as n, left out. */
    public Difference defined(Definition of) {
        return new Difference(
                estimate, standardError, interval, of.withoutNotes().with(OF, "difference"));
    }

    /**
     * How far this change is from another of independent customers, as of a group left as it was: the difference in
     * differences, which a change common to both does not touch. Rising by 12 where the group rises by 5 is +7.
     *
     * @throws IllegalArgumentException if they are differences of figures defined otherwise, or their intervals have another
     *     level or method
     */
    public Difference minus(Difference control) {
        definition.requireComparable(control.definition);
        if (interval.level() != control.interval.level()) {
            throw new IllegalArgumentException("compared differences must have the same level: " + interval.level()
                    + " and " + control.interval.level());
        }
        if (interval.method() != control.interval.method()) {
            throw new IllegalArgumentException("compared differences must be of the same method: " + interval.method()
                    + " and " + control.interval.method());
        }
        Difference change = of(
                estimate - control.estimate,
                Math.hypot(standardError, control.standardError),
                interval.level(),
                interval.method());
        return new Difference(
                change.estimate,
                change.standardError,
                change.interval,
                definition.with(OF, "difference in differences"));
    }

    /** With the interval cut to what differences there can be, from {@code -most} to {@code most}. */
    public Difference within(double most) {
        double lower = Math.max(-most, Math.min(most, interval.lower()));
        double upper = Math.max(-most, Math.min(most, interval.upper()));
        Interval cut = new Interval(lower, upper, interval.level(), interval.method());
        return new Difference(estimate, standardError, cut, definition);
    }

    /**
     * The estimate in standard errors: 0 if there is no difference, infinite if there is one and no standard error, as
     * between two samples of which each is of one mind.
     */
    public double z() {
        return estimate == 0 ? 0 : estimate / standardError;
    }

    /** How likely a difference as large, to either side, would be if there were none: 0 to 1. */
    public double pValue() {
        return NormalCurve.pValue(z());
    }
}
