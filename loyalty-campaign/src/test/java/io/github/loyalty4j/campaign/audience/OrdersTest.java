package io.github.loyalty4j.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T10:00:00Z");

    @Test
    void orders_areThoseKept_byTheirTime() {
        Orders orders = new Corner()
                .buys("late", "20.50", APRIL, "coffee")
                .buys("early", "10.00", MARCH, "tea", "gifts")
                .buys("gone", "99.00", MARCH)
                .returns("gone", APRIL)
                .profile()
                .orders();

        assertThat(orders.kept())
                .extracting(Orders.Kept::order)
                .containsExactly(OrderId.of("early"), OrderId.of("late"));
        assertThat(orders.count()).isEqualTo(2);
        assertThat(orders.spentMinor(CurrencyUnit.EUR)).isEqualTo(3_050);
        assertThat(orders.categories()).containsExactlyInAnyOrder("tea", "gifts", "coffee");
        assertThat(orders.first().orElseThrow().time()).isEqualTo(MARCH);
        assertThat(orders.last().orElseThrow().time()).isEqualTo(APRIL);
        assertThat(orders).hasToString("2 orders");
    }

    /** Each of two accounts of one person bought twice; one order of each came back, one of them after the merge. */
    @Test
    void merged_ordersAreTheSurvivors() {
        Corner corner = new Corner().buys("a-1", "1.00", MARCH).buys("a-2", "2.00", MARCH);
        MemberId ben = MemberId.of("ben");
        corner.loyalty.enroll(ben, MARCH);
        for (String order : List.of("b-1", "b-2")) {
            corner.loyalty.record(Purchase.of(OrderId.of(order), ben, Money.parse("EUR 4.00"), MARCH));
        }
        corner.loyalty.giveBack(Return.of("r-1", OrderId.of("b-1"), ben, MARCH));
        corner.loyalty.merge(ben, Corner.ANNA, new Command.Note("one person", "clerk-7"), MARCH);
        assertThat(corner.profile().orders().kept())
                .extracting(each -> each.order().value())
                .containsExactlyInAnyOrder("a-1", "a-2", "b-2");

        corner.returns("b-2", APRIL);
        assertThat(corner.profile().orders().spentMinor(CurrencyUnit.EUR)).isEqualTo(300);
    }

    @Test
    void between_isHalfOpen() {
        Orders orders = new Corner().buys("1", "10.00", MARCH).profile().orders();

        assertThat(orders.hasBetween(MARCH, MARCH.plusNanos(1))).isTrue();
        assertThat(orders.hasBetween(MARCH.plusNanos(1), APRIL)).isFalse();
        assertThat(orders.hasBetween(MARCH.minusSeconds(1), MARCH)).isFalse();
    }

    @Test
    void none_hasNothing() {
        assertThat(Orders.none().first()).isEmpty();
        assertThat(Orders.none().last()).isEmpty();
        assertThat(Orders.none().spentMinor(CurrencyUnit.EUR)).isZero();
    }
}
