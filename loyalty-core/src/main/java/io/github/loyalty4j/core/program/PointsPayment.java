package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.points.Points;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Points as a means of payment: so many are worth so much money, spent by whole blocks.
 *
 * <pre>{@code
 * PointsPayment.of(Points.of(100), Money.parse("EUR 5.00")).atLeast(Points.of(500)).atMostPercent(50)
 * }</pre>
 *
 * <p>With that, 1,050 points pay EUR 50.00 with ten blocks; 400 pay nothing.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PointsPayment {
    private final Points block;
    private final Money worth;
    private final Points least;
    private final int mostPercent;

    private PointsPayment(Points block, Money worth, Points least, int mostPercent) {
        this.block = block;
        this.worth = worth;
        this.least = least;
        this.mostPercent = mostPercent;
    }

    /**
     * Blocks of so many points are worth so much, for any number of blocks and the whole of an order.
     *
     * @param block 1 to 1,000,000
     * @param worth more than zero, at most {@link Purchase#MOST}
     * @throws IllegalArgumentException if one of them is outside its range
     */
    public static PointsPayment of(Points block, Money worth) {
        if (!block.isPositive() || block.compareTo(Formula.MOST_POINTS) > 0) {
            throw new IllegalArgumentException(
                    "points of a payment block must be 1 to " + Formula.MOST_POINTS + ": " + block);
        }
        if (!worth.isPositive()) {
            throw new IllegalArgumentException("worth of a payment block must be more than zero: " + worth);
        }
        if (worth.getAmount().compareTo(Purchase.MOST) > 0) {
            throw new IllegalArgumentException(
                    "worth of a payment block must be at most " + Purchase.MOST + ": " + worth);
        }
        return new PointsPayment(block, worth, Points.ZERO, 100);
    }

    /**
     * The same, but not with fewer points at a time.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public PointsPayment atLeast(Points points) {
        if (points.isNegative()) {
            throw new IllegalArgumentException("least points of a payment must not be negative: " + points);
        }
        return new PointsPayment(block, worth, points, mostPercent);
    }

    /**
     * The same, but for no more than this share of an order.
     *
     * @param percent 1 to 100
     * @throws IllegalArgumentException if it is outside that range
     */
    public PointsPayment atMostPercent(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("largest share of an order must be 1 to 100 percent: " + percent);
        }
        return new PointsPayment(block, worth, least, percent);
    }

    /** How many points a block has. */
    public Points block() {
        return block;
    }

    /** What a block is worth. */
    public Money worth() {
        return worth;
    }

    /** The fewest points at a time; zero by default. */
    public Points least() {
        return least;
    }

    /** The largest share of an order in percent; 100 by default. */
    public int mostPercent() {
        return mostPercent;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PointsPayment payment
                && block.equals(payment.block)
                && worth.equals(payment.worth)
                && least.equals(payment.least)
                && mostPercent == payment.mostPercent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(block, worth, least, mostPercent);
    }

    /** The rate: {@code 100 for EUR 5.00}. */
    @Override
    public String toString() {
        return block + " for " + worth;
    }
}
