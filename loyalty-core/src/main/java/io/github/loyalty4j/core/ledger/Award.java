package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.internal.Frozen;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Why an activity earned what it earned, and all that is needed to count it again when a part of it comes back: the rules
 * of the day, the member as it was, and what each rule gave.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param program the programme and version that decided
 * @param circumstances the member as it was
 * @param basis what of a purchase counts by {@link io.github.loyalty4j.core.program.Basis#standard()}; zero for an event
 * @param trace what each rule gave or why it gave nothing, in the programme's order
 * @param used what was used of caps and counters
 * @param quoted what a quote had said, in each unit in which the award came to something else, zero where it said nothing;
 *     empty if all is as quoted, or no quote was given
 */
public record Award(
        ProgramVersion program,
        Circumstances circumstances,
        Money basis,
        List<TraceLine> trace,
        List<Usage> used,
        List<Amount> quoted) {
    /** Copies the lists. */
    public Award {
        trace = Frozen.copyOf(trace);
        used = Frozen.copyOf(used);
        quoted = List.copyOf(quoted);
    }

    /** An award that no quote said anything else of. */
    public Award(
            ProgramVersion program, Circumstances circumstances, Money basis, List<TraceLine> trace, List<Usage> used) {
        this(program, circumstances, basis, trace, used, List.of());
    }

    /** The same award, made with a quote of that one: with what it had said where this one is something else. */
    public Award quotedAs(Award other) {
        List<Amount> differences = new ArrayList<>();
        Set<PointsUnit> units = new LinkedHashSet<>();
        other.trace.forEach(line -> units.add(line.unit()));
        trace.forEach(line -> units.add(line.unit()));
        for (PointsUnit unit : units) {
            Points promised = other.points(unit);
            if (!promised.equals(points(unit))) {
                differences.add(new Amount(unit, promised));
            }
        }
        return differences.isEmpty() ? this : new Award(program, circumstances, basis, trace, used, differences);
    }

    /**
     * A member as it was just before an activity.
     *
     * @param tier its tier; empty if it had none
     * @param isFirstPurchase whether no earlier purchase was on record
     * @param isReferred whether it was recommended by another member
     * @param before what was used before of the caps and counters that the award looked at
     */
    public record Circumstances(
            Optional<String> tier, boolean isFirstPurchase, boolean isReferred, List<Usage> before) {
        /** Copies the list. */
        public Circumstances {
            before = Frozen.copyOf(before);
        }
    }

    /** What was earned in one unit: the sum of its trace. */
    public Points points(PointsUnit unit) {
        long sum = 0;
        for (TraceLine line : trace) {
            if (line.unit().equals(unit)) {
                sum = Math.addExact(sum, line.points().units());
            }
        }
        return Points.of(sum);
    }
}
