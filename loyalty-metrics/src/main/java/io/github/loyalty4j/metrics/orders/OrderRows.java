package io.github.loyalty4j.metrics.orders;

import java.util.Arrays;

/**
 * Rows that are added one by one.
 *
 * <p>Mutable and not safe for use by several threads.
 */
final class OrderRows {
    private static final int FIRST_CAPACITY = 16;

    private final int most;
    private int size;
    private int[] customers = new int[0];
    private long[] nanos = new long[0];
    private long[] minorUnits = new long[0];

    OrderRows(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    void add(int customer, long time, long amount) {
        customers[size] = customer;
        nanos[size] = time;
        minorUnits[size] = amount;
        size++;
    }

    void add(OrderRows other, int[] numbers) {
        int rows = other.size; // it may be this one
        requireRoom(rows);
        for (int row = 0; row < rows; row++) {
            add(numbers[other.customers[row]], other.nanos[row], other.minorUnits[row]);
        }
    }

    void requireRoom(int more) {
        long needed = (long) size + more;
        if (needed <= customers.length) {
            return;
        }
        if (needed > most) {
            throw new IllegalStateException("order log must hold at most " + most + " orders");
        }
        int capacity = (int) Math.min(most, Math.max(needed, Math.max(FIRST_CAPACITY, size * 3L / 2)));
        customers = Arrays.copyOf(customers, capacity);
        nanos = Arrays.copyOf(nanos, capacity);
        minorUnits = Arrays.copyOf(minorUnits, capacity);
    }

    OrderColumns columns() {
        return new OrderColumns(
                Arrays.copyOf(customers, size), Arrays.copyOf(nanos, size), Arrays.copyOf(minorUnits, size));
    }
}
