package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
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
    private static final Orders NONE = new Orders(new Kept[0], 0, Set.of(), Map.of());

    /** By time; of those behind the count nothing is known. */
    private final Kept[] kept;

    private final int count;
    private final Set<String> categories;
    private final Map<CurrencyUnit, Long> spent;

    /** Of sets and maps that never change, and an array that does not up to the count. */
    Orders(Kept[] kept, int count, Set<String> categories, Map<CurrencyUnit, Long> spent) {
        this.kept = kept;
        this.count = count;
        this.categories = categories;
        this.spent = spent;
    }

    /**
     * One order.
     *
     * @param order its id
     * @param time when it was placed
     * @param amountMinor what it came to, in its currency's smallest units
     * @param currency that
     */
    public record Kept(OrderId order, Instant time, long amountMinor, CurrencyUnit currency) {}

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
        return Collections.unmodifiableList(Arrays.asList(kept).subList(0, count));
    }

    /** How many. */
    public int count() {
        return count;
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
        return count == 0 ? Optional.empty() : Optional.of(kept[0]);
    }

    /** The latest order; empty if there is none. */
    public Optional<Kept> last() {
        return count == 0 ? Optional.empty() : Optional.of(kept[count - 1]);
    }

    /** Whether an order was placed from one instant on, and before another. */
    public boolean hasBetween(Instant from, Instant to) {
        return kept().stream()
                .anyMatch(order -> !order.time().isBefore(from) && order.time().isBefore(to));
    }

    /** How many were placed from an instant on. */
    int countSince(Instant from) {
        return count - firstSince(from);
    }

    /** What those in a currency that were placed from an instant on came to together, in its smallest units. */
    long spentMinorSince(Instant from, CurrencyUnit currency) {
        long sum = 0;
        for (int i = firstSince(from); i < count; i++) {
            Kept order = kept[i];
            sum = Math.addExact(sum, order.currency.equals(currency) ? order.amountMinor : 0);
        }
        return sum;
    }

    private int firstSince(Instant from) {
        int low = 0;
        int high = count;
        if (high == 0 || kept[high - 1].time.isBefore(from)) {
            return high; // most members have none of late
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (kept[middle].time.isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number alone. */
    @Override
    public String toString() {
        return count + " orders";
    }
}
