package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
import java.math.BigInteger;
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
 * <p>It is what {@code Loyalty.pay} goes by. Points that are held and captured are bound by none of it: neither by blocks
 * nor by least or share; a host that does that asks {@link #part} how many to hold.
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

    /**
     * What points pay of an order.
     *
     * @param points how many are taken: whole blocks, zero or more
     * @param worth what they pay of the order
     */
    public record Part(Points points, Money worth) {}

    /**
     * The largest part of an order that at most so many points pay: whole blocks, within the largest share and never more
     * than the order costs; nothing at all if that would be fewer points than the least. With 100 points for EUR 5.00, at
     * least 500 points and at most half of the order, 1,050 points pay EUR 50.00 of EUR 100.00 with 1,000, and nothing of
     * EUR 40.00.
     *
     * <p>Paying takes exactly this, so what a checkout shows beforehand is what happens.
     *
     * @param total what the order costs; zero or less has no part that points could pay
     * @param most the most points to spend, as many as the customer chose or has; zero or less pay nothing
     * @throws IllegalArgumentException if the order is in another currency
     */
    public Part part(Money total, Points most) {
        if (!total.getCurrencyUnit().equals(worth.getCurrencyUnit())) {
            throw new IllegalArgumentException(
                    "order must be in " + worth.getCurrencyUnit() + ", the currency of the rate: " + total);
        }
        BigInteger ofOrder = total.getAmount()
                .multiply(BigDecimal.valueOf(mostPercent))
                .divideToIntegralValue(worth.getAmount().multiply(BigDecimal.valueOf(100)))
                .toBigInteger();
        BigInteger ofPoints = BigInteger.valueOf(most.units() / block.units());
        long blocks = ofOrder.min(ofPoints).max(BigInteger.ZERO).longValueExact();
        Points whole = Points.of(blocks * block.units());
        Points points = whole.compareTo(least) < 0 ? Points.ZERO : whole;
        return new Part(points, worthOf(points));
    }

    /** What so many points are worth, in whole blocks: 1,050 points are ten blocks. */
    public Money worthOf(Points points) {
        return worth.multipliedBy(points.units() / block.units());
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
