package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What was paid for the orders. For one thread. */
final class Revenue {
    private final CurrencyUnit currency;
    private long minor;
    private long orders;
    private long firstMinor;
    private long firsts;
    private @Nullable Purchase smallest;
    private @Nullable Purchase largest;

    Revenue(CurrencyUnit currency) {
        this.currency = currency;
    }

    /**
     * Adds an order, of any time.
     *
     * @param isFirst whether it is the first of its member
     */
    void add(Purchase order, boolean isFirst) {
        minor = Math.addExact(minor, order.amountMinor());
        orders++;
        if (isFirst) {
            firstMinor = Math.addExact(firstMinor, order.amountMinor());
            firsts++;
        }
        if (order.amountMinor() > 0) {
            smallest = first(smallest, order, 1);
        }
        largest = first(largest, order, -1);
    }

    void add(Revenue more) {
        minor = Math.addExact(minor, more.minor);
        orders += more.orders;
        firstMinor = Math.addExact(firstMinor, more.firstMinor);
        firsts += more.firsts;
        smallest = first(smallest, more.smallest, 1);
        largest = first(largest, more.largest, -1);
    }

    /**
     * Of two that are as large the first.
     *
     * @param sign 1 for the smaller one, -1 for the larger
     */
    private static @Nullable Purchase first(@Nullable Purchase one, @Nullable Purchase other, int sign) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int side = sign * Long.compare(one.amountMinor(), other.amountMinor());
        return side < 0 || (side == 0 && Part.BY_TIME.compare(one, other) <= 0) ? one : other;
    }

    /** The smallest order of more than nothing; null if there is none. */
    @Nullable
    Purchase smallest() {
        return smallest;
    }

    /** The largest order; null if there is none. */
    @Nullable
    Purchase largest() {
        return largest;
    }

    long orders() {
        return orders;
    }

    Money sum() {
        return Money.ofMinor(currency, minor);
    }

    /** Of one order, rounded half up; zero without orders. */
    Money average() {
        return average(minor, orders);
    }

    /** How many orders were not the first of their member. */
    long laterOrders() {
        return orders - firsts;
    }

    /** Of one of those. */
    Money laterAverage() {
        return average(minor - firstMinor, laterOrders());
    }

    private Money average(long sum, long of) {
        return of == 0
                ? Money.zero(currency)
                : Money.ofMinor(
                        currency,
                        BigDecimal.valueOf(sum)
                                .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP)
                                .longValueExact());
    }
}
