package io.github.loyalty4j.core.backtest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * How members collect in one unit: what joining and a first order bring once, and what each order after it does, so that no bonus
 * for newcomers is taken for what orders earn. All on average.
 *
 * @param first what a member has after the first order
 * @param order what is paid for a later one
 * @param each what that earns
 * @param isExpiring whether any of it was not spent in time, though nobody spends
 */
record Pace(BigDecimal first, Money order, BigDecimal each, boolean isExpiring) {
    private static final BigDecimal MOST_ORDERS = BigDecimal.valueOf(1_000_000_000);

    /** How many orders of a member earn a price; zero if no number does that anybody makes. */
    long ordersFor(long price) {
        BigDecimal rest = BigDecimal.valueOf(price).subtract(first);
        if (rest.signum() <= 0) {
            return 1;
        }
        if (each.signum() <= 0) {
            return 0;
        }
        BigDecimal orders = rest.divide(each, 0, RoundingMode.CEILING).add(BigDecimal.ONE);
        return orders.compareTo(MOST_ORDERS) > 0 ? 0 : orders.longValueExact();
    }

    /** What must be paid for later orders that earn a price. */
    Money paidFor(long price) {
        return Money.of(
                order.getCurrencyUnit(),
                order.getAmount()
                        .multiply(BigDecimal.valueOf(price))
                        .divide(each, MathContext.DECIMAL64)
                        .setScale(order.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP));
    }
}
