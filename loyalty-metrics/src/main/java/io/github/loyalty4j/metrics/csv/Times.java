package io.github.loyalty4j.metrics.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads dates and instants, those in their plain form from bytes. Remembers offsets of a zone; for one thread. */
final class Times {
    static final int DATE_LENGTH = "2026-11-22".length();
    static final int INSTANT_LENGTH = "2026-11-22T10:15:30Z".length();

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int SECONDS_AN_HOUR = 3600;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int HOURS_KEPT = 1 << 12;
    private static final int NOT_ONE_OFFSET = Integer.MIN_VALUE;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

    private final long[] hours = new long[HOURS_KEPT];
    private final int[] offsets = new int[HOURS_KEPT];
    private @Nullable ZoneId zoneOfOffsets;

    /** The day of a date as 2026-11-22, from 1900 to 2199, or null if the bytes are not one. */
    @Nullable
    LocalDate date(byte[] bytes, int at) {
        int year = 100 * two(bytes, at) + two(bytes, at + 2);
        int month = two(bytes, at + 5);
        int day = two(bytes, at + 8);
        boolean plain = bytes[at + 4] == '-' && bytes[at + 7] == '-' && month >= 1 && month <= 12 && day >= 1;
        // All far below zero where a byte is no digit.
        if (!plain || year < FIRST_YEAR || year > LAST_YEAR || day > 31) {
            return null;
        }
        return day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth() ? LocalDate.of(year, month, day) : null;
    }

    /** The seconds since 1970 of an instant as 2026-11-22T10:15:30Z, or {@code Long.MIN_VALUE}. */
    long epochSecond(byte[] bytes, int at) {
        LocalDate date = date(bytes, at);
        int hour = two(bytes, at + 11);
        int minute = two(bytes, at + 14);
        int second = two(bytes, at + 17);
        boolean plain = bytes[at + 10] == 'T'
                && bytes[at + 13] == ':'
                && bytes[at + 16] == ':'
                && bytes[at + 19] == 'Z'
                && Math.min(hour, Math.min(minute, second)) >= 0
                && hour < 24
                && minute < 60
                && second < 60;
        return date == null || !plain
                ? Long.MIN_VALUE
                : date.toEpochDay() * SECONDS_A_DAY + (long) hour * SECONDS_AN_HOUR + 60L * minute + second;
    }

    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : 10 * tens + ones;
    }

    /** The day of an instant in a zone, 1900 to 2199. */
    LocalDate day(long epochSecond, ZoneId zone) {
        long hour = Math.floorDiv(epochSecond, SECONDS_AN_HOUR);
        int offset = offset(hour, zone);
        return offset == NOT_ONE_OFFSET
                ? LocalDate.ofInstant(Instant.ofEpochSecond(epochSecond), zone)
                : LocalDate.ofEpochDay(Math.floorDiv(epochSecond + offset, SECONDS_A_DAY));
    }

    private int offset(long hour, ZoneId zone) {
        if (!zone.equals(zoneOfOffsets)) {
            zoneOfOffsets = zone;
            Arrays.fill(hours, Long.MIN_VALUE);
        }
        int slot = (int) hour & (HOURS_KEPT - 1);
        if (hours[slot] != hour) {
            hours[slot] = hour;
            offsets[slot] = newOffset(Instant.ofEpochSecond(hour * SECONDS_AN_HOUR), zone.getRules());
        }
        return offsets[slot];
    }

    private static int newOffset(Instant start, ZoneRules rules) {
        ZoneOffset offset = rules.getOffset(start);
        ZoneOffsetTransition change = rules.nextTransition(start);
        boolean whole = change == null || !change.getInstant().isBefore(start.plusSeconds(SECONDS_AN_HOUR));
        return whole ? offset.getTotalSeconds() : NOT_ONE_OFFSET;
    }

    /**
     * A date, whose day begins in the zone, or an instant in any form of ISO 8601 the JDK reads.
     *
     * @throws IllegalArgumentException if it is neither, or not from 1900 to 2199
     */
    static Instant read(String text, ZoneId zone) {
        try {
            Instant time = text.length() == DATE_LENGTH
                    ? LocalDate.parse(text, DATE).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
            int year = time.atZone(zone).getYear();
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                throw new IllegalArgumentException("must be from " + FIRST_YEAR + " to " + LAST_YEAR);
            }
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z", e);
        }
    }
}
