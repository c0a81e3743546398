package io.github.loyalty4j.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.core.activity.OrderId;
import java.time.Instant;
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
        assertThat(orders.spentMinor()).isEqualTo(3_050);
        assertThat(orders.categories()).containsExactlyInAnyOrder("tea", "gifts", "coffee");
        assertThat(orders.first().orElseThrow().time()).isEqualTo(MARCH);
        assertThat(orders.last().orElseThrow().time()).isEqualTo(APRIL);
        assertThat(orders).hasToString("2 orders");
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
        assertThat(Orders.none().spentMinor()).isZero();
    }
}
