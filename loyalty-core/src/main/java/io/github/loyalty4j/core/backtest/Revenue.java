package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What was paid for the orders. For one thread. */
final class Revenue {
    private final CurrencyUnit currency;
    private long minor;
    private long orders;

    Revenue(CurrencyUnit currency) {
        this.currency = currency;
    }

    void add(Purchase order) {
        minor = Math.addExact(minor, order.amountMinor());
        orders++;
    }

    void add(Revenue more) {
        minor = Math.addExact(minor, more.minor);
        orders += more.orders;
    }

    long orders() {
        return orders;
    }

    Money sum() {
        return Money.ofMinor(currency, minor);
    }

    /** Of one order, rounded half up; zero without orders. */
    Money average() {
        return orders == 0
                ? Money.zero(currency)
                : Money.ofMinor(
                        currency,
                        BigDecimal.valueOf(minor)
                                .divide(BigDecimal.valueOf(orders), 0, RoundingMode.HALF_UP)
                                .longValueExact());
    }
}
