package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import org.jspecify.annotations.Nullable;

/** What one rule gives while an award is counted; caps and group mates may still take of it. For one thread. */
final class Share {
    /** The rule; null for a tier's factor. */
    final @Nullable EarnRule rule;

    final String name;
    final PointsUnit unit;
    long points;
    long basis;

    Share(@Nullable EarnRule rule, String name, PointsUnit unit, long points) {
        this.rule = rule;
        this.name = name;
        this.unit = unit;
        this.points = points;
    }
}
