package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.points.Points;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Points earned together, with their own expiry.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Lot {
    private final Points points;
    private final Instant earned;
    private final @Nullable Instant expires;

    private Lot(Points points, Instant earned, @Nullable Instant expires) {
        if (points.isNegative()) {
            throw new IllegalArgumentException("points of a lot must not be negative: " + points);
        }
        if (expires != null && !expires.isAfter(earned)) {
            throw new IllegalArgumentException("a lot must expire after it was earned: " + expires + ", " + earned);
        }
        this.points = points;
        this.earned = earned;
        this.expires = expires;
    }

    /**
     * Points that never expire.
     *
     * @throws IllegalArgumentException if the points are negative
     */
    public static Lot lasting(Points points, Instant earned) {
        return new Lot(points, earned, null);
    }

    /**
     * Points that expire.
     *
     * @param expires the first instant at which they no longer count
     * @throws IllegalArgumentException if the points are negative or expire no later than they are earned
     */
    public static Lot expiring(Points points, Instant earned, Instant expires) {
        return new Lot(points, earned, expires);
    }

    /** How many; zero or more. */
    public Points points() {
        return points;
    }

    /** When they were earned. */
    public Instant earned() {
        return earned;
    }

    /** The first instant at which they no longer count; empty if they never expire. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }

    /** Whether they count at this instant: from being earned up to, but not including, the expiry. */
    public boolean isUsableAt(Instant now) {
        return !now.isBefore(earned) && (expires == null || now.isBefore(expires));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lot lot
                && points.equals(lot.points)
                && earned.equals(lot.earned)
                && Objects.equals(expires, lot.expires);
    }

    @Override
    public int hashCode() {
        return Objects.hash(points, earned, expires);
    }

    @Override
    public String toString() {
        return points + " earned " + earned
                + expires().map(at -> ", expire " + at).orElse("");
    }
}
