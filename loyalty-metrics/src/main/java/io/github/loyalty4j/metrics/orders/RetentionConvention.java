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
 * OrderHistory<String> history = RetentionConvention.AMPLITUDE.history(log, zone, end);
 * RetentionConvention.AMPLITUDE.week(history, 1); // 7 to 14 days after the hour of the first order
 * }</pre>
 *
 * <p>As everywhere here, a customer is counted only if that time has passed for it, and the first order is the only start: what
 * those products call a birth event. What they round, sample or hide beyond that is not followed.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum RetentionConvention {
    /**
     * Amplitude's default: spans of 24 hours after all times are cut to the hour; a week is seven of them, a month thirty. An order
     * of 1 December 17:59 and one of 2 December 17:00 are a day apart.
     */
    AMPLITUDE(Period.ROLLING_DAY_OF_WHOLE_HOURS),

    /** Amplitude by strict calendar dates: days, weeks from Monday and months of the project's zone. */
    AMPLITUDE_CALENDAR(Period.DAY),

    /** Mixpanel's default: spans of exactly 24 hours; a week is seven of them, a month thirty. */
    MIXPANEL(Period.ROLLING_DAY),

    /** Mixpanel by calendar: days, weeks from Monday and months of the project's zone. */
    MIXPANEL_CALENDAR(Period.DAY),

    /** Google Analytics: days and months of the property's zone. Its weeks begin on Sunday, which periods here do not. */
    GOOGLE_ANALYTICS(Period.DAY);

    private static final int DAYS_A_WEEK = 7;
    private static final int DAYS_A_MONTH = 30;

    private final Period period;

    RetentionConvention(Period period) {
        this.period = period;
    }

    /** By what time is cut. */
    public Period period() {
        return period;
    }

    /**
     * Customers' behaviour as the other methods take it.
     *
     * @throws IllegalArgumentException if {@code end} is before 1678 or after 2261
     */
    public <K> OrderHistory<K> history(OrderLog<K> log, ZoneId zone, Instant end) {
        return log.history(period, zone, end);
    }

    /**
     * The share that came back on the n-th day.
     *
     * @param n 0 or more; 0 is the day of the first order
     * @return empty if that day has passed for nobody
     * @throws IllegalArgumentException if {@code n} is negative, or the history is of another period
     */
    public Optional<Proportion> day(OrderHistory<?> history, int n) {
        check(history, n, 1);
        return history.retentionOn(n);
    }

    /**
     * The share that came back in the n-th week.
     *
     * @param n 0 or more
     * @return empty if that week has passed for nobody
     * @throws IllegalArgumentException if {@code n} is negative or above 10,000,000, or the history is of another period
     * @throws IllegalStateException if this is {@link #GOOGLE_ANALYTICS}
     */
    public Optional<Proportion> week(OrderHistory<?> history, int n) {
        if (this == GOOGLE_ANALYTICS) {
            throw new IllegalStateException("weeks must begin on Monday: " + this);
        }
        return longer(history, n, Period.WEEK, DAYS_A_WEEK);
    }

    /**
     * The share that came back in the n-th month.
     *
     * @param n 0 or more
     * @return empty if that month has passed for nobody
     * @throws IllegalArgumentException if {@code n} is negative or above 10,000,000, or the history is of another period
     */
    public Optional<Proportion> month(OrderHistory<?> history, int n) {
        return longer(history, n, Period.MONTH, DAYS_A_MONTH);
    }

    private Optional<Proportion> longer(OrderHistory<?> history, int n, Period calendar, int days) {
        check(history, n, days);
        return period.isRolling()
                ? history.retentionWithin(n * days, (n + 1) * days)
                : history.by(calendar).retentionOn(n);
    }

    private void check(OrderHistory<?> history, int n, int days) {
        if (history.period() != period) {
            throw new IllegalArgumentException(this + " must be counted by " + period + ": " + history);
        }
        if (n < 0 || n > 10_000_000) {
            throw new IllegalArgumentException(
                    "retention's periods must be 0 to 10000000: " + n + " of " + days + " days");
        }
    }
}
