package io.github.loyalty4j.core.program;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long points wait before they can be used, for example until goods can no longer be returned. The clock of their
 * expiry starts when the wait is over.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Pending {
    /** The longest wait in days: 3,650. */
    public static final int MOST_DAYS = 3_650;

    private static final Pending NONE = new Pending(0, null, false);
    private static final Pending UNTIL_CONFIRMED = new Pending(0, null, true);

    private final int days;
    private final @Nullable LocalDate date;
    private final boolean isUntilConfirmed;

    private Pending(int days, @Nullable LocalDate date, boolean isUntilConfirmed) {
        this.days = days;
        this.date = date;
        this.isUntilConfirmed = isUntilConfirmed;
    }

    /** Points that can be used at once. */
    public static Pending none() {
        return NONE;
    }

    /**
     * Points that can be used from the midnight that begins the n-th day after the activity: with 14 days, what was
     * earned on 1 March can be used from 15 March, 00:00.
     *
     * @param days 1 to {@link #MOST_DAYS}; the return window's length
     * @throws IllegalArgumentException if the number is outside that range
     */
    public static Pending days(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("points must wait 1 to " + MOST_DAYS + " days: " + days);
        }
        return new Pending(days, null, false);
    }

    /** Points that can be used from the midnight that begins this day; what is earned later, at once. */
    public static Pending until(LocalDate date) {
        return new Pending(0, date, false);
    }

    /**
     * Points that can be used when the shop confirms the order. An event, which no shop confirms, lets nothing wait for that:
     * a review that is looked at first is recorded once it was, or waits some {@link #days} in which it can be cancelled.
     */
    public static Pending untilConfirmed() {
        return UNTIL_CONFIRMED;
    }

    /** The number of days; 0 if the wait is none or of another kind. */
    public int days() {
        return days;
    }

    /** The day the wait ends; empty if it is of another kind. */
    public Optional<LocalDate> date() {
        return Optional.ofNullable(date);
    }

    /** Whether the wait ends with the shop's confirmation. */
    public boolean isUntilConfirmed() {
        return isUntilConfirmed;
    }

    /**
     * The first instant at which points can be used; empty if that is when the shop confirms.
     *
     * @param earned when they were earned
     * @param zone the programme's time zone
     */
    public Optional<Instant> activatesAt(Instant earned, ZoneId zone) {
        if (isUntilConfirmed) {
            return Optional.empty();
        }
        Instant end = earned;
        if (date != null) {
            end = date.atStartOfDay(zone).toInstant();
        } else if (days > 0) {
            end = LocalDate.ofInstant(earned, zone)
                    .plusDays(days)
                    .atStartOfDay(zone)
                    .toInstant();
        }
        return Optional.of(end.isBefore(earned) ? earned : end);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pending pending
                && days == pending.days
                && isUntilConfirmed == pending.isUntilConfirmed
                && Objects.equals(date, pending.date);
    }

    @Override
    public int hashCode() {
        return Objects.hash(days, date, isUntilConfirmed);
    }

    /** In words: {@code 14 days}. */
    @Override
    public String toString() {
        if (isUntilConfirmed) {
            return "until confirmed";
        }
        return date != null ? "until " + date : days == 0 ? "none" : days + " days";
    }
}
