package io.github.loyalty4j.metrics.orders;

import java.util.Arrays;

/**
 * What came back of customers' orders, by the periods since their first; nothing for nearly everybody.
 *
 * @param keys the customers' places in the timelines, above the 32 bits of the period's distance; rising, each once
 * @param amounts below zero
 */
@SuppressWarnings("ArrayRecordComponent") // never seen outside
record Refunds(long[] keys, long[] amounts) {
    static final Refunds NONE = new Refunds(new long[0], new long[0]);

    /** Is told of each customer's periods with something that came back. */
    @FunctionalInterface
    interface Use {
        void of(int customer, int distance, long amount);
    }

    /** Where a period of a customer goes when periods are made longer. */
    @FunctionalInterface
    interface Longer {
        int distance(int customer, int distance);
    }

    /** Puts in order, and adds up what is of one customer and period; the arrays are its own. */
    static Refunds of(long[] keys, long[] amounts) {
        TimelineBuilder.sort(keys, amounts, 0, keys.length);
        int size = 0;
        for (int i = 0; i < keys.length; i++) {
            if (size > 0 && keys[size - 1] == keys[i]) {
                amounts[size - 1] = MinorUnits.sum(amounts[size - 1], amounts[i]);
            } else {
                keys[size] = keys[i];
                amounts[size++] = amounts[i];
            }
        }
        return new Refunds(Arrays.copyOf(keys, size), Arrays.copyOf(amounts, size));
    }

    boolean isEmpty() {
        return keys.length == 0;
    }

    static long key(int customer, int distance) {
        return (long) customer << Integer.SIZE | distance;
    }

    /** In the periods {@code from} to {@code to - 1}, 0 or less. */
    long between(int customer, int from, int to) {
        long sum = 0;
        for (int i = place(key(customer, from)); i < place(key(customer, to)); i++) {
            sum = MinorUnits.sum(sum, amounts[i]);
        }
        return sum;
    }

    private int place(long key) {
        int at = Arrays.binarySearch(keys, key);
        return at >= 0 ? at : ~at;
    }

    void each(Use use) {
        for (int i = 0; i < keys.length; i++) {
            use.of((int) (keys[i] >>> Integer.SIZE), (int) keys[i], amounts[i]);
        }
    }

    Refunds by(Longer longer) {
        long[] moved = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int customer = (int) (keys[i] >>> Integer.SIZE);
            moved[i] = key(customer, longer.distance(customer, (int) keys[i]));
        }
        return of(moved, amounts.clone());
    }
}
