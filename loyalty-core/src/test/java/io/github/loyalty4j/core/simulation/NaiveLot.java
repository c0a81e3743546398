package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Expiry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Points earned together. It stays in its member's list when it is empty, as spent points come back into it. */
final class NaiveLot {
    final PointsUnit unit;
    final Instant earned;
    final Expiry rule;
    long number;
    long left;
    /** How much of it counts towards tiers. */
    long tallied;

    boolean isWaiting;
    boolean isSliding;

    @Nullable
    Instant usable;

    @Nullable
    Instant expires;

    NaiveLot(PointsUnit unit, long points, Instant earned, Expiry rule) {
        this.unit = unit;
        this.left = points;
        this.earned = earned;
        this.rule = rule;
        this.isSliding = rule.isByInactivity();
    }

    /** So many of the same points in another lot. */
    NaiveLot copy(long points) {
        NaiveLot copy = new NaiveLot(unit, points, earned, rule);
        copy.number = number;
        copy.isWaiting = isWaiting;
        copy.usable = usable;
        copy.expires = expires;
        copy.isSliding = isSliding;
        return copy;
    }

    boolean isUsable(PointsUnit wanted) {
        return unit.equals(wanted) && !isWaiting && left > 0;
    }

    boolean isExpired(Instant now) {
        Instant end = expires;
        return end != null && !end.isAfter(now);
    }

    /** Soonest expiry, then oldest, then the one that came first; what never expires is last. */
    boolean isBefore(NaiveLot other) {
        Instant mine = expires == null ? Instant.MAX : expires;
        Instant theirs = other.expires == null ? Instant.MAX : other.expires;
        if (!mine.equals(theirs)) {
            return mine.isBefore(theirs);
        }
        return earned.equals(other.earned) ? number < other.number : earned.isBefore(other.earned);
    }

    /** So many points of a lot that were taken out of it. */
    record Portion(NaiveLot lot, long points) {}
}
