package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.backtest.Backtest;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * What a backtest keeps of a member: {@link TenRules} over two years, orders made as they are read, the heap in use after the last one
 * less that before the first, both after a collection. Arguments: members, orders of each, what members do with their points.
 */
public final class BacktestMemory {
    private static final long SEED = 20261129;
    private static final int BASKETS = 4_096;
    private static final Instant START = Instant.parse("2024-01-01T08:00:00Z");

    private BacktestMemory() {}

    /** Runs it and prints a line. */
    public static void main(String[] arguments) {
        int members = Integer.parseInt(arguments[0]);
        int each = Integer.parseInt(arguments[1]);
        Backtest.Redeeming how = Backtest.Redeeming.valueOf(arguments[2]);
        Orders orders = new Orders(members, (long) members * each);
        Backtest.of(TenRules.program()).redeeming(how).run(() -> orders);
        System.out.printf(
                "%d members, %d orders each, %s: %d bytes a member%n",
                members, each, how, (orders.after - orders.before) / members);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Orders of members drawn at random, which measure when they begin and when they are over. */
    private static final class Orders implements Iterator<Purchase> {
        private final List<Purchase> baskets = new ArrayList<>();
        private final Random random = new Random(SEED);
        private final int members;
        private final long count;
        private final Duration step;
        private long next;
        private long before;
        private long after;

        Orders(int members, long count) {
            this.members = members;
            this.count = count;
            this.step = Duration.ofDays(730).dividedBy(count);
            Shop shop = new Shop(SEED);
            for (int i = 0; i < BASKETS; i++) {
                baskets.add(shop.purchase("basket", MemberId.of("any"), START));
            }
            this.before = used();
        }

        @Override
        public boolean hasNext() {
            if (next == count && after == 0) {
                after = used();
            }
            return next < count;
        }

        @Override
        public Purchase next() {
            if (next == count) {
                throw new NoSuchElementException();
            }
            Purchase basket = baskets.get(random.nextInt(BASKETS));
            long number = next++;
            return Purchase.of(
                            OrderId.of("order-" + number),
                            MemberId.of("member-" + random.nextInt(members)),
                            basket.lines().subList(0, 1),
                            START.plus(step.multipliedBy(number)))
                    .in(basket.context());
        }
    }
}
