package io.github.loyalty4j.core.program;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How long points can be used: for ever, for a time from the day they became usable, to fixed days of the year, or as long
 * as the member stays active.
 *
 * <p>Points are good for whole days of the programme's time zone: usable from 25 January with one month, they count to
 * the end of 25 February; from 31 January, to the end of 28 February. With {@link #atEndOf} MONTH all points of January
 * count to the end of February.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Expiry {
    /** The longest time before an expiry: ten years, as years, 120 months or 3,650 days. */
    public static final int MOST_YEARS = 10;

    /** The most fixed days a year: 20. */
    public static final int MOST_FIXED_DAYS = 20;

    private static final Expiry NEVER = new Expiry(Period.ZERO, Rounding.NONE, new TreeSet<>(), false);

    /** The part of the calendar to whose end points are kept. */
    public enum Rounding {
        /** Points expire with the very day. */
        NONE,
        /** They are kept to the end of the month. */
        MONTH,
        /** They are kept to the end of March, June, September or December. */
        QUARTER,
        /** They are kept to the end of June or December. */
        HALF_YEAR,
        /** They are kept to the end of the year. */
        YEAR;

        LocalDate lastDay(LocalDate day) {
            int months =
                    switch (this) {
                        case NONE -> 0;
                        case MONTH -> 1;
                        case QUARTER -> 3;
                        case HALF_YEAR -> 6;
                        case YEAR -> 12;
                    };
            if (months == 0) {
                return day;
            }
            int lastMonth = (day.getMonthValue() - 1) / months * months + months;
            return LocalDate.of(day.getYear(), lastMonth, 1).plusMonths(1).minusDays(1);
        }
    }

    private final Period time;
    private final Rounding rounding;
    private final SortedSet<MonthDay> fixedDays;
    private final boolean isByInactivity;

    private Expiry(Period time, Rounding rounding, SortedSet<MonthDay> fixedDays, boolean isByInactivity) {
        this.time = time;
        this.rounding = rounding;
        this.fixedDays = fixedDays;
        this.isByInactivity = isByInactivity;
    }

    /** Points that do not expire. */
    public static Expiry never() {
        return NEVER;
    }

    /**
     * Points that expire a number of calendar months after the day they became usable.
     *
     * @param months 1 to 120
     * @throws IllegalArgumentException if the number is outside that range
     */
    public static Expiry afterMonths(int months) {
        return after(Period.ofMonths(months));
    }

    /**
     * Points that expire some time after the day they became usable: {@code Period.ofDays(90)}.
     *
     * @param time one day to ten years
     * @throws IllegalArgumentException if the time is outside that range, or has a negative part
     */
    @SuppressWarnings("JavaPeriodGetDays") // months are looked at beside it
    public static Expiry after(Period time) {
        LocalDate start = LocalDate.EPOCH;
        boolean isInRange = !time.isNegative()
                && time.toTotalMonths() <= 12L * MOST_YEARS
                && time.getDays() <= 366 * MOST_YEARS
                && start.plus(time).isAfter(start)
                && !start.plus(time).isAfter(start.plusYears(MOST_YEARS));
        if (!isInRange) {
            throw new IllegalArgumentException(
                    "expiry must be after one day to " + MOST_YEARS + " years: " + describe(time));
        }
        return new Expiry(time, Rounding.NONE, new TreeSet<>(), false);
    }

    /**
     * Points that all expire when the member has earned or spent nothing for so long: each activity keeps every point
     * for the whole time again, those held or spent and put back later, too. With six months, points earned on 1 January
     * expire with the end of 1 July; a purchase on 1 June keeps them all to the end of 1 December.
     *
     * <p>A purchase that earns nothing keeps nothing, and neither does a return, a gift or the end of a wait. A member has
     * one such time for all points of a unit: that of the tier, or the programme's, or the longest of the rules'.
     *
     * @param time one day to ten years
     * @throws IllegalArgumentException if the time is outside that range, or has a negative part
     */
    public static Expiry afterInactivity(Period time) {
        return new Expiry(after(time).time, Rounding.NONE, new TreeSet<>(), true);
    }

    /**
     * Points that expire with the end of the next of these days, whenever they were earned: {@code --12-31}. Those that
     * become usable on such a day expire with that very day.
     *
     * @param lastDays 1 to {@link #MOST_FIXED_DAYS} days of a year; 29 February counts as 28 in other years
     * @throws IllegalArgumentException if there are none or too many
     */
    public static Expiry yearlyOn(MonthDay... lastDays) {
        SortedSet<MonthDay> days = new TreeSet<>(List.of(lastDays));
        if (days.isEmpty() || days.size() > MOST_FIXED_DAYS) {
            throw new IllegalArgumentException(
                    "points must expire on 1 to " + MOST_FIXED_DAYS + " days of the year: " + days.size());
        }
        return new Expiry(Period.ZERO, Rounding.NONE, days, false);
    }

    /**
     * The same time, and then to the end of that month, quarter, half-year or year.
     *
     * @throws IllegalStateException if points do not expire after a time
     */
    public Expiry atEndOf(Rounding part) {
        if (time.isZero()) {
            throw new IllegalStateException("only points that expire after a time are kept to an end: " + this);
        }
        return new Expiry(time, part, fixedDays, isByInactivity);
    }

    /** The same time, and then to the end of that month. */
    public Expiry atMonthEnd() {
        return atEndOf(Rounding.MONTH);
    }

    /** Whether points expire at all. */
    public boolean isExpiring() {
        return !time.isZero() || !fixedDays.isEmpty();
    }

    /** The time after which points expire; zero if they never do or do so on fixed days. */
    public Period time() {
        return time;
    }

    /** To the end of what part of the calendar points are kept. */
    public Rounding rounding() {
        return rounding;
    }

    /** The days of the year points expire with; empty if they expire otherwise. */
    public SortedSet<MonthDay> fixedDays() {
        return Collections.unmodifiableSortedSet(fixedDays);
    }

    /** Whether the time begins again with each activity. */
    public boolean isByInactivity() {
        return isByInactivity;
    }

    /**
     * The first instant at which points no longer count; empty if they never expire.
     *
     * @param usable when they became usable, or for expiry by inactivity the last activity
     * @param zone the programme's time zone, whose midnight ends a day
     */
    public Optional<Instant> expiresAt(Instant usable, ZoneId zone) {
        if (!isExpiring()) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.ofInstant(usable, zone);
        LocalDate lastDay = fixedDays.isEmpty() ? rounding.lastDay(day.plus(time)) : nextFixed(day);
        return Optional.of(lastDay.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private LocalDate nextFixed(LocalDate day) {
        for (MonthDay fixed : fixedDays) {
            LocalDate thisYear = fixed.atYear(day.getYear());
            if (!thisYear.isBefore(day)) {
                return thisYear;
            }
        }
        return fixedDays.first().atYear(day.getYear() + 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expiry expiry
                && time.equals(expiry.time)
                && rounding == expiry.rounding
                && fixedDays.equals(expiry.fixedDays)
                && isByInactivity == expiry.isByInactivity;
    }

    @Override
    public int hashCode() {
        return Objects.hash(time, rounding, fixedDays, isByInactivity);
    }

    @SuppressWarnings("JavaPeriodGetDays") // months are looked at beside it
    private static String describe(Period time) {
        if (time.getDays() == 0 && time.getYears() == 0) {
            return time.getMonths() + " months";
        }
        return time.toTotalMonths() == 0 ? time.getDays() + " days" : time.toString();
    }

    /** In words: {@code after 12 months, at month end}. */
    @Override
    public String toString() {
        if (!isExpiring()) {
            return "never";
        }
        if (!fixedDays.isEmpty()) {
            return "each year on " + fixedDays;
        }
        String end = rounding == Rounding.NONE
                ? ""
                : ", at " + rounding.name().toLowerCase(Locale.ROOT).replace('_', '-') + " end";
        return "after " + describe(time) + (isByInactivity ? " of inactivity" : "") + end;
    }
}
