package io.github.loyalty4j.metrics.service;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the service is open: {@code BusinessHours.in(zone).open(MONDAY, FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0))}.
 * From Friday 16:30 to Monday 9:15 it is 45 minutes.
 *
 * <p>Hours are those of the wall clock, so a day on which it is put forward has its hours nevertheless; if the change
 * falls into them, they are an hour shorter or longer.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class BusinessHours {
    /** How many days may lie between two instants. */
    static final long MOST_DAYS = 36_600;

    private final ZoneId zone;
    private final Map<DayOfWeek, Span> week;
    private final Set<LocalDate> holidays;

    private BusinessHours(ZoneId zone, Map<DayOfWeek, Span> week, Set<LocalDate> holidays) {
        this.zone = zone;
        this.week = week;
        this.holidays = holidays;
    }

    private record Span(LocalTime from, @Nullable LocalTime to) {
        String end() {
            return to == null ? "24:00" : to.toString();
        }
    }

    /** Never open yet. */
    public static BusinessHours in(ZoneId zone) {
        return new BusinessHours(zone, Map.of(), Set.of());
    }

    /**
     * Open on each of these days as well, in place of other hours of theirs.
     *
     * @param last may come before {@code first} in the week: Saturday to Monday are three days
     * @param to the end, not itself included; midnight is that at the end of the day
     * @throws IllegalArgumentException if the hours do not end after they begin
     */
    public BusinessHours open(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime to) {
        boolean untilMidnight = to.equals(LocalTime.MIDNIGHT);
        if (!untilMidnight && !from.isBefore(to)) {
            throw new IllegalArgumentException("hours must end after they begin: " + from + " to " + to);
        }
        Map<DayOfWeek, Span> more = new EnumMap<>(DayOfWeek.class);
        more.putAll(week);
        DayOfWeek day = first;
        more.put(day, new Span(from, untilMidnight ? null : to));
        while (day != last) {
            day = day.plus(1);
            more.put(day, new Span(from, untilMidnight ? null : to));
        }
        return new BusinessHours(zone, Collections.unmodifiableMap(more), holidays);
    }

    /** Closed on these days, besides others closed already. */
    public BusinessHours closed(LocalDate... days) {
        Set<LocalDate> more = new HashSet<>(holidays);
        Collections.addAll(more, days);
        return new BusinessHours(zone, week, Set.copyOf(more));
    }

    /** Where days begin. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The time the service is open between two instants; zero if the second is not later.
     *
     * @throws IllegalArgumentException if they lie more than 36,600 days apart
     */
    public Duration between(Instant from, Instant to) {
        if (Duration.between(from, to).toDays() > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "instants must be at most " + MOST_DAYS + " days apart: " + from + ", " + to);
        }
        Duration open = Duration.ZERO;
        LocalDate last = LocalDate.ofInstant(to, zone);
        for (LocalDate day = LocalDate.ofInstant(from, zone); !day.isAfter(last); day = day.plusDays(1)) {
            Span span = week.get(day.getDayOfWeek());
            if (span == null || holidays.contains(day)) {
                continue;
            }
            Instant opens = later(from, day.atTime(span.from()).atZone(zone).toInstant());
            LocalTime end = span.to();
            Instant closes = end == null
                    ? day.plusDays(1).atStartOfDay(zone).toInstant()
                    : day.atTime(end).atZone(zone).toInstant();
            Instant until = to.isBefore(closes) ? to : closes;
            if (until.isAfter(opens)) {
                open = open.plus(Duration.between(opens, until));
            }
        }
        return open;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Each day with its hours, then the days it is closed: {@code "Mon 09:00-17:00, closed 2026-12-25"}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        week.forEach((day, span) ->
                parts.add(day.getDisplayName(TextStyle.SHORT, Locale.ROOT) + " " + span.from() + "-" + span.end()));
        holidays.stream().sorted().forEach(day -> parts.add("closed " + day));
        return parts.isEmpty() ? "never" : String.join(", ", parts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessHours that
                && zone.equals(that.zone)
                && week.equals(that.week)
                && holidays.equals(that.holidays);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, week, holidays);
    }
}
