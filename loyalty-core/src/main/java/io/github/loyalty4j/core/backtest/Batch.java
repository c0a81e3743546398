package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some orders of one part. For one thread at a time. */
final class Batch {
    private static final int SIZE = 1024;

    private final @Nullable Purchase[] orders = new Purchase[SIZE];
    private int size;

    void add(Purchase order) {
        orders[size++] = order;
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
}
