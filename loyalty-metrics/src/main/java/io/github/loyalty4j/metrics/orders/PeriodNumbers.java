package io.github.loyalty4j.metrics.orders;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The calendar periods of times within a span, looked up by their local day: orders come in any order, so neither an offset
 * nor a month may be worked out anew for each.
 *
 * <p>Not changed after it is made, and safe for use by several threads.
 */
final class PeriodNumbers {
    private static final long NANOS_A_DAY = TimeUnit.DAYS.toNanos(1);

    /** The furthest a clock is from UTC, 18 hours, in whole days. */
    private static final int FURTHEST_DAYS = 1;

    private final long[] changes; // of the offset, rising
    private final long[] offsets; // one before each change, and one after the last
    private final int firstDay;
    private final int[] numbers;

    /** For times from {@code from} to {@code to}. */
    PeriodNumbers(Period period, ZoneId zone, long from, long to) {
        ZoneRules rules = zone.getRules();
        long[] found = new long[16];
        long[] after = new long[17];
        after[0] = offset(rules, OrderTime.instant(from));
        int size = 0;
        ZoneOffsetTransition next = rules.nextTransition(OrderTime.instant(from));
        while (next != null && !next.getInstant().isAfter(OrderTime.instant(to))) {
            if (size == found.length) {
                found = Arrays.copyOf(found, 2 * size);
                after = Arrays.copyOf(after, 2 * size + 1);
            }
            found[size++] = OrderTime.nanos(next.getInstant());
            after[size] = offset(rules, next.getInstant());
            next = rules.nextTransition(next.getInstant());
        }
        changes = Arrays.copyOf(found, size);
        offsets = Arrays.copyOf(after, size + 1);
        firstDay = (int) Math.floorDiv(from, NANOS_A_DAY) - FURTHEST_DAYS;
        numbers = period.numbers(firstDay, (int) Math.floorDiv(to, NANOS_A_DAY) + FURTHEST_DAYS);
    }

    private static long offset(ZoneRules rules, Instant time) {
        return TimeUnit.SECONDS.toNanos(rules.getOffset(time).getTotalSeconds());
    }

    int of(long nanos) {
        int at = Arrays.binarySearch(changes, nanos);
        int before = at < 0 ? ~at : at + 1; // changes up to then
        return numbers[(int) Math.floorDiv(nanos + offsets[before], NANOS_A_DAY) - firstDay];
    }
}
