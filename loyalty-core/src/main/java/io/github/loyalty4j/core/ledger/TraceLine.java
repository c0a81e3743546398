package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One step of how an award came about: what was counted, which rule gave how much, or why it gave nothing. The sum of the
 * points of all lines of a unit is what was earned in it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class TraceLine {
    /** What kind of step it is. */
    public enum Kind {
        /** A rule gave points. */
        EARNED,
        /** A factor gave points on top. */
        MULTIPLIED,
        /** A cap took points off: negative; zero if it was used up, so that a factor was passed over. */
        CAPPED,
        /** A condition did not hold. */
        CONDITION_FAILED,
        /**
         * The rule counted nothing: no line was selected, the amount was too small, there was nothing or too little to
         * multiply, or there was no recommendation to reward.
         */
        NOTHING_COUNTED,
        /** The rule rests after it gave points. */
        COOLING_DOWN,
        /** Another rule of the group was taken. */
        OUTRANKED,
        /** An exclusive group silenced the rule. */
        SILENCED,
        /** The rule counted one time more, and the n-th was not reached. */
        COUNTED
    }

    private final Step step;
    private final Points points;
    private final long minor;

    private TraceLine(Step step, Points points, long minor) {
        this.step = step;
        this.points = points;
        this.minor = minor;
    }

    /** What is the same of a rule's steps in every award. */
    private record Step(Kind kind, String rule, PointsUnit unit, @Nullable Object detail) {
        TraceLine with(Points points, long minor) {
            return new TraceLine(this, points, minor);
        }
    }

    /** A step with points. */
    public static TraceLine of(Kind kind, String rule, PointsUnit unit, Points points) {
        return new Step(kind, rule, unit, null).with(points, 0);
    }

    /** Points a cap took off; negative. */
    public static TraceLine capped(String rule, PointsUnit unit, Points points, Cap cap) {
        return new Step(Kind.CAPPED, rule, unit, cap).with(points, 0);
    }

    /** A rule that gave nothing because of this condition. */
    public static TraceLine failed(String rule, PointsUnit unit, Condition condition) {
        return new Step(Kind.CONDITION_FAILED, rule, unit, condition).with(Points.ZERO, 0);
    }

    /** The same step, counted on so many of a currency's smallest units; in place of a cap or condition. */
    public TraceLine on(CurrencyUnit currency, long amountMinor) {
        return new Step(kind(), rule(), unit(), currency).with(points, amountMinor);
    }

    /** The same step with other points; counted on so much if it is counted on an amount. */
    public TraceLine with(Points other, long amountMinor) {
        return step.with(other, step.detail instanceof CurrencyUnit ? amountMinor : 0);
    }

    /** What kind of step it is. */
    public Kind kind() {
        return step.kind;
    }

    /** The rule's id; a tier's name for its factor; the programme's id for its own caps. */
    public String rule() {
        return step.rule;
    }

    /** What is counted. */
    public PointsUnit unit() {
        return step.unit;
    }

    /** What the step adds to the award; negative for a cap. */
    public Points points() {
        return points;
    }

    /** The amount counted; empty if none was. */
    public Optional<Money> amount() {
        return step.detail instanceof CurrencyUnit currency
                ? Optional.of(Money.ofMinor(currency, minor))
                : Optional.empty();
    }

    /** The cap that took points off; empty for other steps. */
    public Optional<Cap> cap() {
        return step.detail instanceof Cap cap ? Optional.of(cap) : Optional.empty();
    }

    /** The condition that did not hold; empty for other steps. */
    public Optional<Condition> condition() {
        return step.detail instanceof Condition condition ? Optional.of(condition) : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TraceLine line
                && step.equals(line.step)
                && points.equals(line.points)
                && minor == line.minor;
    }

    @Override
    public int hashCode() {
        return Objects.hash(step, points, minor);
    }

    /** Rule, kind and points: {@code base EARNED 19}. */
    @Override
    public String toString() {
        return step.rule + " " + step.kind + " " + points;
    }
}
