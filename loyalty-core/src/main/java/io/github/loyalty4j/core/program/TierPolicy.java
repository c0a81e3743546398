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
 * <p>A tier from 0 on is every member's from joining on. Any other is reached as {@link Upgrade} says, and then kept to
 * the end of the window after the one in which it was reached (calendar and anniversary), or to the end of the day so
 * much later as the window, or else {@link #length()}, is long (rolling, since the last change, and lifetime), as points
 * are. With monthly windows a tier reached on 10 March is kept to 30 April; with one of twelve months rolling, one reached
 * on 15 April 2024 to 15 April 2025. {@code grace} days are added to that.
 *
 * <p>The midnight after that is the check. Was the tier earned again, in the window that ended and the days of grace
 * together, it is kept as much longer as the window is long, grace added again; else {@link Downgrade} says what becomes
 * of it. With calendar years, 31 days of grace and Gold from 1,000, a member with 600 in 2027 and 600 in January 2028
 * keeps it; that January counts again for 2028. A tier that is reached begins a new time; one that is only reached again
 * before its check does not.
 *
 * <p>A return takes off what its order had counted, in the window in which that had counted, but no tier: that is left to
 * the check, or with {@link Downgrade#AT_ONCE} to the next midnight. Where tiers are never lost, it is kept for good.
 *
 * <p>What becomes usable at a midnight counts at that very midnight: points are activated before tiers are decided, and
 * expire after that; only tiers by balance are decided last. Tiers are decided when a member earns, and for every
 * midnight, month or check that passed since; a command that comes days later finds what those days brought about,
 * whether or not they were closed.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class TierPolicy {
    /** The most days of grace: 366. */
    public static final int MOST_GRACE_DAYS = 366;

    /** What counts towards a tier. */
    public enum Basis {
        /**
         * Points of the programme's first unit, from the moment they are usable; spending them costs nothing. With a wait
         * of 14 days a purchase of 20 December counts from 3 January on, for the next year. Points given by hand or by another
         * member do not count.
         */
        EARNED,
        /** Money paid for what earns, in the currency's smallest units, at the time of the purchase. */
        SPEND,
        /** Events of the kind visit. */
        VISITS,
        /** Purchases, but those that came back as a whole. */
        ORDERS,
        /**
         * The balance of the programme's first unit, with what is held, whatever the window; a debt counts as nothing.
         * What is spent may cost the tier.
         */
        BALANCE
    }

    /** Over what time it counts. */
    public enum Window {
        /** All of it, from joining on. */
        LIFETIME,
        /** The last {@link #length()}, day by day: something counts to the end of the day so much later. */
        ROLLING,
        /** The calendar year. */
        CALENDAR_YEAR,
        /** The calendar quarter. */
        CALENDAR_QUARTER,
        /** The calendar month. */
        CALENDAR_MONTH,
        /** The year from each anniversary of joining; from 28 February for those who joined on the 29th. */
        MEMBERSHIP_YEAR,
        /** The time since the tier last changed, what changed it not counted, or was last kept at a check. */
        SINCE_CHANGE
    }

    /** When a tier that is reached begins to count; if not at once, it must still be reached with the end of the day before. */
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
        /** One tier down at each check; the lower tier is kept for the length of the window. */
        ONE,
        /** Down to the tier that is reached; if that is not the lowest, it is kept for the length of the window. */
        MANY,
        /**
         * Down to the tier that is reached, at any midnight, without waiting for a check: by the window of the day that
         * begins, so that a calendar window takes all tiers with its end. Days of grace begin at that midnight, and end
         * as soon as the tier is reached again. With {@link Window#SINCE_CHANGE} as {@link #MANY}.
         */
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

    /** How long that time is where the window does not say, and a tier is kept; 12 months by default. */
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
