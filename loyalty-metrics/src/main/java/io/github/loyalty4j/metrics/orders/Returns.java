package io.github.loyalty4j.metrics.orders;

/**
 * What a row with an amount below zero means, a return of goods or a correction. An order of 30 on Monday and -10 on Thursday:
 * by {@link #REFUSED} an error, by {@link #IGNORED} one order of 30, by {@link #KEPT} one order of 30 and 10 less earned on
 * Thursday, by {@link #NETTED} one order of 20 on Monday.
 *
 * <p>No row below zero is ever a purchase: retention, frequency, recency and what models of purchases take count orders alone.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum Returns {
    /** There must be none; an amount below zero is refused. */
    REFUSED,

    /** Left out: money is what was ordered. */
    IGNORED,

    /**
     * Money given back at its own time, so that it changes no figure of the time before. In a history it lowers what the
     * customer spent, the cohort's revenue in that period, revenue retention and the spend of summaries; one dated before the
     * customer's first order belongs to the period of that. Where purchases are looked at, in the mean of repeat purchases and in
     * {@link OrderHistory#purchaseAmounts}, it is taken off the latest of them whose period does not begin after it, so a
     * return between the first and the second purchase is one of the first, but one in the period of the second lowers that, even
     * if it came before it; {@link #NETTED} goes by the instant. The mean amount of an order stays that of orders alone. The
     * return of somebody who never ordered is left out.
     */
    KEPT,

    /**
     * Taken off the customer's latest order at or before it, of several at one instant the smallest, then off the one before
     * that, until all is taken. An order of which nothing is left is none, so that after a return of the whole first order the
     * second is the first; who has no other is no customer; what exceeds all earlier orders is left out. A return changes the past
     * so: to judge how a model foretold, take {@link #KEPT}.
     */
    NETTED
}
