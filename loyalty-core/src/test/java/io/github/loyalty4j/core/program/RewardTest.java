package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RewardTest {
    private static final Reward.Gift ESPRESSO = new Reward.FreeItem("espresso");
    private static final Reward COFFEE = Reward.of("free-coffee", ESPRESSO, Points.of(10));

    @Test
    void of_isForEverybodyWithoutEnd() {
        assertThat(COFFEE.id()).isEqualTo("free-coffee");
        assertThat(COFFEE.gift()).isEqualTo(ESPRESSO);
        assertThat(COFFEE.price()).isEqualTo(Points.of(10));
        assertThat(COFFEE.unit()).isEmpty();
        assertThat(COFFEE.tierAtLeast()).isEmpty();
        assertThat(COFFEE.tierPrices()).isEmpty();
        assertThat(COFFEE.stock()).isEmpty();
        assertThat(COFFEE.isAutomatic()).isFalse();
    }

    @Test
    void of_checksIdAndPrice() {
        assertThat(Reward.of("a", ESPRESSO, Points.of(1)).price()).isEqualTo(Points.of(1));
        assertThatThrownBy(() -> Reward.of("a", ESPRESSO, Points.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("price of a reward must be 1 or more: 0");
        assertThatThrownBy(() -> Reward.of("Free Coffee", ESPRESSO, Points.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reward id must be ");
    }

    @Test
    void gifts_checkTheirRanges() {
        assertThat(new Reward.MoneyOff(Money.parse("EUR 0.01")).amount()).isEqualTo(Money.parse("EUR 0.01"));
        assertThatThrownBy(() -> new Reward.MoneyOff(Money.parse("EUR 0.00")))
                .hasMessage("money off must be more than zero: EUR 0.00");
        assertThat(new Reward.MoneyOff(Money.parse("EUR 1000000000.00"))).isNotNull();
        assertThatThrownBy(() -> new Reward.MoneyOff(Money.parse("EUR 1000000000.01")))
                .hasMessage("money off must be at most 1000000000: EUR 1000000000.01");
        assertThat(new Reward.FreeDelivery(Money.parse("EUR 1000000000.00"))).isNotNull();
        assertThatThrownBy(() -> new Reward.FreeDelivery(Money.parse("EUR 1000000000.01")))
                .hasMessage("delivery for nothing must be at most 1000000000: EUR 1000000000.01");
        assertThatThrownBy(() -> new Reward.FreeDelivery(Money.parse("EUR 0.00")))
                .hasMessage("delivery for nothing must be more than zero: EUR 0.00");
        assertThat(new Reward.PercentOff(1).percent()).isEqualTo(1);
        assertThat(new Reward.PercentOff(100).percent()).isEqualTo(100);
        assertThatThrownBy(() -> new Reward.PercentOff(0)).hasMessage("percentage off must be 1 to 100: 0");
        assertThatThrownBy(() -> new Reward.PercentOff(101)).hasMessage("percentage off must be 1 to 100: 101");
        assertThatThrownBy(() -> new Reward.FreeItem(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reward.Voucher("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Reward.Voucher("x".repeat(128)).label()).hasSize(128);
    }

    @Test
    void priceFor_isTheTiersOwnOrThatOfAll() {
        Reward tiered = COFFEE.priceFor("Gold", Points.of(8));
        assertThat(tiered.priceFor("Gold")).isEqualTo(Points.of(8));
        assertThat(tiered.priceFor("Silver")).isEqualTo(Points.of(10));
        assertThat(tiered.tierPrices()).isEqualTo(Map.of("Gold", Points.of(8)));
        assertThat(COFFEE.priceFor("Gold")).as("the one before is as it was").isEqualTo(Points.of(10));
        assertThat(tiered.priceFor("Silver", Points.of(9)).tierPrices()).hasSize(2);
        assertThat(tiered.tierPrices()).hasSize(1);
        assertThatThrownBy(() -> COFFEE.priceFor("Gold", Points.ZERO))
                .hasMessage("price of a reward must be 1 or more: 0");
    }

    @Test
    void stock_isOneOrMore() {
        assertThat(COFFEE.stock(1).stock()).hasValue(1);
        assertThatThrownBy(() -> COFFEE.stock(0)).hasMessage("stock of a reward must be 1 or more: 0");
    }

    @Test
    void steps_keepWhatTheOthersSet() {
        PointsUnit stamps = PointsUnit.of("stamps");
        Reward all = COFFEE.in(stamps)
                .priceFor("Gold", Points.of(8))
                .tierAtLeast("Silver")
                .stock(500)
                .automatic();
        assertThat(all.unit()).contains(stamps);
        assertThat(all.priceFor("Gold")).isEqualTo(Points.of(8));
        assertThat(all.tierAtLeast()).contains("Silver");
        assertThat(all.stock()).hasValue(500);
        assertThat(all.isAutomatic()).isTrue();
        Reward other = COFFEE.automatic()
                .stock(500)
                .tierAtLeast("Silver")
                .priceFor("Gold", Points.of(8))
                .in(stamps);
        assertThat(all).isEqualTo(other).hasSameHashCodeAs(other).hasToString("free-coffee for 10");
    }

    @Test
    void equals_comparesAllParts() {
        assertThat(COFFEE)
                .isNotEqualTo(Reward.of("free-tea", ESPRESSO, Points.of(10)))
                .isNotEqualTo(Reward.of("free-coffee", new Reward.FreeItem("lungo"), Points.of(10)))
                .isNotEqualTo(Reward.of("free-coffee", ESPRESSO, Points.of(11)))
                .isNotEqualTo(COFFEE.in(PointsUnit.POINTS))
                .isNotEqualTo(COFFEE.priceFor("Gold", Points.of(8)))
                .isNotEqualTo(COFFEE.tierAtLeast("Gold"))
                .isNotEqualTo(COFFEE.stock(1))
                .isNotEqualTo(COFFEE.automatic());
    }
}
