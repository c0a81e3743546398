package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final Orders NONE = new Orders(List.of(), Set.of());

    private final List<Kept> kept;
    private final Set<String> categories;
    private final long spentMinor;

    private Orders(List<Kept> kept, Set<String> categories) {
        this.kept = kept;
        this.categories = categories;
        this.spentMinor = kept.stream().mapToLong(Kept::amountMinor).reduce(0, Math::addExact);
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
        Map<OrderId, Purchase> orders = new LinkedHashMap<>();
        for (Posting posting : ledger) {
            Entry entry = posting.entry();
            if (entry instanceof Entry.Earned earned && earned.activity() instanceof Purchase purchase) {
                orders.put(purchase.order(), purchase);
            } else if (entry instanceof Entry.Returned back
                    && back.reversal().isWhole()
                    && !back.reversal().isOfGrant()) {
                orders.remove(back.back().order());
            } else if (entry instanceof Entry.Merged merged) {
                for (Entry.PastOrder past : merged.history().orders()) {
                    past.state()
                            .purchase()
                            .filter(purchase -> !past.state().isWhollyReturned())
                            .ifPresent(purchase -> orders.putIfAbsent(past.order(), purchase));
                }
            }
        }
        List<Kept> kept = new ArrayList<>(orders.size());
        Set<String> categories = new HashSet<>();
        for (Purchase purchase : orders.values()) {
            kept.add(new Kept(purchase.order(), purchase.time(), purchase.amountMinor()));
            for (Line line : purchase.lines()) {
                categories.addAll(line.categories());
            }
        }
        kept.sort(Comparator.comparing(Kept::time));
        return new Orders(List.copyOf(kept), Set.copyOf(categories));
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
