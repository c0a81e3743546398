package io.github.loyalty4j.core.activity;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.internal.Times;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order comes back, as a whole or in part: pieces of its lines, or an amount that was paid back without any. An
 * exchange is a return and another purchase.
 *
 * <pre>{@code
 * Return.of("return-5", order, member, time)                          // all that has not come back before
 * Return.of("return-6", order, member, time).line(0, 1)               // one piece of the first line
 * Return.of("return-7", order, member, time).amount(Money.parse("EUR 5.00"))
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Return {
    private static final int MOST_CHARACTERS = 128;

    private final String id;
    private final OrderId order;
    private final MemberId member;
    private final Instant time;
    private final SortedMap<Integer, Integer> pieces;
    private final @Nullable Money amount;

    private Return(
            String id,
            OrderId order,
            MemberId member,
            Instant time,
            SortedMap<Integer, Integer> pieces,
            @Nullable Money amount) {
        this.id = id;
        this.order = order;
        this.member = member;
        this.time = time;
        this.pieces = pieces;
        this.amount = amount;
    }

    /**
     * All of an order that has not come back before.
     *
     * @param id the shop's own name of the return, 1 to 128 characters, unique among all returns
     * @param order what comes back
     * @param member who bought
     * @param time when, from 1678 to 2261
     * @throws IllegalArgumentException if the id is blank, too long or has control characters, or the time is outside
     *     its range
     */
    public static Return of(String id, OrderId order, MemberId member, Instant time) {
        Times.requireInRange("return time", time);
        return new Return(Text.line("return id", id, MOST_CHARACTERS), order, member, time, new TreeMap<>(), null);
    }

    /**
     * Not all, but this many pieces of a line, beside those of other lines named so far.
     *
     * @param index the line's place in the purchase, 0 to {@link Purchase#MOST_LINES} - 1
     * @param quantity how many, 1 to {@link Line#MOST_QUANTITY}
     * @throws IllegalArgumentException if one is outside its range or the line is named already
     * @throws IllegalStateException if an amount was named
     */
    public Return line(int index, int quantity) {
        if (amount != null) {
            throw new IllegalStateException("a return is of lines or of an amount, not of both");
        }
        if (index < 0 || index >= Purchase.MOST_LINES) {
            throw new IllegalArgumentException("line must be 0 to " + (Purchase.MOST_LINES - 1) + ": " + index);
        }
        if (quantity < 1 || quantity > Line.MOST_QUANTITY) {
            throw new IllegalArgumentException(
                    "quantity returned must be 1 to " + Line.MOST_QUANTITY + ": " + quantity);
        }
        SortedMap<Integer, Integer> more = new TreeMap<>(pieces);
        if (more.put(index, quantity) != null) {
            throw new IllegalArgumentException("a line must be named once: " + index);
        }
        return new Return(id, order, member, time, more, null);
    }

    /**
     * Not all, but this amount, paid back without any piece coming back. It belongs to all lines left in proportion to
     * their price, shipping among them: EUR 10.00 of EUR 40.00 for goods and EUR 4.90 for shipping leave 40.00 x 34.90 /
     * 44.90, EUR 31.09, of the goods. What is given by the piece stays, until
     * all is paid back.
     *
     * @param paidBack more than zero
     * @throws IllegalArgumentException if it is zero or negative
     * @throws IllegalStateException if lines were named
     */
    public Return amount(Money paidBack) {
        if (!pieces.isEmpty()) {
            throw new IllegalStateException("a return is of lines or of an amount, not of both");
        }
        if (!paidBack.isPositive()) {
            throw new IllegalArgumentException("amount returned must be more than zero: " + paidBack);
        }
        return new Return(id, order, member, time, pieces, paidBack);
    }

    /** The same return in the account of another member: the one that stays after a merge. */
    public Return member(MemberId other) {
        return new Return(id, order, other, time, pieces, amount);
    }

    /** The shop's own name of it. */
    public String id() {
        return id;
    }

    /** What comes back. */
    public OrderId order() {
        return order;
    }

    /** Who bought. */
    public MemberId member() {
        return member;
    }

    /** When. */
    public Instant time() {
        return time;
    }

    /** Pieces by line; empty if the return is of an amount or of all that is left. */
    public SortedMap<Integer, Integer> pieces() {
        return Collections.unmodifiableSortedMap(pieces);
    }

    /** The amount paid back; empty if the return is of lines or of all that is left. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    /** Whether the return is of all that is left. */
    public boolean isOfAll() {
        return pieces.isEmpty() && amount == null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Return back
                && id.equals(back.id)
                && order.equals(back.order)
                && member.equals(back.member)
                && time.equals(back.time)
                && pieces.equals(back.pieces)
                && Objects.equals(amount, back.amount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, order, member, time, pieces, amount);
    }

    /** Name, order and what comes back; not the member. */
    @Override
    public String toString() {
        String what = isOfAll() ? "all" : amount != null ? amount.toString() : "lines " + pieces;
        return "return " + id + " of order " + order + ", " + what;
    }
}
