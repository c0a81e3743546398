package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.points.Points;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * One way to earn points. Each rule rounds for itself; a purchase earns the sum of what its rules give.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface EarnRule permits PerAmount {
    /**
     * What this rule gives for an amount.
     *
     * @param amount not negative, in {@link #currency()}
     * @throws IllegalArgumentException if the amount is in another currency
     * @throws ArithmeticException if the points do not fit in {@code long}; for a purchase they always do
     */
    Points earn(Money amount);

    /** The currency of the amounts this rule is for. */
    CurrencyUnit currency();

    /** The rule in words, for a trace: {@code "1 per EUR 1.00"}. */
    String describe();
}
