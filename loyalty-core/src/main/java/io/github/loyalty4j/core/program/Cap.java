package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.points.Points;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The most a rule, or the whole programme, gives: {@code Cap.of(Points.of(100), Cap.Window.DAY)}. What would go beyond is
 * cut off, or with {@link #rejecting()} given up altogether: with 80 of 100 used, 50 become 20 or nothing.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param most the most points in one window, 1 or more
 * @param window what the points are counted over
 * @param overflow what becomes of an award that does not fit
 */
public record Cap(Points most, Window window, Overflow overflow) {
    /** What an award that does not fit becomes. */
    public enum Overflow {
        /** It is reduced to what fits. */
        TRUNCATE,
        /** It becomes nothing. */
        REJECT
    }

    /** What points are counted over; days begin at midnight of the programme's time zone. */
    public enum Window {
        /** Each activity by itself. */
        TRANSACTION,
        /** A calendar day. */
        DAY,
        /** A week of ISO 8601, Monday to Sunday. */
        WEEK,
        /** A calendar month. */
        MONTH,
        /** A calendar year. */
        YEAR,
        /** A member's whole time. */
        LIFETIME,
        /** All members together: the budget of a campaign. */
        CAMPAIGN;

        /** The first day of the window this day is in; the epoch, 1970-01-01, for those that know no days. */
        public LocalDate startOf(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
                case TRANSACTION, LIFETIME, CAMPAIGN -> LocalDate.EPOCH;
            };
        }
    }

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the most is not positive
     */
    public Cap {
        if (!most.isPositive()) {
            throw new IllegalArgumentException("cap must be 1 or more: " + most);
        }
    }

    /**
     * At most so many points in a window; what goes beyond is cut off.
     *
     * @throws IllegalArgumentException if the most is not positive
     */
    public static Cap of(Points most, Window window) {
        return new Cap(most, window, Overflow.TRUNCATE);
    }

    /** The same, but an award that does not fit becomes nothing. */
    public Cap rejecting() {
        return new Cap(most, window, Overflow.REJECT);
    }
}
