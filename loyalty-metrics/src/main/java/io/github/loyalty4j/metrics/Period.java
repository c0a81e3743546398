package io.github.loyalty4j.metrics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * Stretches of the calendar to group by; each is named by its first day. How time is cut for customers' behaviour, where
 * it may also be counted from a customer's first order, is {@link io.github.loyalty4j.metrics.orders.Period}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum Period {
    /** From midnight to midnight. */
    DAY,
    /** From Monday to Sunday, as in ISO 8601. */
    WEEK,
    /** A month of the calendar. */
    MONTH,
    /** Three months from January, April, July or October. */
    QUARTER,
    /** A year of the calendar. */
    YEAR;

    private static final int QUARTER_MONTHS = 3;

    /**
     * The first day of the period in which something happened: for {@link #WEEK}, 2026-11-22T23:30:00Z is in the week of
     * 2026-11-23 in Paris and of 2026-11-16 in London.
     */
    public LocalDate of(Instant instant, ZoneId zone) {
        return of(LocalDate.ofInstant(instant, zone));
    }

    /** The first day of the period that has the day. */
    public LocalDate of(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER ->
                day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / QUARTER_MONTHS * QUARTER_MONTHS + 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }
}
