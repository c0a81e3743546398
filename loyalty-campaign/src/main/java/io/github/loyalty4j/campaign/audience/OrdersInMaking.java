package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Entry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a ledger as it grows: each entry costs the same however many were before, but for one that takes an order out of the middle
 * or puts one there. What {@link #now} gave before does not change with it. For one thread.
 */
final class OrdersInMaking {
    private static final int FIRST_LENGTH = 16;

    private final Map<OrderId, Purchase> purchases = new HashMap<>();
    private final Map<String, Integer> categories = new HashMap<>();
    private final Map<CurrencyUnit, Long> spent = new HashMap<>();

    /** By time, those of one instant as they came. What was given away is never written over, only what lies behind it. */
    private Orders.Kept[] kept = new Orders.Kept[FIRST_LENGTH];

    private int count;
    private Set<String> names = Set.of();
    private @Nullable Orders latest = Orders.none();

    /** What an entry changes. */
    void add(Entry entry) {
        if (entry instanceof Entry.Earned earned && earned.activity() instanceof Purchase purchase) {
            remove(purchase.order());
            put(purchase);
        } else if (entry instanceof Entry.Returned back && back.reversal().endsPurchase()) {
            remove(back.back().order());
        } else if (entry instanceof Entry.Merged merged) {
            for (Entry.PastOrder past : merged.history().orders()) {
                past.state()
                        .purchase()
                        .filter(purchase -> !past.state().isWhollyReturned() && !purchases.containsKey(past.order()))
                        .ifPresent(this::put);
            }
        }
    }

    private void put(Purchase purchase) {
        purchases.put(purchase.order(), purchase);
        CurrencyUnit currency = purchase.amount().getCurrencyUnit();
        Orders.Kept order = new Orders.Kept(purchase.order(), purchase.time(), purchase.amountMinor(), currency);
        int at = count;
        while (at > 0 && kept[at - 1].time().isAfter(order.time())) {
            at--;
        }
        if (at < count || count == kept.length) {
            Orders.Kept[] longer = Arrays.copyOf(kept, Math.max(FIRST_LENGTH, 2 * count));
            System.arraycopy(kept, at, longer, at + 1, count - at);
            kept = longer;
        }
        kept[at] = order;
        count++;
        spend(purchase, order.amountMinor());
        count(purchase, 1);
    }

    private void remove(OrderId order) {
        Purchase purchase = purchases.remove(order);
        if (purchase == null) {
            return;
        }
        int at = count - 1;
        while (!kept[at].order().equals(order)) {
            at--;
        }
        Orders.Kept[] fewer = Arrays.copyOf(kept, kept.length);
        System.arraycopy(kept, at + 1, fewer, at, count - at - 1);
        kept = fewer;
        count--;
        spend(purchase, -purchase.amountMinor());
        count(purchase, -1);
    }

    private void spend(Purchase purchase, long minor) {
        CurrencyUnit currency = purchase.amount().getCurrencyUnit();
        long sum = Math.addExact(spent.getOrDefault(currency, 0L), minor);
        if (sum == 0) {
            spent.remove(currency);
        } else {
            spent.put(currency, sum);
        }
    }

    private void count(Purchase purchase, int lines) {
        boolean isNew = false;
        for (Line line : purchase.lines()) {
            for (String category : line.categories()) {
                Integer now = categories.merge(category, lines, Integer::sum);
                isNew |= lines > 0 ? now == lines : now == 0;
                categories.remove(category, 0);
            }
        }
        names = isNew ? Set.copyOf(categories.keySet()) : names;
        latest = null;
    }

    /** The orders there are by now. */
    Orders now() {
        Orders now = latest;
        if (now == null) {
            now = new Orders(kept, count, names, Map.copyOf(spent));
            latest = now;
        }
        return now;
    }
}
