package io.github.loyalty4j.metrics.orders;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How time is cut when customers' behaviour is counted. An order of 1 December 17:59 and one of 2 December 17:00 are one
 * {@link #DAY} apart, none by {@link #ROLLING_DAY}, and one by {@link #ROLLING_DAY_OF_WHOLE_HOURS}. To group answers or
 * tickets by the calendar alone, see {@link io.github.loyalty4j.metrics.Period}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum Period {
    /** Calendar days of a time zone. */
    DAY,

    /** Calendar weeks of a time zone, from Monday on (ISO 8601). */
    WEEK,

    /** Calendar weeks of a time zone, from Sunday on, as in North America. */
    WEEK_FROM_SUNDAY,

    /** Calendar months of a time zone. */
    MONTH,

    /** Spans of exactly 24 hours, counted from a customer's first order. */
    ROLLING_DAY,

    /**
     * Spans of 24 hours counted from a customer's first order, after cutting all times to whole hours of UTC; so Amplitude's
     * retention analysis counts days by default, though not weeks and months, see {@link RetentionConvention}.
     */
    ROLLING_DAY_OF_WHOLE_HOURS;

    private static final long NANOS_AN_HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long NANOS_A_DAY = TimeUnit.DAYS.toNanos(1);

    /** Whether calendar days can be joined into it. */
    boolean isOfDays() {
        return this == WEEK || this == WEEK_FROM_SUNDAY || this == MONTH;
    }

    boolean isRolling() {
        return this == ROLLING_DAY || this == ROLLING_DAY_OF_WHOLE_HOURS;
    }

    /** The number of the calendar period; a rolling day's is that of the day. */
    int number(long epochDay) {
        return switch (this) {
            case WEEK -> (int) Math.floorDiv(epochDay + 3, 7);
            case WEEK_FROM_SUNDAY -> (int) Math.floorDiv(epochDay + 4, 7);
            case MONTH -> (int) LocalDate.ofEpochDay(epochDay).getLong(java.time.temporal.ChronoField.PROLEPTIC_MONTH);
            default -> (int) epochDay;
        };
    }

    /** The numbers of the calendar periods of the days {@code first} to {@code last}. */
    int[] numbers(int first, int last) {
        int[] numbers = new int[last - first + 1];
        Arrays.setAll(numbers, i -> number((long) first + i));
        return numbers;
    }

    /** The day the calendar period begins on. */
    LocalDate start(int number) {
        return switch (this) {
            case WEEK -> LocalDate.ofEpochDay(number * 7L - 3);
            case WEEK_FROM_SUNDAY -> LocalDate.ofEpochDay(number * 7L - 4);
            case MONTH -> LocalDate.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1, 1);
            default -> LocalDate.ofEpochDay(number);
        };
    }

    /** Whole rolling days from a time to another; below 0 if that is before it. */
    int rollingDays(long fromNanos, long toNanos) {
        long from = this == ROLLING_DAY ? fromNanos : Math.floorDiv(fromNanos, NANOS_AN_HOUR) * NANOS_AN_HOUR;
        long to = this == ROLLING_DAY ? toNanos : Math.floorDiv(toNanos, NANOS_AN_HOUR) * NANOS_AN_HOUR;
        // Nanoseconds of more than 292 years fit in 64 bits without a sign alone.
        return to < from ? -1 : (int) Long.divideUnsigned(to - from, NANOS_A_DAY);
    }
}
