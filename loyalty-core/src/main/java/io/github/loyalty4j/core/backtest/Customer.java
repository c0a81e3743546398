package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who makes orders in a backtest: a member from the first one on that is played. Orders wait until there are several, as it
 * costs less to play those of one member in a row, with the account at hand, than each in its turn among all others'. For one
 * thread.
 */
final class Customer {
    /** The most orders that wait: enough that fetching an account for them costs little, few enough to keep. */
    static final int MOST_WAITING = 16;

    private static final int FEW = 4;

    /** Null before the first order is played, and once all are. */
    @Nullable
    Member member;

    /** What the member was given in all, once all orders are played. */
    long issued;

    private @Nullable Purchase[] waiting = new Purchase[FEW];
    private int size;

    void add(Purchase order) {
        if (size == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * size);
        }
        waiting[size++] = order;
    }

    int waiting() {
        return size;
    }

    Purchase order(int at) {
        return Objects.requireNonNull(waiting[at]);
    }

    /** None waits any more. */
    void clear() {
        Arrays.fill(waiting, 0, size, null);
        size = 0;
    }
}
