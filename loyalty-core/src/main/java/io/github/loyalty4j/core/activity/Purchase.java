package io.github.loyalty4j.core.activity;

import io.github.loyalty4j.core.card.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;

/**
 * A paid order of a member.
 *
 * <pre>{@code
 * Purchase purchase = Purchase.of(
 *         OrderId.of("2026-000017"), MemberId.of("anna"), Money.parse("EUR 19.99"), Instant.parse("2026-11-22T10:15:30Z"));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Purchase {
    /** The largest amount of one purchase, in units of its currency: one billion. */
    public static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private static final Instant EARLIEST = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2262-01-01T00:00:00Z");

    private final OrderId order;
    private final MemberId member;
    private final Money amount;
    private final Instant time;

    private Purchase(OrderId order, MemberId member, Money amount, Instant time) {
        this.order = order;
        this.member = member;
        this.amount = amount;
        this.time = time;
    }

    /**
     * A purchase.
     *
     * @param order the order paid
     * @param member who bought
     * @param amount what points are earned on, from zero to {@link #MOST}
     * @param time when it was paid, from 1678 to 2261; the clock of an expiry starts here
     * @throws IllegalArgumentException if the amount is negative or beyond {@link #MOST}, or the time is outside its range
     */
    public static Purchase of(OrderId order, MemberId member, Money amount, Instant time) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("purchase amount must not be negative: " + amount);
        }
        if (amount.getAmount().compareTo(MOST) > 0) {
            throw new IllegalArgumentException("purchase amount must be at most " + MOST + ": " + amount);
        }
        if (time.isBefore(EARLIEST) || !time.isBefore(END)) {
            throw new IllegalArgumentException("purchase time must be from 1678 to 2261: " + time);
        }
        return new Purchase(order, member, amount, time);
    }

    /** The order paid. */
    public OrderId order() {
        return order;
    }

    /** Who bought. */
    public MemberId member() {
        return member;
    }

    /** What points are earned on; never negative. */
    public Money amount() {
        return amount;
    }

    /** When it was paid. */
    public Instant time() {
        return time;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Purchase purchase
                && order.equals(purchase.order)
                && member.equals(purchase.member)
                && amount.equals(purchase.amount)
                && time.equals(purchase.time);
    }

    @Override
    public int hashCode() {
        return Objects.hash(order, member, amount, time);
    }

    /** Order, amount and time; not the member. */
    @Override
    public String toString() {
        return "order " + order + ", " + amount + ", " + time;
    }
}
