package io.github.loyalty4j.core.backtest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * What so many points give. Kept as the two numbers, as their quotient may have no end: 70 points for USD 2.00.
 *
 * @param money what is given for them
 * @param points more than 0, unless nothing is given
 */
record Price(Money money, long points) implements Comparable<Price> {
    /** By what one point gives. */
    @Override
    public int compareTo(Price other) {
        return money.getAmount()
                .multiply(BigDecimal.valueOf(other.points))
                .compareTo(other.money.getAmount().multiply(BigDecimal.valueOf(points)));
    }

    /** What one point gives, to 16 digits. */
    BigDecimal each() {
        return of(1);
    }

    /** What some points give, to 16 digits: exact where that is an amount of money. */
    BigDecimal of(long some) {
        return money.getAmount()
                .multiply(BigDecimal.valueOf(some))
                .divide(BigDecimal.valueOf(points), MathContext.DECIMAL64);
    }

    /** The same rounded down to the currency's smallest unit. */
    Money moneyFor(long some) {
        return money.multipliedBy(some).dividedBy(points, RoundingMode.DOWN);
    }

    /** The same rounded half up. */
    Money owedFor(long some) {
        return money.multipliedBy(some).dividedBy(points, RoundingMode.HALF_UP);
    }
}
