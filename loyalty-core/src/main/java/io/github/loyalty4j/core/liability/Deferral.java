package io.github.loyalty4j.core.liability;

import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * Money taken for goods that came with points: the part that belongs to the points is no revenue yet, and becomes revenue
 * as the points are redeemed.
 *
 * <pre>{@code
 * Allocation sale = Deferral.allocate(eur100000, goodsAlone, pointsAlone, RoundingMode.HALF_UP);
 * Deferral first = Deferral.of(sale.points(), Points.of(9_700), RoundingMode.HALF_UP);
 * Deferral second = first.redeeming(Points.of(4_500));
 * Money revenue = second.releasedSince(first);
 * }</pre>
 *
 * <p>Points that give a customer a material right are a performance obligation of their own (IFRS 15, paragraphs B39 and
 * B40). The price is allocated by relative stand-alone selling prices (76), that of the points taking into account how
 * likely they are to be redeemed (B42). What is released is {@code deferred x redeemed / expected to be redeemed}, in
 * total since the sale, so that a new estimate catches up at once (Illustrative Example 52, IE267 to IE270): breakage is
 * released in proportion to redemption (B46) and never separately.
 *
 * <p>One deferral is for the sales of one period; what a shop owes in all is the sum of theirs. Whether points are a
 * material right, and what they would sell for alone, is for the shop and its auditor to say.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Deferral {
    private final Money deferred;
    private final Points expected;
    private final Points redeemed;
    private final RoundingMode rounding;

    private Deferral(Money deferred, Points expected, Points redeemed, RoundingMode rounding) {
        this.deferred = deferred;
        this.expected = expected;
        this.redeemed = redeemed;
        this.rounding = rounding;
    }

    /**
     * A price divided between what was sold and the points that came with it.
     *
     * <p>Immutable and safe for use by several threads.
     *
     * @param goods revenue at once
     * @param points deferred
     */
    public record Allocation(Money goods, Money points) {}

    /**
     * Divides a price by relative stand-alone selling prices: 100,000 for goods that sell for 100,000 with points that
     * would sell for 9,700 is 8,842.30 for the points and 91,157.70 for the goods. The points' part is rounded, the goods
     * have the rest, so that the parts add up to the price.
     *
     * @param price what was paid, zero or more
     * @param goods for how much the goods sell without points, zero or more
     * @param points for how much the points would sell alone, zero or more: those expected to be redeemed at their
     *     {@link Outstanding.Cost}
     * @param rounding to the currency's smallest unit
     * @throws IllegalArgumentException if an amount is negative, the currencies differ or neither part has a price
     */
    public static Allocation allocate(Money price, Money goods, Money points, RoundingMode rounding) {
        requireNotNegative("price", price);
        requireNotNegative("stand-alone price of goods", goods);
        requireNotNegative("stand-alone price of points", points);
        Money both = goods.plus(points);
        if (!both.isSameCurrency(price)) {
            throw new IllegalArgumentException("a price must be in the currency of its parts: " + price + ", " + both);
        }
        if (both.isZero()) {
            throw new IllegalArgumentException("goods or points must have a stand-alone price: " + both);
        }
        Money part = share(price, points.getAmount(), both.getAmount(), rounding);
        return new Allocation(price.minus(part), part);
    }

    /**
     * Money deferred for points of which none is redeemed yet.
     *
     * @param deferred zero or more
     * @param expected how many points are expected to be redeemed in all, 1 or more
     * @param rounding of what is released in total, to the currency's smallest unit
     * @throws IllegalArgumentException if the money is negative, or no points are expected
     */
    public static Deferral of(Money deferred, Points expected, RoundingMode rounding) {
        requireNotNegative("deferred money", deferred);
        if (!expected.isPositive()) {
            throw new IllegalArgumentException("points expected to be redeemed must be 1 or more: " + expected);
        }
        return new Deferral(deferred, expected, Points.ZERO, rounding);
    }

    private static void requireNotNegative(String name, Money money) {
        if (money.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative: " + money);
        }
    }

    /**
     * This deferral after more points were redeemed. More than were expected is no mistake: all is released by then.
     *
     * @param more how many; negative where redeemed points were put back
     * @throws IllegalArgumentException if more points were put back than were redeemed
     * @throws ArithmeticException if the sum does not fit in {@code long}
     */
    public Deferral redeeming(Points more) {
        Points sum = redeemed.plus(more);
        if (sum.isNegative()) {
            throw new IllegalArgumentException("points put back must have been redeemed: " + redeemed + ", " + more);
        }
        return new Deferral(deferred, expected, sum, rounding);
    }

    /**
     * This deferral with a new estimate of how many points will be redeemed in all, those already redeemed included. A
     * lower one releases more at once; a higher one takes back some of what was released.
     *
     * @throws IllegalArgumentException if that is fewer than were redeemed
     */
    public Deferral expecting(Points total) {
        if (total.compareTo(redeemed) < 0) {
            throw new IllegalArgumentException(
                    "points expected must not be fewer than those redeemed: " + total + " then " + redeemed);
        }
        return new Deferral(deferred, total, redeemed, rounding);
    }

    /** This deferral when no more points can be redeemed, as the rest expired (B40): all is released. */
    public Deferral ended() {
        return new Deferral(deferred, redeemed, redeemed, rounding);
    }

    /** What was deferred at the sale. */
    public Money deferred() {
        return deferred;
    }

    /** How many points are expected to be redeemed in all. */
    public Points expected() {
        return expected;
    }

    /** How many points were redeemed so far. */
    public Points redeemed() {
        return redeemed;
    }

    /** What became revenue since the sale; never more than was deferred, and all of it once all expected is redeemed. */
    public Money released() {
        return redeemed.compareTo(expected) >= 0
                ? deferred
                : share(deferred, BigDecimal.valueOf(redeemed.units()), BigDecimal.valueOf(expected.units()), rounding);
    }

    /** What is still owed: the contract liability. */
    public Money liability() {
        return deferred.minus(released());
    }

    /**
     * The revenue of a period: what is released more than at its beginning. Negative if a higher estimate takes more back
     * than redemption released.
     *
     * @param beginning the same deferral as it was then
     * @throws IllegalArgumentException if another amount was deferred
     */
    public Money releasedSince(Deferral beginning) {
        if (!deferred.equals(beginning.deferred)) {
            throw new IllegalArgumentException("a period must begin and end with the same deferred money: "
                    + beginning.deferred + " then " + deferred);
        }
        return released().minus(beginning.released());
    }

    private static Money share(Money whole, BigDecimal part, BigDecimal all, RoundingMode rounding) {
        int scale = whole.getCurrencyUnit().getDecimalPlaces();
        return Money.of(
                whole.getCurrencyUnit(), whole.getAmount().multiply(part).divide(all, scale, rounding));
    }

    /** In words: {@code EUR 4824.74 of EUR 9000.00 deferred, 4500 of 9700 points redeemed}. */
    @Override
    public String toString() {
        return liability() + " of " + deferred + " deferred, " + redeemed + " of " + expected + " points redeemed";
    }
}
