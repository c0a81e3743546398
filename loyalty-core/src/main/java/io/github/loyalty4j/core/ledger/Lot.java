package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Points earned together, with their own wait and expiry; or a portion of such a lot, which has the same number and fewer
 * points.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Lot {
    /** Soonest expiry first, then the oldest, then by number; what never expires comes last. */
    static final Comparator<Lot> CONSUMPTION = Lot::compareForConsumption;

    /** What becomes usable first comes first; what waits for a confirmation comes last. */
    static final Comparator<Lot> ACTIVATION = Lot::compareForActivation;

    private final long number;
    private final PointsUnit unit;
    private final Points points;
    private final Instant earned;
    private final @Nullable Instant usable;
    private final @Nullable Instant expires;
    private final boolean isSliding;

    private Lot(Lot lot, Points points, @Nullable Instant usable, @Nullable Instant expires, boolean isSliding) {
        this.number = lot.number;
        this.unit = lot.unit;
        this.earned = lot.earned;
        this.points = points;
        this.usable = usable;
        this.expires = expires;
        this.isSliding = isSliding;
        if (points.isNegative()) {
            throw new IllegalArgumentException("points of a lot must not be negative: " + points);
        }
        if (expires != null && !expires.isAfter(usable == null ? earned : usable)) {
            throw new IllegalArgumentException("a lot must expire after it can be used: " + expires + ", " + usable);
        }
    }

    private Lot(long number, PointsUnit unit, Points points, Instant earned) {
        this.number = number;
        this.unit = unit;
        this.points = points;
        this.earned = earned;
        this.usable = earned;
        this.expires = null;
        this.isSliding = false;
        if (points.isNegative()) {
            throw new IllegalArgumentException("points of a lot must not be negative: " + points);
        }
    }

    /**
     * Points that can be used at once and never expire.
     *
     * @param number the lot's number in its account, from 1 on
     * @param unit what is counted
     * @param points zero or more
     * @param earned when
     * @throws IllegalArgumentException if the points are negative
     */
    public static Lot of(long number, PointsUnit unit, Points points, Instant earned) {
        return new Lot(number, unit, points, earned);
    }

    /** The same lot, whose points can be used from then on. */
    public Lot usableFrom(Instant time) {
        return new Lot(this, points, time, expires, isSliding);
    }

    /** The same lot, whose points cannot be used before the shop confirms the order. */
    public Lot awaitingConfirmation() {
        return new Lot(this, points, null, null, isSliding);
    }

    /**
     * The same lot with an expiry.
     *
     * @param time the first instant at which the points no longer count
     * @throws IllegalArgumentException if that is no later than they can be used
     */
    public Lot expiring(Instant time) {
        return new Lot(this, points, usable, time, isSliding);
    }

    /** The same lot, whose expiry moves on with each activity of the member. */
    public Lot sliding() {
        return new Lot(this, points, usable, expires, true);
    }

    /**
     * A portion of this lot.
     *
     * @throws IllegalArgumentException if the points are negative
     */
    public Lot portion(Points part) {
        return new Lot(this, part, usable, expires, isSliding);
    }

    /** The same points as a lot of another account. */
    public Lot renumbered(long other) {
        return new Lot(new Lot(other, unit, points, earned), points, usable, expires, isSliding);
    }

    /** The same points as lots of another account, whose numbers are so much higher. */
    static List<Lot> raised(List<Lot> lots, long by) {
        return lots.stream()
                .map(lot -> lot.renumbered(Math.addExact(lot.number, by)))
                .toList();
    }

    /** The lot's number in its account. */
    public long number() {
        return number;
    }

    /** What is counted. */
    public PointsUnit unit() {
        return unit;
    }

    /** How many; zero or more. */
    public Points points() {
        return points;
    }

    /** When they were earned. */
    public Instant earned() {
        return earned;
    }

    /** From when they can be used; empty if that waits for the shop's confirmation. */
    public Optional<Instant> usable() {
        return Optional.ofNullable(usable);
    }

    /** The first instant at which they no longer count; empty if they never expire. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }

    /** Whether the expiry moves on with each activity of the member. */
    public boolean isSliding() {
        return isSliding;
    }

    /** Whether they count at this instant: from being usable up to, but not including, the expiry. */
    public boolean isUsableAt(Instant now) {
        return isActiveAt(now) && !isExpiredAt(now);
    }

    boolean isActiveAt(Instant now) {
        return usable != null && !now.isBefore(usable);
    }

    /** Whether they no longer count at this instant: from the expiry on. */
    public boolean isExpiredAt(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    private static int compareForConsumption(Lot a, Lot b) {
        int side = compareNullsLast(a.expires, b.expires);
        if (side == 0) {
            side = a.earned.compareTo(b.earned);
        }
        return side == 0 ? Long.compare(a.number, b.number) : side;
    }

    private static int compareForActivation(Lot a, Lot b) {
        int side = compareNullsLast(a.usable, b.usable);
        return side == 0 ? Long.compare(a.number, b.number) : side;
    }

    private static int compareNullsLast(@Nullable Instant a, @Nullable Instant b) {
        if (a == null) {
            return b == null ? 0 : 1;
        }
        return b == null ? -1 : a.compareTo(b);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Lot lot
                && number == lot.number
                && unit.equals(lot.unit)
                && points.equals(lot.points)
                && earned.equals(lot.earned)
                && Objects.equals(usable, lot.usable)
                && Objects.equals(expires, lot.expires)
                && isSliding == lot.isSliding;
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, unit, points, earned);
    }

    @Override
    public String toString() {
        return "lot " + number + ", " + points + " " + unit + " earned " + earned
                + (usable == null ? ", awaiting confirmation" : usable.equals(earned) ? "" : ", usable from " + usable)
                + expires().map(at -> ", expire " + at).orElse("");
    }
}
