package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class RevenueTest {
    private static final Instant TIME = Instant.parse("2026-03-01T09:00:00Z");

    private static Purchase order(String id, long minor, int second) {
        return Purchase.of(
                OrderId.of(id), MemberId.of("m"), Money.ofMinor(CurrencyUnit.EUR, minor), TIME.plusSeconds(second));
    }

    @Property(tries = 50, seed = "20261129")
    void extremes_areTheFirstOfThatSize_inWhateverOrderTheyCome(@ForAll long seed) {
        List<Purchase> orders = new ArrayList<>(List.of(
                order("free", 0, 0),
                order("late-small", 100, 9),
                order("small", 100, 3),
                order("small-too", 100, 3),
                order("large", 900, 1),
                order("late-large", 900, 2)));
        Collections.shuffle(orders, new Random(seed));
        Revenue one = new Revenue(CurrencyUnit.EUR);
        Revenue two = new Revenue(CurrencyUnit.EUR);
        orders.subList(0, 3).forEach(order -> one.add(order, isFirst(order)));
        orders.subList(3, 6).forEach(order -> two.add(order, isFirst(order)));
        one.add(two);
        assertThat(one.smallest()).isEqualTo(order("small", 100, 3));
        assertThat(one.largest()).isEqualTo(order("large", 900, 1));
        assertThat(one.orders()).isEqualTo(6);
        assertThat(one.sum()).isEqualTo(Money.parse("EUR 21.00"));
        assertThat(one.average()).isEqualTo(Money.parse("EUR 3.50"));
        assertThat(one.laterOrders()).isEqualTo(4);
        assertThat(one.laterAverage()).isEqualTo(Money.parse("EUR 2.75"));
    }

    private static boolean isFirst(Purchase order) {
        return order.order().value().equals("late-small")
                || order.order().value().equals("late-large");
    }
}
