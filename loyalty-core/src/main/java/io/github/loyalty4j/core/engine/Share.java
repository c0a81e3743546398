package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one rule gives while an award is counted; caps may still take of it. For one thread. */
final class Share {
    /** The rule; null for a tier's factor. */
    final @Nullable Clause clause;

    final PointsUnit unit;
    /** What it gives, less what caps took. */
    long points;

    /** Null where no cap took anything and there is no budget, as with most. */
    private @Nullable Limits limits;

    private static final class Limits {
        private final List<TraceLine> cuts = new ArrayList<>(2);
        /** The rule's budget for all members; null if it has none. */
        private @Nullable Cap budget;

        private long spent;
    }

    Share(@Nullable Clause clause, PointsUnit unit, long points) {
        this.clause = clause;
        this.unit = unit;
        this.points = points;
    }

    Share(Clause clause, long points) {
        this(clause, clause.unit, points);
    }

    /** What a cap leaves of so many points. */
    static long left(long points, Cap cap, long used) {
        long room = Math.max(0, cap.most().units() - used);
        return points <= room ? points : cap.overflow() == Cap.Overflow.REJECT ? 0 : room;
    }

    /** Takes what one of its rule's caps leaves no room for. */
    void cut(Clause rule, Cap cap, long used) {
        if (cap.window() == Cap.Window.CAMPAIGN) {
            limits().budget = cap;
            limits().spent = used;
        }
        long left = left(points, cap, used);
        if (left < points) {
            limits().cuts.add(TraceLine.capped(rule.id, unit, Points.of(left - points), cap));
            points = left;
        }
    }

    private Limits limits() {
        Limits mine = limits;
        if (mine == null) {
            mine = new Limits();
            limits = mine;
        }
        return mine;
    }

    /** What is left for the one who recommended the member: of a budget, what all members, this one too, have left. */
    long granted(Points referrer) {
        return limits == null || limits.budget == null
                ? referrer.units()
                : left(referrer.units(), limits.budget, Math.addExact(limits.spent, points));
    }

    /** What the rule gave before its caps. */
    long earned() {
        long earned = points;
        if (limits != null) {
            for (TraceLine cut : limits.cuts) {
                earned -= cut.points().units();
            }
        }
        return earned;
    }

    /** What caps took, step by step; empty if they took nothing. */
    List<TraceLine> cuts() {
        return limits == null ? List.of() : limits.cuts;
    }
}
