package io.github.loyalty4j.metrics.orders;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Groups a log's orders by customer and cuts them into periods: bucket by bucket a counting sort by customer, then a short
 * sort within each.
 *
 * <p>For one call; threads of the common pool take part.
 */
final class TimelineBuilder {
    private final Period period;
    private final PeriodNumbers numbers;
    private final long before;
    private final int last;
    private final int next;
    private final OrderBuckets buckets;
    private final int[] first;
    private final int[] size;
    private final int[] watched;
    private final int[] passed;

    private TimelineBuilder(OrderLog<?> log, Period period, ZoneId zone, long before) {
        this.period = period;
        this.before = before;
        numbers = new PeriodNumbers(period, zone, Math.min(log.firstNanos(), before - 1), before);
        last = numbers.of(before - 1);
        next = numbers.of(before);
        buckets = period.isRolling()
                ? new OrderBuckets(log, before, nanos -> nanos)
                : new OrderBuckets(log, before, numbers::of);
        first = new int[log.customers()];
        size = new int[log.customers()];
        watched = new int[log.customers()];
        passed = new int[log.customers()];
    }

    static <K> OrderHistory<K> history(OrderLog<K> log, Period period, ZoneId zone, long before) {
        TimelineBuilder builder = new TimelineBuilder(log, period, zone, before);
        return new OrderHistory<>(log, period, builder.last, builder.whole(log));
    }

    static Timelines timelines(OrderLog<?> log, Period period, ZoneId zone, long before) {
        return new TimelineBuilder(log, period, zone, before).whole(log);
    }

    private Timelines whole(OrderLog<?> log) {
        Timelines lines = timelines();
        Refunds refunds = new RefundBuilder(log, lines, period, before).refunds(numbers::of);
        return refunds.isEmpty() ? lines : lines.with(refunds);
    }

    private Timelines timelines() {
        IntStream.range(0, buckets.buckets()).parallel().forEach(this::cut);
        int present = 0;
        int periods = 0;
        for (int count : size) {
            present += count > 0 ? 1 : 0;
            periods += count;
        }
        Timelines lines = new Timelines(present, periods);
        int number = 0;
        int[] places = new int[buckets.buckets() + 1];
        for (int bucket = 0; bucket < buckets.buckets(); bucket++) {
            places[bucket] = lines.start()[number];
            for (int id = buckets.firstCustomer(bucket); id < buckets.firstCustomer(bucket + 1); id++) {
                if (size[id] > 0) {
                    lines.id()[number] = id;
                    lines.first()[number] = first[id];
                    lines.watched()[number] = watched[id];
                    lines.passed()[number] = passed[id];
                    lines.start()[number + 1] = lines.start()[number] + size[id];
                    number++;
                }
            }
        }
        places[buckets.buckets()] = periods;
        IntStream.range(0, buckets.buckets()).parallel().forEach(bucket -> copy(lines, bucket, places));
        return lines;
    }

    /** Puts the periods of a bucket's customers in the place of its orders: distance, number of orders and amount. */
    private void cut(int bucket) {
        int from = buckets.start(bucket);
        int orders = buckets.start(bucket + 1) - from;
        int firstCustomer = buckets.firstCustomer(bucket);
        int[] start = new int[buckets.firstCustomer(bucket + 1) - firstCustomer + 2];
        for (int row = from; row < from + orders; row++) {
            start[buckets.customer[row] - firstCustomer + 2]++;
        }
        for (int i = 2; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        long[] time = new long[orders];
        long[] amount = new long[orders];
        for (int row = from; row < from + orders; row++) {
            int at = start[buckets.customer[row] - firstCustomer + 1]++;
            time[at] = buckets.time[row];
            amount[at] = buckets.amount[row];
        }
        int at = from;
        for (int i = 0; i < start.length - 2; i++) {
            if (start[i + 1] > start[i]) {
                sort(time, amount, start[i], start[i + 1]);
                watch(firstCustomer + i, time[start[i]]);
                size[firstCustomer + i] = cutOne(time, amount, new int[] {start[i], start[i + 1]}, at);
                at += size[firstCustomer + i];
            }
        }
    }

    private int cutOne(long[] time, long[] amount, int[] range, int place) {
        long begin = time[range[0]];
        int at = place - 1;
        int previous = -1;
        for (int row = range[0]; row < range[1]; row++) {
            int distance = period.isRolling() ? period.rollingDays(begin, time[row]) : (int) (time[row] - begin);
            if (distance != previous) {
                at++;
                buckets.customer[at] = distance;
                buckets.time[at] = 0;
                buckets.amount[at] = 0;
                previous = distance;
            }
            buckets.time[at]++;
            buckets.amount[at] = MinorUnits.sum(buckets.amount[at], amount[row]);
        }
        return at + 1 - place;
    }

    private void watch(int id, long begin) {
        if (period.isRolling()) {
            first[id] = numbers.of(begin);
            watched[id] = period.rollingDays(begin, before - 1);
            passed[id] = period.rollingDays(begin, before);
        } else {
            first[id] = (int) begin;
            watched[id] = last - first[id];
            passed[id] = next - first[id];
        }
    }

    private void copy(Timelines lines, int bucket, int[] places) {
        int from = buckets.start(bucket);
        int place = places[bucket];
        int count = places[bucket + 1] - place;
        System.arraycopy(buckets.customer, from, lines.distance(), place, count);
        System.arraycopy(buckets.amount, from, lines.amount(), place, count);
        for (int i = 0; i < count; i++) {
            lines.orders()[place + i] = (int) buckets.time[from + i];
        }
    }

    // Most customers have a handful of orders, often in order already: an insertion sort. The rare long ones go by
    // merging, so that no input makes it quadratic.
    static void sort(long[] time, long[] amount, int from, int to) {
        if (to - from > 64) {
            sortLong(time, amount, from, to);
            return;
        }
        for (int i = from + 1; i < to; i++) {
            long key = time[i];
            long paid = amount[i];
            int at = i;
            while (at > from && time[at - 1] > key) {
                time[at] = time[at - 1];
                amount[at] = amount[at - 1];
                at--;
            }
            time[at] = key;
            amount[at] = paid;
        }
    }

    private static void sortLong(long[] time, long[] amount, int from, int to) {
        int middle = (from + to) >>> 1;
        sort(time, amount, from, middle);
        sort(time, amount, middle, to);
        long[] leftTimes = Arrays.copyOfRange(time, from, middle);
        long[] leftAmounts = Arrays.copyOfRange(amount, from, middle);
        int left = 0;
        int right = middle;
        for (int i = from; left < leftTimes.length; i++) {
            if (right < to && time[right] < leftTimes[left]) {
                time[i] = time[right];
                amount[i] = amount[right++];
            } else {
                time[i] = leftTimes[left];
                amount[i] = leftAmounts[left++];
            }
        }
    }
}
