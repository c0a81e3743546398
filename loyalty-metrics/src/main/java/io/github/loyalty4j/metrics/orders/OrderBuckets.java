package io.github.loyalty4j.metrics.orders;

import java.util.function.LongUnaryOperator;

/**
 * A log's orders before a time, those of neighbouring customers brought together: a radix sort by the upper digits of the
 * customers' numbers. A bucket fits in a processor's cache, where scattered access is cheap.
 *
 * <p>Made by several threads; the buckets do not depend on how many there are.
 */
final class OrderBuckets {
    /** Orders of a bucket, on average at most. */
    private static final int ORDERS_A_BUCKET = 1 << 16;

    /** More buckets than this, and filling them is scattered access itself. */
    private static final int MAX_BUCKETS = 1 << 11;

    private final OrderLog<?> log;
    private final long before;
    private final int shift;
    private final int[] start;

    /** Of each order the customer. */
    final int[] customer;

    /** Of each order what its time was made into. */
    final long[] time;

    /** Of each order the amount. */
    final long[] amount;

    OrderBuckets(OrderLog<?> log, long before, LongUnaryOperator cut) {
        this.log = log;
        this.before = before;
        shift = shift(log);
        int[][] places = new int[Blocks.count(log.orders())][buckets()];
        Blocks.each(log.orders(), (block, from, to) -> count(places[block], from, to));
        start = starts(places);
        int orders = start[buckets()];
        customer = new int[orders];
        time = new long[orders];
        amount = new long[orders];
        Blocks.each(log.orders(), (block, from, to) -> fill(places[block], from, to, cut));
    }

    private static int shift(OrderLog<?> log) {
        int buckets = Math.min(MAX_BUCKETS, 1 + log.orders() / ORDERS_A_BUCKET);
        int shift = 0;
        while (log.customers() >> shift >= buckets) {
            shift++;
        }
        return shift;
    }

    /** How many buckets there are. */
    int buckets() {
        return (log.customers() >> shift) + 1;
    }

    /** Where a bucket begins; the number of orders for {@code buckets()}. */
    int start(int bucket) {
        return start[bucket];
    }

    /** The first customer of a bucket; all customers for {@code buckets()}. */
    int firstCustomer(int bucket) {
        return (int) Math.min(log.customers(), (long) bucket << shift);
    }

    private void count(int[] counts, int from, int to) {
        for (int row = from; row < to; row++) {
            if (log.nanos(row) < before) {
                counts[log.customer(row) >> shift]++;
            }
        }
    }

    /** Puts the place of each block's first order of a bucket in the place of their number. */
    private int[] starts(int[][] places) {
        int[] starts = new int[buckets() + 1];
        int sum = 0;
        for (int bucket = 0; bucket < buckets(); bucket++) {
            starts[bucket] = sum;
            for (int[] place : places) {
                int count = place[bucket];
                place[bucket] = sum;
                sum += count;
            }
        }
        starts[buckets()] = sum;
        return starts;
    }

    private void fill(int[] places, int from, int to, LongUnaryOperator cut) {
        for (int row = from; row < to; row++) {
            long nanos = log.nanos(row);
            if (nanos < before) {
                int at = places[log.customer(row) >> shift]++;
                customer[at] = log.customer(row);
                time[at] = cut.applyAsLong(nanos);
                amount[at] = log.minorUnits(row);
            }
        }
    }
}
