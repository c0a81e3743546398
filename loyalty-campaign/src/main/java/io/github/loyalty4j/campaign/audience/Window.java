package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.internal.Checks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last so many days or months of a member's own calendar, today among them: something counts to the end of the day so much later, as
 * points do. Of 15 January with one month to the end of 15 February, of 31 January to the end of 28 February.
 *
 * <p>Immutable and safe for use by several threads: what it keeps of the last answer changes none.
 */
final class Window {
    private static final int SLOT_BITS = 6;

    private final Period length;
    /** By zone, as members of a few zones are mostly asked for one after another at one time. */
    private final AtomicReferenceArray<@Nullable Today> latest = new AtomicReferenceArray<>(1 << SLOT_BITS);

    /**
     * What one day of a zone has in common.
     *
     * @param start its first instant
     * @param end the first of the next
     * @param from the first that counts on it
     */
    private record Today(ZoneId zone, Instant start, Instant end, Instant from) {
        boolean has(ZoneId other, Instant now) {
            return zone.equals(other) && !now.isBefore(start) && now.isBefore(end);
        }
    }

    /** Checks the range. */
    Window(Period length) {
        Checks.range("years of a window", length.getYears(), 0, Trait.MOST_DAYS);
        Checks.range("months of a window", length.getMonths(), 0, Trait.MOST_DAYS);
        Checks.range("days of a window", length.getDays(), 0, Trait.MOST_DAYS);
        long days = LocalDate.EPOCH.plus(length).toEpochDay();
        if (days < 1 || days > Trait.MOST_DAYS) {
            throw new IllegalArgumentException("window must be 1 to " + Trait.MOST_DAYS + " days: " + length);
        }
        this.length = length;
    }

    /** The first instant that counts. */
    Instant from(ZoneId zone, Instant now) {
        int slot = (zone.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - SLOT_BITS);
        Today today = latest.get(slot);
        if (today == null || !today.has(zone, now)) {
            today = today(zone, LocalDate.ofInstant(now, zone));
            latest.set(slot, today);
        }
        return today.from;
    }

    private Today today(ZoneId zone, LocalDate day) {
        return new Today(zone, start(day, zone), start(day.plusDays(1), zone), start(firstDay(day), zone));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /**
     * A month before 31 March is 28 February, and what is of that day counts to 28 March alone: the first is 1 March. A month and three
     * days before 1 March 2024 is 29 January, and what is of the 27th counts as long.
     */
    private LocalDate firstDay(LocalDate today) {
        LocalDate first = today.minus(length);
        while (first.plus(length).isBefore(today)) {
            first = first.plusDays(1);
        }
        while (!first.minusDays(1).plus(length).isBefore(today)) {
            first = first.minusDays(1);
        }
        return first;
    }

    /** The first day that counts: {@code since 2026-01-01}. */
    String since(ZoneId zone, Instant now) {
        return "since " + firstDay(LocalDate.ofInstant(now, zone));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Window window && length.equals(window.length);
    }

    @Override
    public int hashCode() {
        return length.hashCode();
    }

    /** In words: {@code in the last 1 year 6 months}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, length.getYears(), "year");
        add(parts, length.getMonths(), "month");
        add(parts, length.getDays(), "day");
        return "in the last " + String.join(" ", parts);
    }

    private static void add(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(number + " " + what + (number == 1 ? "" : "s"));
        }
    }
}
