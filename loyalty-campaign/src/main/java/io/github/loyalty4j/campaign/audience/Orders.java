package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The orders a member kept, those of accounts merged into it among them, read from its ledger: an order that came back as a
 * whole is none. What came back of one in
 * part stays in {@link #spent}, as does what was paid with points.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Orders {
    private static final Orders NONE = new Orders(List.of(), Set.of(), Map.of());

    private final List<Kept> kept;
    private final Set<String> categories;
    private final Map<CurrencyUnit, Long> spent;

    /** Of lists, sets and maps that never change. */
    Orders(List<Kept> kept, Set<String> categories, Map<CurrencyUnit, Long> spent) {
        this.kept = kept;
        this.categories = categories;
        this.spent = spent;
    }

    /**
     * One order.
     *
     * @param order its id
     * @param time when it was placed
     * @param amountMinor what it came to, in its currency's smallest units
     */
    public record Kept(OrderId order, Instant time, long amountMinor) {}

    /** No orders. */
    public static Orders none() {
        return NONE;
    }

    /** The orders in a ledger, or the whole beginning of one. */
    public static Orders of(Iterable<Posting> ledger) {
        OrdersInMaking orders = new OrdersInMaking();
        for (Posting posting : ledger) {
            orders.add(posting.entry());
        }
        return orders.now();
    }

    /** The orders kept, by time. */
    public List<Kept> kept() {
        return kept;
    }

    /** How many. */
    public int count() {
        return kept.size();
    }

    /** What those in a currency came to together, in its smallest units; those in another, as of a programme before, are no part of it. */
    public long spentMinor(CurrencyUnit currency) {
        return spent.getOrDefault(currency, 0L);
    }

    /** What they came to together, in each currency that is not zero. */
    public List<Money> spent() {
        return spent.entrySet().stream()
                .map(each -> Money.ofMinor(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Money::getCurrencyUnit))
                .toList();
    }

    /** The categories of all articles bought. */
    public Set<String> categories() {
        return categories;
    }

    /** The first order; empty if there is none. */
    public Optional<Kept> first() {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(0));
    }

    /** The latest order; empty if there is none. */
    public Optional<Kept> last() {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1));
    }

    /** Whether an order was placed from one instant on, and before another. */
    public boolean hasBetween(Instant from, Instant to) {
        return kept.stream()
                .anyMatch(order -> !order.time().isBefore(from) && order.time().isBefore(to));
    }

    /** The number alone. */
    @Override
    public String toString() {
        return kept.size() + " orders";
    }
}
