package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Points in proportion to the amount: one point per EUR 10.00, rounded down, gives 10 for EUR 105.00.
 *
 * @param points what the step below is worth, 1 to 10,000
 * @param per the step, more than zero and at most one billion: {@code EUR 10.00}
 * @param rounding how the exact ratio becomes a whole number; {@link RoundingMode#DOWN} favours the shop, {@link
 *     RoundingMode#UP} the member
 */
public record PerAmount(Points points, Money per, RoundingMode rounding) implements EarnRule {
    private static final Points MOST_POINTS = Points.of(10_000);
    private static final BigDecimal MOST_PER = BigDecimal.valueOf(1_000_000_000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if points or step are outside their range
     */
    public PerAmount {
        if (!points.isPositive() || points.compareTo(MOST_POINTS) > 0) {
            throw new IllegalArgumentException("points per amount must be 1 to " + MOST_POINTS + ": " + points);
        }
        if (!per.isPositive()) {
            throw new IllegalArgumentException("the amount points are given per must be positive: " + per);
        }
        if (per.getAmount().compareTo(MOST_PER) > 0) {
            throw new IllegalArgumentException(
                    "the amount points are given per must be at most " + MOST_PER + ": " + per);
        }
        if (rounding == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("rounding must be a real one: UNNECESSARY");
        }
    }

    /** Points per step, rounded down. */
    public static PerAmount of(Points points, Money per) {
        return new PerAmount(points, per, RoundingMode.DOWN);
    }

    @Override
    public Points earn(Money amount) {
        if (!amount.getCurrencyUnit().equals(currency())) {
            throw new IllegalArgumentException(
                    "amount must be in " + currency() + ", the programme's currency: " + amount);
        }
        BigDecimal exact = amount.getAmount().multiply(BigDecimal.valueOf(points.units()));
        return Points.of(exact.divide(per.getAmount(), 0, rounding).longValueExact());
    }

    @Override
    public CurrencyUnit currency() {
        return per.getCurrencyUnit();
    }

    @Override
    public String describe() {
        return points + " per " + per;
    }
}
