package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random purchases of five lines: goods of three categories, now and then a discount or a gift card, and delivery. */
final class Shop {
    private static final int GOODS = 4;

    private static final List<Line> CATALOGUE = List.of(
            Line.of("espresso-1kg", 1, TenRules.euros("18.00")).in("coffee"),
            Line.of("filter-500g", 1, TenRules.euros("12.50")).in("coffee", "organic"),
            Line.of("oolong-250g", 1, TenRules.euros("7.20")).in("tea"),
            Line.of("grinder", 1, TenRules.euros("89.00")).in("machine"),
            Line.of("cup", 1, TenRules.euros("6.90")),
            Line.of("sugar", 1, TenRules.euros("2.49")));

    private final Random random;

    Shop(long seed) {
        this.random = new Random(seed);
    }

    Purchase purchase(String order, MemberId member, Instant time) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < GOODS; i++) {
            lines.add(random.nextInt(20) == 0 ? Line.giftCard(1, TenRules.euros("25.00")) : goods());
        }
        lines.add(Line.shipping(TenRules.euros("4.90")));
        ActivityContext context = ActivityContext.none().channel(random.nextBoolean() ? "app" : "web");
        return Purchase.of(OrderId.of(order), member, lines, time)
                .in(random.nextInt(4) == 0 ? context.tags("student") : context);
    }

    private Line goods() {
        Line one = CATALOGUE.get(random.nextInt(CATALOGUE.size()));
        Line some = Line.of(one.sku(), 1 + random.nextInt(3), one.unitPrice())
                .in(one.categories().toArray(new String[0]));
        return random.nextInt(3) == 0 ? some.discount(TenRules.euros("1.25")) : some;
    }
}
