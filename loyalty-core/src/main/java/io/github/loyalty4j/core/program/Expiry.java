package io.github.loyalty4j.core.program;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long points can be used: for ever, or a number of calendar months, if wished to the end of that month.
 *
 * <p>Points are good for whole days of the programme's time zone: earned on 25 January with one month, they count to
 * the end of 25 February; earned on 31 January, to the end of 28 February. With {@link #atMonthEnd()} all points of
 * January count to the end of February.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Expiry {
    /** The longest time before an expiry: 120 months. */
    public static final int MOST_MONTHS = 120;

    private static final Expiry NEVER = new Expiry(0, false);

    private final int months;
    private final boolean monthEnd;

    private Expiry(int months, boolean monthEnd) {
        this.months = months;
        this.monthEnd = monthEnd;
    }

    /** Points that do not expire. */
    public static Expiry never() {
        return NEVER;
    }

    /**
     * Points that expire a number of calendar months after the day they were earned.
     *
     * @param months 1 to {@link #MOST_MONTHS}
     * @throws IllegalArgumentException if the number is outside that range
     */
    public static Expiry afterMonths(int months) {
        if (months < 1 || months > MOST_MONTHS) {
            throw new IllegalArgumentException("expiry must be after 1 to " + MOST_MONTHS + " months: " + months);
        }
        return new Expiry(months, false);
    }

    /**
     * The same number of months, and then to the end of that month.
     *
     * @throws IllegalStateException on {@link #never()}
     */
    public Expiry atMonthEnd() {
        if (!isExpiring()) {
            throw new IllegalStateException("points that never expire have no month to end with");
        }
        return new Expiry(months, true);
    }

    /** Whether points expire at all. */
    public boolean isExpiring() {
        return months > 0;
    }

    /** The number of months; empty if points never expire. */
    public OptionalInt months() {
        return isExpiring() ? OptionalInt.of(months) : OptionalInt.empty();
    }

    /** Whether points count to the end of the month they would expire in. */
    public boolean isAtMonthEnd() {
        return monthEnd;
    }

    /**
     * The first instant at which points no longer count; empty if they never expire.
     *
     * @param earned when they were earned
     * @param zone the programme's time zone, whose midnight ends a day
     */
    public Optional<Instant> expiresAt(Instant earned, ZoneId zone) {
        if (!isExpiring()) {
            return Optional.empty();
        }
        LocalDate lastDay = LocalDate.ofInstant(earned, zone).plusMonths(months);
        if (monthEnd) {
            lastDay = lastDay.with(TemporalAdjusters.lastDayOfMonth());
        }
        return Optional.of(lastDay.plusDays(1).atStartOfDay(zone).toInstant());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expiry expiry && months == expiry.months && monthEnd == expiry.monthEnd;
    }

    @Override
    public int hashCode() {
        return monthEnd ? -months : months;
    }

    /** In words: {@code after 12 months, at month end}. */
    @Override
    public String toString() {
        return isExpiring() ? "after " + months + " months" + (monthEnd ? ", at month end" : "") : "never";
    }
}
