package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Proportion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How well-known products count whether customers came back on a day, in a week or in a month after their first order, as their
 * documentation had it in 2026, so that figures can be set side by side.
 *
 * <pre>{@code
 * RetentionConvention.Counted amplitude = RetentionConvention.AMPLITUDE.of(log, zone, end);
 * amplitude.day(1); // 24 to 48 hours after the hour of the first order
 * amplitude.week(1); // on the seventh to the thirteenth day after that of the first order
 * }</pre>
 *
 * <p>As everywhere here, a customer is counted only if that time has passed for it, and the first order is the only start: what
 * those products call a birth event. What they round, sample or hide beyond that is not followed.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum RetentionConvention {
    /**
     * Amplitude's default. Days are spans of 24 hours after all times are cut to the hour: an order of 1 December 17:59 and one of 2
     * December 17:00 are a day apart. Weeks and months go by days of the project's zone, seven and thirty of them from that of the
     * first order on: after 1 December week 1 is 8 to 14 December. Source: Amplitude, "How time works in a retention analysis",
     * amplitude.com/docs/analytics/charts/retention-analysis/retention-analysis-time.
     */
    AMPLITUDE(Period.ROLLING_DAY_OF_WHOLE_HOURS, Period.DAY, Period.DAY),

    /**
     * Amplitude by strict calendar dates: days, weeks from Monday and months of the project's zone, whose weeks may be set to begin
     * on another day, which is not followed here. Source: the same page.
     */
    AMPLITUDE_CALENDAR(Period.DAY, Period.WEEK, Period.MONTH),

    /**
     * Mixpanel's default, rolling intervals: spans of exactly 24 hours; week 1 is 7 to 14 of them after the first order, month 1 is
     * 30 to 60. Source: Mixpanel, "Advanced Retention Functionality",
     * help.mixpanel.com/hc/en-us/articles/360045484191-Advanced-Retention-Functionality.
     */
    MIXPANEL(Period.ROLLING_DAY, Period.ROLLING_DAY, Period.ROLLING_DAY),

    /** Mixpanel by calendar intervals: days, weeks from Monday and months of the project's zone. Source: the same page. */
    MIXPANEL_CALENDAR(Period.DAY, Period.WEEK, Period.MONTH),

    /**
     * Google Analytics: days, weeks from Sunday to Saturday and months of the property's zone. Source: Google, Analytics Data API,
     * {@code CohortsRange.Granularity},
     * developers.google.com/analytics/devguides/reporting/data/v1/rest/v1beta/CohortSpec.
     */
    GOOGLE_ANALYTICS(Period.DAY, Period.WEEK_FROM_SUNDAY, Period.MONTH);

    private static final int DAYS_A_WEEK = 7;
    private static final int DAYS_A_MONTH = 30;
    private static final int MOST = 10_000_000;

    private final Period days;
    private final Period weeks;
    private final Period months;

    /** Where weeks and months are of days or rolling days, they are seven and thirty of those. */
    RetentionConvention(Period days, Period weeks, Period months) {
        this.days = days;
        this.weeks = weeks;
        this.months = months;
    }

    /**
     * Customers of a log by this convention.
     *
     * @param zone of the project, where a day begins
     * @param end the end of observation, as for {@link OrderLog#history}
     * @throws IllegalArgumentException if {@code end} is before 1678 or after 2261
     * @throws ArithmeticException as {@link OrderLog#history} does
     */
    public Counted of(OrderLog<?> log, ZoneId zone, Instant end) {
        OrderHistory<?> byDay = log.history(days, zone, end);
        OrderHistory<?> calendar = days == Period.ROLLING_DAY_OF_WHOLE_HOURS ? log.history(weeks, zone, end) : byDay;
        return new Counted(
                byDay,
                weeks.isOfDays() ? calendar.by(weeks) : calendar,
                weeks.isOfDays() ? 1 : DAYS_A_WEEK,
                months.isOfDays() ? calendar.by(months) : calendar,
                months.isOfDays() ? 1 : DAYS_A_MONTH);
    }

    /**
     * A log's customers, counted by one convention.
     *
     * <p>Immutable and safe for use by several threads.
     */
    public static final class Counted {
        private final OrderHistory<?> days;
        private final OrderHistory<?> weeks;
        private final int week;
        private final OrderHistory<?> months;
        private final int month;

        private Counted(OrderHistory<?> days, OrderHistory<?> weeks, int week, OrderHistory<?> months, int month) {
            this.days = days;
            this.weeks = weeks;
            this.week = week;
            this.months = months;
            this.month = month;
        }

        /**
         * The share that came back on the n-th day.
         *
         * @param n 0 to 10,000,000; 0 is the day of the first order
         * @return empty if that day has passed for nobody
         * @throws IllegalArgumentException if {@code n} is out of range
         */
        public Optional<Proportion> day(int n) {
            return within(days, n, 1);
        }

        /**
         * The share that came back in the n-th week.
         *
         * @param n 0 to 10,000,000; 0 is the week of the first order
         * @return empty if that week has passed for nobody
         * @throws IllegalArgumentException if {@code n} is out of range
         */
        public Optional<Proportion> week(int n) {
            return within(weeks, n, week);
        }

        /**
         * The share that came back in the n-th month.
         *
         * @param n 0 to 10,000,000; 0 is the month of the first order
         * @return empty if that month has passed for nobody
         * @throws IllegalArgumentException if {@code n} is out of range
         */
        public Optional<Proportion> month(int n) {
            return within(months, n, month);
        }

        private static Optional<Proportion> within(OrderHistory<?> history, int n, int periods) {
            if (n < 0 || n > MOST) {
                throw new IllegalArgumentException("number of a day, week or month must be 0 to " + MOST + ": " + n);
            }
            return history.retentionWithin(n * periods, (n + 1) * periods);
        }
    }
}
