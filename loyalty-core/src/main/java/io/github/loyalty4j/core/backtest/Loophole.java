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
    /** What is looked for, and from where on it is told. */
    public enum Kind {
        /** What of an order is paid with points earns half of what it would in money, or more: tried with the largest order. */
        POINTS_EARN_POINTS,
        /** A reward taken with an order's points is kept, and nothing is owed, when the order comes back: tried with the largest order. */
        BUY_AND_RETURN,
        /** What recommending a made-up friend brings is worth as much as its one order, or more: tried with the smallest order. */
        REFERRAL_RING,
        /** Ten orders of a tenth earn twice as much as one on the same day, or more: tried with an average order. */
        SPLIT_ORDERS,
        /** A reward is worth as much as the orders that earn its price, or more: of all orders on average. */
        REWARD_ABOVE_PRICE,
        /** A member makes more than ten orders on one day of the programme's zone. */
        MANY_ORDERS_A_DAY,
        /** Of a hundred members or more one earns a twentieth of all points, or more. */
        ONE_EARNS_MUCH
    }

    /** The message alone. */
    @Override
    public String toString() {
        return message;
    }
}
