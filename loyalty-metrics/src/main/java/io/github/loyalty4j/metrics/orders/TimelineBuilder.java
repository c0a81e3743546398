package io.github.loyalty4j.metrics.orders;

import java.time.ZoneId;
import java.util.Arrays;

/**
 * Groups a log's orders by customer and cuts them into periods: a counting sort by customer, then a short sort within each.
 *
 * <p>For one thread.
 */
final class TimelineBuilder {
    private final OrderLog log;
    private final Period period;
    private final Period.LocalDays days;

    TimelineBuilder(OrderLog log, Period period, ZoneId zone) {
        this.log = log;
        this.period = period;
        this.days = new Period.LocalDays(zone);
    }

    /** Of the orders before {@code before}, which lies after the start of period {@code last} and not after {@code next}'s. */
    Timelines build(long before, int last, int next) {
        int[] start = starts(before);
        int orders = start[start.length - 1];
        long[] nanos = new long[orders];
        long[] amount = new long[orders];
        int[] fill = start.clone();
        for (int row = 0; row < log.orders(); row++) {
            if (log.nanos(row) < before) {
                int at = fill[log.customer(row)]++;
                nanos[at] = log.nanos(row);
                amount[at] = log.minorUnits(row);
            }
        }
        return cut(start, nanos, amount, new long[] {before, last, next});
    }

    private int[] starts(long before) {
        int[] start = new int[log.customers() + 1];
        for (int row = 0; row < log.orders(); row++) {
            if (log.nanos(row) < before) {
                start[log.customer(row) + 1]++;
            }
        }
        for (int customer = 0; customer < log.customers(); customer++) {
            start[customer + 1] += start[customer];
        }
        return start;
    }

    private Timelines cut(int[] start, long[] nanos, long[] amount, long[] end) {
        int present = 0;
        for (int customer = 0; customer < log.customers(); customer++) {
            present += start[customer + 1] > start[customer] ? 1 : 0;
        }
        Timelines lines = new Timelines(present, nanos.length);
        int number = 0;
        for (int customer = 0; customer < log.customers(); customer++) {
            if (start[customer + 1] > start[customer]) {
                lines.id()[number] = customer;
                sort(nanos, amount, start[customer], start[customer + 1]);
                cutOne(lines, number, nanos, amount, new int[] {start[customer], start[customer + 1]});
                watch(lines, number, nanos[start[customer]], end);
                number++;
            }
        }
        return lines.trimmed();
    }

    private void cutOne(Timelines lines, int number, long[] nanos, long[] amount, int[] range) {
        long begin = nanos[range[0]];
        int first = period.number(days.epochDay(begin));
        lines.first()[number] = first;
        int at = lines.start()[number] - 1;
        int before = -1;
        for (int row = range[0]; row < range[1]; row++) {
            int distance = period.isRolling()
                    ? period.rollingDays(begin, nanos[row])
                    : period.number(days.epochDay(nanos[row])) - first;
            if (distance != before) {
                at++;
                lines.distance()[at] = distance;
                before = distance;
            }
            lines.amount()[at] = Math.addExact(lines.amount()[at], amount[row]);
            lines.orders()[at]++;
        }
        lines.start()[number + 1] = at + 1;
    }

    private void watch(Timelines lines, int number, long begin, long[] end) {
        if (period.isRolling()) {
            lines.watched()[number] = period.rollingDays(begin, end[0] - 1);
            lines.passed()[number] = period.rollingDays(begin, end[0]);
        } else {
            lines.watched()[number] = (int) end[1] - lines.first()[number];
            lines.passed()[number] = (int) end[2] - lines.first()[number];
        }
    }

    // Most customers have a handful of orders, often in order already: an insertion sort. The rare long ones go by
    // merging
    // keys, so that no input makes it quadratic.
    private static void sort(long[] nanos, long[] amount, int from, int to) {
        if (to - from > 64) {
            sortLong(nanos, amount, from, to);
            return;
        }
        for (int i = from + 1; i < to; i++) {
            long time = nanos[i];
            long paid = amount[i];
            int at = i;
            while (at > from && nanos[at - 1] > time) {
                nanos[at] = nanos[at - 1];
                amount[at] = amount[at - 1];
                at--;
            }
            nanos[at] = time;
            amount[at] = paid;
        }
    }

    private static void sortLong(long[] nanos, long[] amount, int from, int to) {
        int middle = (from + to) >>> 1;
        sort(nanos, amount, from, middle);
        sort(nanos, amount, middle, to);
        long[] leftTimes = Arrays.copyOfRange(nanos, from, middle);
        long[] leftAmounts = Arrays.copyOfRange(amount, from, middle);
        int left = 0;
        int right = middle;
        for (int i = from; left < leftTimes.length; i++) {
            if (right < to && nanos[right] < leftTimes[left]) {
                nanos[i] = nanos[right];
                amount[i] = amount[right++];
            } else {
                nanos[i] = leftTimes[left];
                amount[i] = leftAmounts[left++];
            }
        }
    }
}
