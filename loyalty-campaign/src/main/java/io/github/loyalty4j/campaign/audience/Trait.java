package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/**
 * Something that is true of a member or not: the condition a {@link Segment} is made of.
 *
 * <pre>{@code
 * Trait.all(Trait.orders(1, 1), Trait.silentFor(30), Trait.not(Trait.tagged("staff")))
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Trait
        permits Traits.All,
                Traits.Any,
                Traits.Not,
                Traits.OrderCount,
                Traits.OrdersWithin,
                Traits.SpentAtLeast,
                Traits.SpentWithin,
                Traits.SilentFor,
                Traits.JoinedWithin,
                Traits.Bought,
                Traits.BalanceAtLeast,
                Traits.InTier,
                Traits.Tagged,
                Traits.Consented,
                Traits.Figure {
    /** The most parts of {@code all} and {@code any}: 50. */
    int MOST_PARTS = 50;

    /** The most names in a trait: 100. */
    int MOST_NAMES = 100;

    /** The most money in a trait, in units of its currency: 10 billion. */
    BigDecimal MOST_SPENT = BigDecimal.valueOf(10_000_000_000L);

    /** The most days in a trait: 36,500. */
    int MOST_DAYS = 36_500;

    /** Whether it is true of a member at an instant. */
    boolean test(Profile profile, Instant now);

    /** The trait in words: {@code orders 1 to 1}. */
    String describe();

    /** What the member has of it, in words: {@code 3}; empty if that says no more than the answer. */
    default String found(Profile profile, Instant now) {
        return "";
    }

    /** The parts it is made of; empty for most. */
    default List<Trait> parts() {
        return List.of();
    }

    /** True if each part is; of no part, true of everybody. */
    static Trait all(Trait... parts) {
        return new Traits.All(List.of(parts));
    }

    /** True if one part is. */
    static Trait any(Trait... parts) {
        return new Traits.Any(List.of(parts));
    }

    /** True if the part is not. */
    static Trait not(Trait part) {
        return new Traits.Not(part);
    }

    /** So many orders kept. */
    static Trait orders(long least, long most) {
        return new Traits.OrderCount(least, most);
    }

    /**
     * So many orders kept, placed in the last so many days or months: {@code orders(3, Long.MAX_VALUE, Period.ofDays(90))}. Counted in whole
     * days of the member's zone, today among them, as rolling tiers and expiry are: an order of 15 January counts for
     * {@code Period.ofMonths(1)} to the end of 15 February.
     *
     * @param last one day to {@link #MOST_DAYS}
     * @throws IllegalArgumentException if it is outside that range
     */
    static Trait orders(long least, long most, Period last) {
        return new Traits.OrdersWithin(new Traits.OrderCount(least, most), new Window(last));
    }

    /**
     * Orders kept that came to so much in all, what came back of them in part among it. What was spent in another currency is no part
     * of it, whatever it may be worth; {@link #found} names it.
     */
    static Trait spentAtLeast(Money least) {
        return new Traits.SpentAtLeast(least);
    }

    /**
     * The same of the orders placed in the last so many days or months, which are counted as for {@link #orders(long, long, Period)}.
     *
     * @param last one day to {@link #MOST_DAYS}
     * @throws IllegalArgumentException if it is outside that range
     */
    static Trait spentAtLeast(Money least, Period last) {
        return new Traits.SpentWithin(new Traits.SpentAtLeast(least), new Window(last));
    }

    /** Bought before, and not in the last so many times 24 hours. */
    static Trait silentFor(int days) {
        return new Traits.SilentFor(days);
    }

    /** Joined in the last so many times 24 hours. */
    static Trait joinedWithin(int days) {
        return new Traits.JoinedWithin(days);
    }

    /** Bought an article of one of these categories. */
    static Trait bought(String... categories) {
        return new Traits.Bought(Set.of(categories));
    }

    /** Has so much to spend. */
    static Trait balanceAtLeast(PointsUnit unit, Points least) {
        return new Traits.BalanceAtLeast(unit, least);
    }

    /** Has one of these tiers. */
    static Trait inTier(String... names) {
        return new Traits.InTier(Set.of(names));
    }

    /** Has one of these tags. */
    static Trait tagged(String... tags) {
        return new Traits.Tagged(Set.of(tags));
    }

    /** Consented to a purpose, and did not take that back. */
    static Trait consented(String purpose) {
        return new Traits.Consented(purpose);
    }

    /** The host gave a figure, and it is from one value up to, but not including, another. */
    static Trait figure(String name, double from, double to) {
        return new Traits.Figure(name, from, to);
    }
}
