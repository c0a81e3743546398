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
    /** The rule; null for a tier's factor and for the award as a whole. */
    final @Nullable Clause clause;

    final String name;
    final PointsUnit unit;
    /** What the rule gave before any cap. */
    final long earned;
    /** What is left of it. */
    long points;

    private @Nullable List<TraceLine> cuts;

    Share(@Nullable Clause clause, String name, PointsUnit unit, long points) {
        this.clause = clause;
        this.name = name;
        this.unit = unit;
        this.earned = points;
        this.points = points;
    }

    Share(Clause clause, long points) {
        this(clause, clause.id, clause.unit, points);
    }

    /** Takes what a cap leaves no room for. */
    void cut(Cap cap, long used) {
        long room = Math.max(0, cap.most().units() - used);
        if (points <= room) {
            return;
        }
        long left = cap.overflow() == Cap.Overflow.REJECT ? 0 : room;
        if (cuts == null) {
            cuts = new ArrayList<>(2);
        }
        cuts.add(TraceLine.capped(name, unit, Points.of(left - points), cap));
        points = left;
    }

    /** Notes what caps took, step by step. */
    void noteCuts(List<TraceLine> trace) {
        if (cuts != null) {
            trace.addAll(cuts);
        }
    }
}
