package io.github.loyalty4j.core.backtest;

/**
 * A way for members to take more than the shop means to give, with the figures.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind which way
 * @param message the way and the figures, in English
 */
public record Loophole(Kind kind, String message) {
    /**
     * What is looked for, and from where on it is told. What is tried is tried by a member who made the smallest order 400 days before
     * and has spent all: what a first purchase brings is no loophole. All happens at one instant, with one unit and one reward at a time.
     * So what it takes days for is not found, nor what a tier keeps that was reached by orders which came back, nor what conditions of the
     * host let through.
     */
    public enum Kind {
        /**
         * What of an order is paid with points earns half of what it would in money, or more: tried with the largest order and without
         * caps, at which both would be the same.
         */
        POINTS_EARN_POINTS,
        /**
         * What points of an order bring is kept, and nothing is owed, when the order comes back: a reward, taken or automatic, or the
         * payment of another order; points of ten orders that all came back, as of one who exchanges; or, where nine tenths come back,
         * twice what an order of the rest earns. Tried with the largest order, in part without its articles.
         */
        BUY_AND_RETURN,
        /**
         * What recommending a made-up friend brings is worth as much as its one order, or more: tried with the smallest order, an average
         * one and the largest, and told of the first of them; or a reward taken for it is kept when that order comes back. A ring of
         * three or more brings as much for each order as a pair, and is not tried apart; caps of one who recommends do not bind a ring,
         * in which each recommends one.
         */
        REFERRAL_RING,
        /** Ten orders of a tenth earn twice as much in some unit as one on the same day, or more: tried with an average order. */
        SPLIT_ORDERS,
        /** A reward is worth as much as the orders that earn its price, or more: of orders after a member's first, on average. */
        REWARD_ABOVE_PRICE,
        /** A member makes more than ten orders on one day of the programme's zone. */
        MANY_ORDERS_A_DAY,
        /** Of a hundred members or more one earns a twentieth of all points of the programme's first unit, or more. */
        ONE_EARNS_MUCH
    }

    /** The message alone. */
    @Override
    public String toString() {
        return message;
    }
}
