package io.github.loyalty4j.core.activity;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.internal.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A paid order of a member: an amount alone, or what was in the basket.
 *
 * <pre>{@code
 * Purchase.of(OrderId.of("2026-000017"), MemberId.of("anna"), Money.parse("EUR 19.99"), time);
 *
 * Purchase.of(OrderId.of("2026-000018"), MemberId.of("anna"), basket, time)
 *         .in(ActivityContext.none().channel("app"))
 *         .paidWithPoints(Money.parse("EUR 5.00"));
 * }</pre>
 *
 * <p>Its time is compared neither with a clock nor with the day the member joined; see {@code Loyalty.record}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Purchase implements Activity {
    /** The largest amount of one purchase, in units of its currency: one billion. */
    public static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    /** The most lines of one purchase: 1,000. */
    public static final int MOST_LINES = 1_000;

    private final OrderId order;
    private final MemberId member;
    private final Instant time;
    private final List<Line> lines;
    private final Money amount;
    private final Money paidWithPoints;
    private final ActivityContext context;
    private final long amountMinor;
    private final long paidMinor;

    private Purchase(Purchase basket, ActivityContext context, Money paidWithPoints) {
        this.order = basket.order;
        this.member = basket.member;
        this.time = basket.time;
        this.lines = basket.lines;
        this.amount = basket.amount;
        this.paidWithPoints = paidWithPoints;
        this.context = context;
        this.amountMinor = basket.amountMinor;
        this.paidMinor = paidWithPoints.getAmountMinorLong();
    }

    private Purchase(OrderId order, MemberId member, List<Line> lines, Instant time) {
        this.order = order;
        this.member = member;
        this.time = time;
        this.lines = lines;
        this.amount = sum(lines);
        this.paidWithPoints = Money.zero(amount.getCurrencyUnit());
        this.context = ActivityContext.none();
        this.amountMinor = amount.getAmountMinorLong();
        this.paidMinor = 0;
    }

    /**
     * A purchase of which only the amount is known: one line of the article {@code "order"}.
     *
     * @param order the order paid
     * @param member who bought
     * @param amount what points are earned on, from zero to {@link #MOST}
     * @param time when it was paid, from 1678 to 2261; a wait starts here, and the clock of an expiry where the wait ends,
     *     or here if there is none
     * @throws IllegalArgumentException if the amount is negative or beyond {@link #MOST}, or the time is outside its range
     */
    public static Purchase of(OrderId order, MemberId member, Money amount, Instant time) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("purchase amount must not be negative: " + amount);
        }
        requireAtMost(amount);
        return of(order, member, List.of(Line.of("order", 1, amount)), time);
    }

    /**
     * A purchase of these lines.
     *
     * @param order the order paid
     * @param member who bought
     * @param lines what was paid, 1 to {@link #MOST_LINES} lines of one currency, at most {@link #MOST} in all
     * @param time when it was paid, from 1678 to 2261; a wait starts here, and the clock of an expiry where the wait ends,
     *     or here if there is none
     * @throws IllegalArgumentException if there are no lines, too many or of several currencies, or amount or time are
     *     outside their range
     */
    public static Purchase of(OrderId order, MemberId member, List<Line> lines, Instant time) {
        Times.requireInRange("purchase time", time);
        List<Line> copy = List.copyOf(lines);
        if (copy.isEmpty() || copy.size() > MOST_LINES) {
            throw new IllegalArgumentException("purchase must have 1 to " + MOST_LINES + " lines: has " + copy.size());
        }
        CurrencyUnit currency = copy.get(0).unitPrice().getCurrencyUnit();
        for (Line line : copy) {
            if (!line.unitPrice().getCurrencyUnit().equals(currency)) {
                throw new IllegalArgumentException(
                        "lines must be in " + currency + ", the currency of the first: " + line);
            }
        }
        Purchase purchase = new Purchase(order, member, copy, time);
        requireAtMost(purchase.amount);
        return purchase;
    }

    private static void requireAtMost(Money amount) {
        if (amount.getAmount().compareTo(MOST) > 0) {
            throw new IllegalArgumentException("purchase amount must be at most " + MOST + ": " + amount);
        }
    }

    private static Money sum(List<Line> lines) {
        return lines.size() == 1
                ? lines.get(0).net()
                : Money.total(lines.stream().map(Line::net).toList());
    }

    @Override
    public Purchase in(ActivityContext place) {
        return new Purchase(this, place, paidWithPoints);
    }

    /**
     * The same purchase, of which a part was paid with points; rules leave that part out unless their basis includes it,
     * each line's share of it by price, as {@link io.github.loyalty4j.core.program.Basis} says. The amount stays what the
     * whole order costs. Nothing compares the part with the points that were spent on the order.
     *
     * @param part in the purchase's currency, zero to its amount
     * @throws IllegalArgumentException if it is in another currency or outside that range
     */
    public Purchase paidWithPoints(Money part) {
        if (!part.getCurrencyUnit().equals(amount.getCurrencyUnit())
                || part.isNegative()
                || part.isGreaterThan(amount)) {
            throw new IllegalArgumentException("part paid with points must be zero to " + amount + ": " + part);
        }
        return new Purchase(this, context, part);
    }

    /** The order paid. */
    public OrderId order() {
        return order;
    }

    @Override
    public MemberId member() {
        return member;
    }

    /** What was paid, after discounts, tax included: the sum of the lines; never negative. */
    public Money amount() {
        return amount;
    }

    /** What was in the basket. */
    public List<Line> lines() {
        return lines;
    }

    /** The part of the amount that was paid with points; zero by default. */
    public Money paidWithPoints() {
        return paidWithPoints;
    }

    /** {@link #amount()} in the currency's smallest units, for loops that must be quick. */
    public long amountMinor() {
        return amountMinor;
    }

    /** {@link #paidWithPoints()} in the currency's smallest units. */
    public long paidWithPointsMinor() {
        return paidMinor;
    }

    @Override
    public Instant time() {
        return time;
    }

    @Override
    public ActivityContext context() {
        return context;
    }

    @Override
    public String id() {
        return order.value();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Purchase purchase
                && order.equals(purchase.order)
                && member.equals(purchase.member)
                && lines.equals(purchase.lines)
                && time.equals(purchase.time)
                && paidWithPoints.equals(purchase.paidWithPoints)
                && context.equals(purchase.context);
    }

    @Override
    public int hashCode() {
        return Objects.hash(order, member, lines, time, paidWithPoints, context);
    }

    /** Order, amount and time; not the member. */
    @Override
    public String toString() {
        return "order " + order + ", " + amount + ", " + time;
    }
}
