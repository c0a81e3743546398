package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How a rule counts what it gives.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface Formula {
    /** The most points one step, piece or activity may be worth: one million. */
    Points MOST_POINTS = Points.of(1_000_000);

    /**
     * Points in proportion to the amount, rounded down: one point per EUR 10.00 gives 10 for EUR 105.00, three per EUR
     * 1.00 give 120 for EUR 40.00.
     *
     * @param points what the step is worth, 1 to 1,000,000
     * @param per the step, more than zero and at most one billion
     * @throws IllegalArgumentException if one of them is outside its range
     */
    static PerAmount perAmount(Points points, Money per) {
        return new PerAmount(points, per, RoundingMode.DOWN, false);
    }

    /**
     * Points for each full block of the amount: five points per full EUR 10.00 give 50 for EUR 105.00 and for EUR
     * 109.99.
     *
     * <p>With one point a block that is what {@link #perAmount} gives. With more it may be less: of EUR 3.00, five points per
     * full EUR 2.00 are 5, five points per EUR 2.00 are 7.
     *
     * @param points what the block is worth, 1 to 1,000,000
     * @param block more than zero and at most one billion
     * @throws IllegalArgumentException if one of them is outside its range
     */
    static PerAmount perBlock(Points points, Money block) {
        return new PerAmount(points, block, RoundingMode.DOWN, true);
    }

    /** The same number of points each time: 50 for a visit, a review, an order. */
    static Fixed fixed(Points points) {
        return new Fixed(points);
    }

    /**
     * Points for each piece of the lines the rule selects: 10 a piece, three pieces give 30. A piece counts at any price: a
     * free cup at EUR 0.00 earns a stamp like the others, unless the rule's {@link EarnRule#lines lines} leave its article
     * or category out.
     */
    static PerItem perItem(Points points) {
        return new PerItem(points);
    }

    /**
     * What the other rules give, multiplied: {@code "1.5"} makes 15 of 10. All factors that apply are multiplied with
     * each other, then with the sum of the other rules, and the product is rounded down once.
     *
     * <p>Multiplied is every point of the factor's unit in the award, as the caps of the other rules left it: fixed points,
     * those of an n-th time and a recommended friend's, too, but not what the one who recommended gets. A factor for
     * purchases leaves events alone. One with {@link EarnRule#lines} of its own multiplies what these lines give by amount
     * or by piece, and no bonus: {@code .lines(LineFilter.all().exceptSkus("none"))}, an article that is never sold, is on
     * all lines and on nothing else. Points in another unit are out of its reach as well.
     *
     * <p>Each factor adds to the product of those before it, the tier's first, and a cap on it counts what it adds: of 101
     * points a tier x1.25 makes 126, and a rule x2 adds 126 to that; for a member without that tier, 101.
     *
     * <p>What a factor adds waits and expires as the factor's own rule says, else as the tier or the programme does.
     *
     * @param factor more than 1, at most 100, with at most three decimal places
     * @throws IllegalArgumentException if it is outside that range
     */
    static Multiply multiply(String factor) {
        return new Multiply(new BigDecimal(factor), RoundingMode.DOWN);
    }

    /**
     * Points for every n-th time the rule matches, whatever remains being carried over: a gift with every fifth order.
     *
     * @param n 2 to 1,000
     * @param points 1 to 1,000,000
     * @throws IllegalArgumentException if one of them is outside its range
     */
    static EveryNth everyNth(int n, Points points) {
        return new EveryNth(n, points);
    }

    /**
     * Points for a member who was recommended and buys for the first time, and for the one who recommended. The rule's caps
     * of a transaction, day, week, month, year or life are the friend's alone; a campaign's budget binds both: of 100 left,
     * a friend's 30 leave 70 for the one who recommended.
     *
     * @param friend what the new member gets, zero or more
     * @param referrer what the one who recommended gets, zero or more
     * @throws IllegalArgumentException if one is negative or too large, or both are zero
     */
    static Referral referral(Points friend, Points referrer) {
        return new Referral(friend, referrer);
    }

    /** The formula in words: {@code 1 per EUR 10.00}. */
    String describe();

    private static void requirePoints(String name, Points points, long least) {
        if (points.units() < least || points.compareTo(MOST_POINTS) > 0) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + MOST_POINTS + ": " + points);
        }
    }

    private static void requireRealRounding(RoundingMode rounding) {
        if (rounding == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("rounding must be a real one: UNNECESSARY");
        }
    }

    /** Points in proportion to an amount, or for each full block of it. */
    final class PerAmount implements Formula {
        private static final BigDecimal MOST_PER = BigDecimal.valueOf(1_000_000_000);

        private final Points points;
        private final Money per;
        private final RoundingMode rounding;
        private final boolean isByBlock;
        private final long perMinor;

        private PerAmount(Points points, Money per, RoundingMode rounding, boolean isByBlock) {
            requirePoints("points per amount", points, 1);
            if (!per.isPositive()) {
                throw new IllegalArgumentException("the amount points are given per must be positive: " + per);
            }
            if (per.getAmount().compareTo(MOST_PER) > 0) {
                throw new IllegalArgumentException(
                        "the amount points are given per must be at most " + MOST_PER + ": " + per);
            }
            requireRealRounding(rounding);
            this.points = points;
            this.per = per;
            this.rounding = rounding;
            this.isByBlock = isByBlock;
            this.perMinor = per.getAmountMinorLong();
        }

        /**
         * The same proportion, rounded this way; {@link RoundingMode#DOWN} favours the shop, {@link RoundingMode#UP} the
         * member.
         *
         * @throws IllegalArgumentException if the mode is UNNECESSARY
         * @throws IllegalStateException if points are given by the full block, which leaves nothing to round
         */
        public PerAmount rounded(RoundingMode mode) {
            if (isByBlock) {
                throw new IllegalStateException("points per full block leave nothing to round");
            }
            return new PerAmount(points, per, mode, false);
        }

        /** What the step is worth. */
        public Points points() {
            return points;
        }

        /** The step. */
        public Money per() {
            return per;
        }

        /** How the exact ratio becomes a whole number. */
        public RoundingMode rounding() {
            return rounding;
        }

        /** Whether only full blocks count. */
        public boolean isByBlock() {
            return isByBlock;
        }

        /**
         * What this gives for an amount: exact, then rounded once.
         *
         * @param minor the amount in the smallest units of the step's currency, not negative, at most 10<sup>13</sup>
         */
        public Points earn(long minor) {
            if (isByBlock) {
                return Points.of(Math.multiplyExact(minor / perMinor, points.units()));
            }
            if (rounding == RoundingMode.DOWN && minor <= Long.MAX_VALUE / MOST_POINTS.units()) {
                return Points.of(minor * points.units() / perMinor);
            }
            BigDecimal exact = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(points.units()));
            return Points.of(
                    exact.divide(BigDecimal.valueOf(perMinor), 0, rounding).longValueExact());
        }

        @Override
        public String describe() {
            return points + (isByBlock ? " per full " : " per ") + per;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof PerAmount formula
                    && points.equals(formula.points)
                    && per.equals(formula.per)
                    && rounding == formula.rounding
                    && isByBlock == formula.isByBlock;
        }

        @Override
        public int hashCode() {
            return Objects.hash(points, per, rounding, isByBlock);
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * The same number of points each time.
     *
     * @param points 1 to 1,000,000
     */
    record Fixed(Points points) implements Formula {
        /** Checks the range. */
        public Fixed {
            requirePoints("fixed points", points, 1);
        }

        @Override
        public String describe() {
            return points + " each time";
        }
    }

    /**
     * Points for each piece.
     *
     * @param points 1 to 1,000,000
     */
    record PerItem(Points points) implements Formula {
        /** Checks the range. */
        public PerItem {
            requirePoints("points per item", points, 1);
        }

        @Override
        public String describe() {
            return points + " per item";
        }
    }

    /**
     * A factor on what the other rules give.
     *
     * @param factor more than 1, at most 100, with at most three decimal places
     * @param rounding of the one product of all factors and the sum; the rule of the programme that comes first decides
     */
    record Multiply(BigDecimal factor, RoundingMode rounding) implements Formula {
        private static final BigDecimal MOST = BigDecimal.valueOf(100);
        private static final int MOST_DECIMALS = 3;

        /** Checks the ranges; zeros at the end of the factor are dropped. */
        public Multiply {
            requireRealRounding(rounding);
            if (factor.compareTo(BigDecimal.ONE) <= 0 || factor.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("factor must be more than 1 and at most " + MOST + ": " + factor);
            }
            factor = factor.stripTrailingZeros();
            if (factor.scale() > MOST_DECIMALS) {
                throw new IllegalArgumentException(
                        "factor must have at most " + MOST_DECIMALS + " decimal places: " + factor);
            }
        }

        /** The same factor, rounded this way. */
        public Multiply rounded(RoundingMode mode) {
            return new Multiply(factor, mode);
        }

        @Override
        public String describe() {
            return "x" + factor.toPlainString();
        }
    }

    /**
     * Points for every n-th time.
     *
     * @param n 2 to 1,000
     * @param points 1 to 1,000,000
     */
    record EveryNth(int n, Points points) implements Formula {
        private static final int MOST_TIMES = 1_000;

        /** Checks the ranges. */
        public EveryNth {
            if (n < 2 || n > MOST_TIMES) {
                throw new IllegalArgumentException("every n-th must be 2 to " + MOST_TIMES + ": " + n);
            }
            requirePoints("points every n-th time", points, 1);
        }

        @Override
        public String describe() {
            return points + " every " + n + " times";
        }
    }

    /**
     * Points for a friend's first purchase, on both sides.
     *
     * @param friend zero to 1,000,000
     * @param referrer zero to 1,000,000
     */
    record Referral(Points friend, Points referrer) implements Formula {
        /** Checks the ranges. */
        public Referral {
            requirePoints("points for the friend", friend, 0);
            requirePoints("points for the referrer", referrer, 0);
            if (friend.isZero() && referrer.isZero()) {
                throw new IllegalArgumentException("referral must give points to one of the two: 0 and 0");
            }
        }

        @Override
        public String describe() {
            return friend + " for the friend, " + referrer + " for the referrer";
        }
    }
}
