package io.github.loyalty4j.campaign.delivery;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * The part of a member's own day in which nothing is sent: {@code QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0))}
 * is from nine in the evening to nine in the morning. Quiet is what the member's clock shows, also where it is put forward
 * or back: an hour that comes twice is quiet twice, one that is left out is not waited for.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param from when it begins, itself quiet
 * @param to when it ends, no longer quiet; before {@code from} if midnight is between them
 */
public record QuietHours(LocalTime from, LocalTime to) {
    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if both are the same
     */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours must end at another time than they begin: " + from);
        }
    }

    /** From one time of day to another. */
    public static QuietHours of(LocalTime from, LocalTime to) {
        return new QuietHours(from, to);
    }

    /** Whether it is quiet at an instant. */
    public boolean areAt(Instant time, ZoneId zone) {
        return contain(LocalTime.ofInstant(time, zone));
    }

    private boolean contain(LocalTime time) {
        boolean isAfterFrom = !time.isBefore(from);
        boolean isBeforeTo = time.isBefore(to);
        return from.isBefore(to) ? isAfterFrom && isBeforeTo : isAfterFrom || isBeforeTo;
    }

    /** The first instant from this one on that is not quiet. */
    public Instant endAfter(Instant time, ZoneId zone) {
        Instant end = time;
        while (areAt(end, zone)) {
            end = nextChange(end, zone);
        }
        return end;
    }

    /** The next time the clock shows the end, or is put forward or back before that. */
    private Instant nextChange(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        ZonedDateTime end = local.with(to);
        if (!end.toInstant().isAfter(time)) {
            end = local.toLocalDate().plusDays(1).atTime(to).atZone(zone);
        }
        ZoneOffsetTransition jump = zone.getRules().nextTransition(time);
        return jump != null && jump.getInstant().isBefore(end.toInstant()) ? jump.getInstant() : end.toInstant();
    }

    /** As people write it: {@code 21:00-09:00}. */
    @Override
    public String toString() {
        return from + "-" + to;
    }
}
