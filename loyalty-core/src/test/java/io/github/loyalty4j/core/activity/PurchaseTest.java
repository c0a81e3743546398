package io.github.loyalty4j.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PurchaseTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:30Z");

    private static Purchase purchase(String amount) {
        return Purchase.of(OrderId.of("17"), MemberId.of("anna"), Money.parse(amount), TIME);
    }

    @Test
    void of_acceptsZeroToTheLimit() {
        assertThat(purchase("EUR 0.00").amount().isZero()).isTrue();
        assertThat(purchase("EUR 1000000000.00").amount().getAmountMajorLong()).isEqualTo(1_000_000_000L);
        assertThatThrownBy(() -> purchase("EUR -0.01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("purchase amount must not be negative: EUR -0.01");
        assertThatThrownBy(() -> purchase("EUR 1000000000.01"))
                .hasMessage("purchase amount must be at most 1000000000: EUR 1000000000.01");
    }

    @Test
    void of_acceptsTimesOfItsRange() {
        Instant first = Instant.parse("1678-01-01T00:00:00Z");
        Instant last = Instant.parse("2261-12-31T23:59:59.999999999Z");
        assertThat(at(first).time()).isEqualTo(first);
        assertThat(at(last).time()).isEqualTo(last);
        assertThatThrownBy(() -> at(first.minusNanos(1)))
                .hasMessage("purchase time must be from 1678 to 2261: 1677-12-31T23:59:59.999999999Z");
        assertThatThrownBy(() -> at(last.plusNanos(1)))
                .hasMessage("purchase time must be from 1678 to 2261: 2262-01-01T00:00:00Z");
        assertThatThrownBy(() -> at(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Purchase at(Instant time) {
        return Purchase.of(OrderId.of("17"), MemberId.of("anna"), Money.parse("EUR 1.00"), time);
    }

    @Test
    void equals_comparesAllParts() {
        assertThat(purchase("EUR 5.00")).isEqualTo(purchase("EUR 5.00")).hasSameHashCodeAs(purchase("EUR 5.00"));
        assertThat(purchase("EUR 5.00"))
                .isNotEqualTo(purchase("EUR 5.01"))
                .isNotEqualTo(purchase("USD 5.00"))
                .isNotEqualTo(Purchase.of(OrderId.of("18"), MemberId.of("anna"), Money.parse("EUR 5.00"), TIME))
                .isNotEqualTo(Purchase.of(OrderId.of("17"), MemberId.of("ben"), Money.parse("EUR 5.00"), TIME))
                .isNotEqualTo(
                        Purchase.of(OrderId.of("17"), MemberId.of("anna"), Money.parse("EUR 5.00"), TIME.plusNanos(1)));
    }

    @Test
    void toString_leavesTheMemberOut() {
        assertThat(purchase("EUR 5.00")).hasToString("order 17, EUR 5.00, 2026-11-22T10:15:30Z");
    }

    @Test
    void orderId_hasLimits() {
        assertThat(OrderId.of("x".repeat(128)).value()).hasSize(128);
        assertThat(OrderId.of(" 17 ")).isEqualTo(OrderId.of("17"));
        assertThatThrownBy(() -> OrderId.of("x".repeat(129)))
                .hasMessage("order id must have at most 128 characters: has 129");
        assertThatThrownBy(() -> OrderId.of("  ")).hasMessage("order id must not be blank");
        assertThatThrownBy(() -> OrderId.of("1\t7"))
                .hasMessage("order id must not contain control characters: has U+0009");
    }
}
