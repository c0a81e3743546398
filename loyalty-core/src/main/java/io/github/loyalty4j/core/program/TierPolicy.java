package io.github.loyalty4j.core.program;

import java.time.Period;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How tiers are reached, kept and lost. By default: by points earned over the member's whole time, at once, never lost.
 *
 * <pre>{@code
 * TierPolicy.by(TierPolicy.Basis.EARNED).over(TierPolicy.Window.CALENDAR_YEAR).downgrade(TierPolicy.Downgrade.ONE)
 * }</pre>
 *
 * <p>A member who reaches a tier keeps it to the end of the window after the one in which it was reached (calendar and
 * anniversary), or for the length of the window from then (rolling and since the last change); then it is checked
 * whether the tier was earned again. {@code grace} days are added to that.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class TierPolicy {
    /** The most days of grace: 366. */
    public static final int MOST_GRACE_DAYS = 366;

    /** What counts towards a tier. */
    public enum Basis {
        /** Points of the programme's first unit, from the moment they are usable; spending them costs nothing. */
        EARNED,
        /** Money paid for what earns, in the currency's smallest units. */
        SPEND,
        /** Events of the kind visit. */
        VISITS,
        /** Purchases. */
        ORDERS,
        /** The balance of the programme's first unit; spending it may cost the tier. */
        BALANCE
    }

    /** Over what time it counts. */
    public enum Window {
        /** All of it, from joining on. */
        LIFETIME,
        /** The last {@link #length()}, day by day. */
        ROLLING,
        /** The calendar year. */
        CALENDAR_YEAR,
        /** The calendar quarter. */
        CALENDAR_QUARTER,
        /** The calendar month. */
        CALENDAR_MONTH,
        /** The year from each anniversary of joining. */
        MEMBERSHIP_YEAR,
        /** The time since the tier last changed. */
        SINCE_CHANGE
    }

    /** When a tier that is reached begins to count. */
    public enum Upgrade {
        /** At once; what reached it is still counted under the tier before. */
        AT_ONCE,
        /** At the next midnight. */
        NEXT_DAY,
        /** With the next month. */
        NEXT_MONTH
    }

    /** What becomes of a member who no longer reaches the tier when it is checked. */
    public enum Downgrade {
        /** Nothing: a tier once reached is kept for good. */
        NEVER,
        /** One tier down at each check. */
        ONE,
        /** Down to the tier that is reached. */
        MANY,
        /** Down to the tier that is reached, at any midnight, without waiting for the check. */
        AT_ONCE
    }

    private static final TierPolicy STANDARD =
            new TierPolicy(Basis.EARNED, Window.LIFETIME, Period.ofMonths(12), Upgrade.AT_ONCE, 0, Downgrade.NEVER);

    private final Basis basis;
    private final Window window;
    private final Period length;
    private final Upgrade upgrade;
    private final int graceDays;
    private final Downgrade downgrade;

    private TierPolicy(Basis basis, Window window, Period length, Upgrade upgrade, int graceDays, Downgrade downgrade) {
        this.basis = basis;
        this.window = window;
        this.length = length;
        this.upgrade = upgrade;
        this.graceDays = graceDays;
        this.downgrade = downgrade;
    }

    /** By points earned over the whole time, at once, never lost. */
    public static TierPolicy standard() {
        return STANDARD;
    }

    /** By this, over the whole time, at once, never lost. */
    public static TierPolicy by(Basis basis) {
        return new TierPolicy(
                basis, STANDARD.window, STANDARD.length, STANDARD.upgrade, STANDARD.graceDays, STANDARD.downgrade);
    }

    /** The same over this time. */
    public TierPolicy over(Window time) {
        return new TierPolicy(basis, time, length, upgrade, graceDays, downgrade);
    }

    /**
     * The same over the last so much time, day by day.
     *
     * @param time one day to ten years
     * @throws IllegalArgumentException if the time is outside that range
     */
    public TierPolicy rolling(Period time) {
        return new TierPolicy(basis, Window.ROLLING, Expiry.after(time).time(), upgrade, graceDays, downgrade);
    }

    /**
     * The same over the time since the tier last changed, checked after so much time.
     *
     * @param time one day to ten years
     * @throws IllegalArgumentException if the time is outside that range
     */
    public TierPolicy sinceChange(Period time) {
        return new TierPolicy(basis, Window.SINCE_CHANGE, Expiry.after(time).time(), upgrade, graceDays, downgrade);
    }

    /** The same with upgrades that take effect then. */
    public TierPolicy upgrade(Upgrade when) {
        return new TierPolicy(basis, window, length, when, graceDays, downgrade);
    }

    /**
     * The same with days of grace before a tier is lost.
     *
     * @param days 0 to {@link #MOST_GRACE_DAYS}
     * @throws IllegalArgumentException if the number is outside that range
     */
    public TierPolicy grace(int days) {
        if (days < 0 || days > MOST_GRACE_DAYS) {
            throw new IllegalArgumentException("days of grace must be 0 to " + MOST_GRACE_DAYS + ": " + days);
        }
        return new TierPolicy(basis, window, length, upgrade, days, downgrade);
    }

    /** The same with tiers lost so. */
    public TierPolicy downgrade(Downgrade how) {
        return new TierPolicy(basis, window, length, upgrade, graceDays, how);
    }

    /** What counts towards a tier. */
    public Basis basis() {
        return basis;
    }

    /** Over what time. */
    public Window window() {
        return window;
    }

    /** How long that time is where the window does not say; 12 months by default. */
    public Period length() {
        return length;
    }

    /** When a tier that is reached begins to count. */
    public Upgrade upgrade() {
        return upgrade;
    }

    /** How many days a tier is kept beyond its time. */
    public int graceDays() {
        return graceDays;
    }

    /** How a tier is lost. */
    public Downgrade downgrade() {
        return downgrade;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TierPolicy policy
                && basis == policy.basis
                && window == policy.window
                && length.equals(policy.length)
                && upgrade == policy.upgrade
                && graceDays == policy.graceDays
                && downgrade == policy.downgrade;
    }

    @Override
    public int hashCode() {
        return Objects.hash(basis, window, length, upgrade, graceDays, downgrade);
    }

    /** The choices: {@code EARNED over CALENDAR_YEAR, upgrade AT_ONCE, downgrade ONE}. */
    @Override
    public String toString() {
        return basis + " over " + window + ", upgrade " + upgrade + ", downgrade " + downgrade;
    }
}
