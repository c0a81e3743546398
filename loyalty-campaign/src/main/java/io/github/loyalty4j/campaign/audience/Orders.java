package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The orders a member kept, those of accounts merged into it among them, read from its ledger: an order that came back as a
 * whole is none. What came back of one in
 * part stays in {@link #spentMinor}, as does what was paid with points.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Orders {
    private static final Orders NONE = new Orders(List.of(), Set.of(), 0);

    private final List<Kept> kept;
    private final Set<String> categories;
    private final long spentMinor;

    /** Of lists and sets that never change. */
    Orders(List<Kept> kept, Set<String> categories, long spentMinor) {
        this.kept = kept;
        this.categories = categories;
        this.spentMinor = spentMinor;
    }

    /**
     * One order.
     *
     * @param order its id
     * @param time when it was placed
     * @param amountMinor what it came to, in the currency's smallest units
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

    /** What they came to together, in the currency's smallest units. */
    public long spentMinor() {
        return spentMinor;
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
