package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Expiry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of a programme's time zone. The days asked for last are kept, as most activities of a programme are of the
 * same few days and a zone's rules are slow to ask.
 *
 * <p>Safe for use by several threads: what a day is never changes, and what is found out of it later is kept in records
 * that never change, set as a whole. A thread that does not see another's day or record makes an equal one.
 */
final class Days {
    private static final int KEPT = 1_024;
    private static final long SECONDS_A_DAY = 86_400;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    /** How much earlier a day may lie that is still within a period of months than the period reckoned back says. */
    private static final int MOST_DAYS_CLAMPED = 3;

    private final ZoneId zone;
    private final @Nullable Day[] kept = new Day[KEPT];

    Days(ZoneId zone) {
        this.zone = zone;
    }

    /** The day an instant belongs to; it began on the same day of UTC or on the one before. */
    Day of(Instant time) {
        long second = time.getEpochSecond();
        long date = Math.floorDiv(second, SECONDS_A_DAY);
        Day day = kept[slot(date)];
        if (day == null || !day.has(second)) {
            day = kept[slot(date - 1)];
        }
        if (day == null || !day.has(second)) {
            day = new Day(LocalDate.ofInstant(time, zone), zone);
            kept[slot(Math.floorDiv(day.startSecond, SECONDS_A_DAY))] = day;
        }
        return day;
    }

    /** The start of the first day that, so much time later, is not over before this day. */
    static Instant startOf(LocalDate day, Period length, ZoneId zone) {
        LocalDate first = day.minus(length).minusDays(MOST_DAYS_CLAMPED);
        while (first.plus(length).isBefore(day)) {
            first = first.plusDays(1);
        }
        return Midnights.start(first, zone);
    }

    private static int slot(long date) {
        return Math.floorMod(date, KEPT);
    }

    /** One day, from its first instant up to the next day's. */
    static final class Day {
        private final ZoneId zone;
        private final LocalDate date;
        private final Instant start;
        private final long startSecond;
        private final long endSecond;
        private final @Nullable ZoneOffset offset;
        /** Not where clocks are set back over its midnight, so that an hour of the day before comes again after it. */
        private final boolean isUnbroken;

        private final Map<Cap.Window, Instant> windows = new EnumMap<>(Cap.Window.class);
        private @Nullable End ends;
        private @Nullable Span span;

        /** When points that became usable this day expire: asked once for each way. */
        private record End(Expiry expiry, @Nullable Instant at, @Nullable End next) {}

        /** When a time began that ends this day: asked once for the programme's length. */
        private record Span(Period length, Instant from) {}

        private Day(LocalDate date, ZoneId zone) {
            this.zone = zone;
            this.date = date;
            this.start = date.atStartOfDay(zone).toInstant();
            Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
            this.startSecond = start.getEpochSecond();
            this.endSecond = end.getEpochSecond();
            ZoneOffset first = zone.getRules().getOffset(start);
            boolean isPlain = start.plusSeconds(SECONDS_A_DAY).equals(end)
                    && first.equals(zone.getRules().getOffset(end.minusNanos(1)));
            this.offset = isPlain ? first : null;
            ZoneOffsetTransition change = isPlain ? null : zone.getRules().nextTransition(start.minusNanos(1));
            this.isUnbroken =
                    change == null || change.getDateTimeAfter().toLocalDate().equals(date);
            for (Cap.Window window : Cap.Window.values()) {
                windows.put(window, start(window, date));
            }
        }

        private Instant start(Cap.Window window, LocalDate date) {
            return switch (window) {
                case TRANSACTION, LIFETIME, CAMPAIGN -> Instant.EPOCH;
                case DAY, WEEK, MONTH, YEAR ->
                    window.startOf(date).atStartOfDay(zone).toInstant();
            };
        }

        /** Days begin at whole seconds. */
        private boolean has(long second) {
            return isUnbroken && second >= startSecond && second < endSecond;
        }

        LocalDateTime localTime(Instant time) {
            if (offset == null) {
                return LocalDateTime.ofInstant(time, zone);
            }
            long second = time.getEpochSecond() - startSecond;
            return LocalDateTime.of(date, LocalTime.ofNanoOfDay(second * NANOS_A_SECOND + time.getNano()));
        }

        /** When a cap's window that this day is in began; 1970-01-01, 00:00 UTC, for those that know no days. */
        Instant start(Cap.Window window) {
            return Objects.requireNonNull(windows.get(window));
        }

        /** The start of what is not over before this day, see {@link Days#startOf}. */
        Instant startOf(Period length) {
            Span known = span;
            if (known == null || !Objects.equals(known.length, length)) {
                known = new Span(length, Days.startOf(date, length, zone));
                span = known;
            }
            return known.from;
        }

        /** When points that become usable this day expire; null if never. */
        @Nullable
        Instant expiry(Expiry expiry) {
            for (End known = ends; known != null; known = known.next) {
                if (Objects.equals(known.expiry, expiry)) {
                    return known.at;
                }
            }
            Instant at = expiry.expiresAt(start, zone).orElse(null);
            ends = new End(expiry, at, ends);
            return at;
        }
    }
}
