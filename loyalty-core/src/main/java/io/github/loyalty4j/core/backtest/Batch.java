package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some orders of one part, each with its place among all. For one thread at a time. */
final class Batch {
    private static final int SIZE = 1024;

    private final @Nullable Purchase[] orders = new Purchase[SIZE];
    private final long[] places = new long[SIZE];
    private int size;

    void add(Purchase order, long place) {
        orders[size] = order;
        places[size++] = place;
    }

    boolean isFull() {
        return size == SIZE;
    }

    int size() {
        return size;
    }

    Purchase order(int at) {
        return Objects.requireNonNull(orders[at]);
    }

    long place(int at) {
        return places[at];
    }
}
