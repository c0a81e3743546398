package io.github.loyalty4j.core.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Where the days of a time zone begin. Where clocks skip midnight, a day begins with its first instant; a day the zone
 * skips as a whole begins with the next one.
 */
final class Midnights {
    private Midnights() {}

    static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    static LocalDate day(Instant time, ZoneId zone) {
        return LocalDate.ofInstant(time, zone);
    }

    static boolean isMidnight(Instant time, ZoneId zone) {
        return start(day(time, zone), zone).equals(time);
    }

    /** The first midnight after an instant. */
    static Instant after(Instant time, ZoneId zone) {
        LocalDate next = day(time, zone).plusDays(1);
        Instant midnight = start(next, zone);
        while (!midnight.isAfter(time)) { // clocks set back over midnight pass it twice; the second is none
            next = next.plusDays(1);
            midnight = start(next, zone);
        }
        return midnight;
    }

    /** The first midnight after an instant that begins a month. */
    static Instant monthAfter(Instant time, ZoneId zone) {
        return start(day(time, zone).withDayOfMonth(1).plusMonths(1), zone);
    }
}
