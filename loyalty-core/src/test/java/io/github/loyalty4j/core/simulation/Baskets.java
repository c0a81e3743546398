package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Draws what is in a basket, and what of it comes back. */
final class Baskets {
    private static final List<String> ARTICLES = List.of("espresso", "filter", "mint", "earl-grey", "cup", "spoon");
    private static final long[] PRICES = {0, 1, 99, 100, 333, 999, 1_000, 2_500};

    private final SplittableRandom random;

    Baskets(SplittableRandom random) {
        this.random = random;
    }

    private static Money euro(long cents) {
        return Money.ofMinor(CurrencyUnit.EUR, cents);
    }

    private boolean isOneIn(int n) {
        return random.nextInt(n) == 0;
    }

    Purchase purchase(String order, Shopper shopper, Instant time) {
        List<Line> lines = new ArrayList<>();
        for (int i = isOneIn(3) ? 1 + random.nextInt(4) : 1; i > 0; i--) {
            lines.add(line());
        }
        Purchase purchase = Purchase.of(OrderId.of(order), shopper.id, lines, time);
        if (isOneIn(4)) {
            purchase = purchase.in(ActivityContext.none().channel(isOneIn(2) ? "app" : "web"));
        }
        return isOneIn(7) ? purchase.paidWithPoints(euro(random.nextLong(purchase.amountMinor() + 1))) : purchase;
    }

    private Line line() {
        long price = isOneIn(3) ? PRICES[random.nextInt(PRICES.length)] : random.nextLong(12_000);
        if (isOneIn(15)) {
            return Line.shipping(euro(price));
        }
        if (isOneIn(20)) {
            return Line.giftCard(1 + random.nextInt(3), euro(price));
        }
        int article = random.nextInt(ARTICLES.size());
        Line line = Line.of(ARTICLES.get(article), isOneIn(2) ? 1 : 1 + random.nextInt(6), euro(price));
        Line sorted = article < 2 ? line.in("coffee") : article < 4 ? line.in("tea") : line;
        Line reduced =
                isOneIn(4) ? sorted.discount(euro(random.nextLong(sorted.gross().getAmountMinorLong() + 1))) : sorted;
        return isOneIn(3) ? reduced.tax(euro(reduced.net().getAmountMinorLong() * 7 / 107)) : reduced;
    }

    /** All, some pieces of some lines, which may be more than there are, or an amount. */
    Return back(String id, Shopper shopper, Purchase order, Instant now) {
        Return all = Return.of(id, order.order(), shopper.id, now);
        int kind = random.nextInt(10);
        if (kind < 3) {
            return all;
        }
        if (kind < 5) {
            long most = Math.max(1, order.amountMinor() + order.amountMinor() / 20);
            return all.amount(euro(1 + random.nextLong(isOneIn(3) ? most : Math.max(1, most / 3))));
        }
        Return back = all;
        for (int i = 0; i < order.lines().size(); i++) {
            int quantity = order.lines().get(i).quantity();
            int pieces = random.nextInt(quantity + 2);
            back = pieces > 0 && (i == 0 || isOneIn(2)) ? back.line(i, Math.min(pieces, quantity)) : back;
        }
        return isOneIn(50) ? all.line(order.lines().size(), 1) : back;
    }
}
