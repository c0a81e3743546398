package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RewardTest {
    private static final Reward MUG = Reward.of("mug", new Reward.FreeItem("mug"), Points.of(100));

    private static final List<UnaryOperator<Reward>> STEPS = List.of(
            reward -> reward.in(PointsUnit.of("stamps")),
            reward -> reward.priceFor("Gold", Points.of(90)),
            reward -> reward.tierAtLeast("Silver"),
            reward -> reward.stock(5),
            Reward::automatic);

    @Test
    void defaults_areForEverybodyWithoutEnd() {
        assertThat(MUG.unit()).isEmpty();
        assertThat(MUG.tierPrices()).isEmpty();
        assertThat(MUG.tierAtLeast()).isEmpty();
        assertThat(MUG.stock()).isEmpty();
        assertThat(MUG.isAutomatic()).isFalse();
        assertThat(MUG).hasToString("mug for 100");
    }

    @Test
    void steps_changeOneThing_inAnyOrder_andLeaveTheRewardBefore() {
        Reward forward = MUG;
        for (UnaryOperator<Reward> step : STEPS) {
            Reward next = step.apply(forward);
            assertThat(next).isNotEqualTo(forward);
            assertThat(step.apply(MUG)).isNotEqualTo(MUG);
            forward = next;
        }
        Reward backward = MUG;
        for (int i = STEPS.size() - 1; i >= 0; i--) {
            backward = STEPS.get(i).apply(backward);
        }
        assertThat(backward).isEqualTo(forward).hasSameHashCodeAs(forward);
        assertThat(MUG.tierPrices()).isEmpty();
    }

    @Test
    void priceFor_isTheTiersOrEverybodys() {
        Reward reward = MUG.priceFor("Gold", Points.of(90)).priceFor("Platinum", Points.of(80));
        assertThat(reward.priceFor("Gold")).isEqualTo(Points.of(90));
        assertThat(reward.priceFor("Platinum")).isEqualTo(Points.of(80));
        assertThat(reward.priceFor("Silver")).isEqualTo(Points.of(100));
        assertThatThrownBy(() -> MUG.priceFor("Gold", Points.ZERO))
                .hasMessage("price of a reward must be 1 or more: 0");
    }

    @Test
    void limits_holdOnBothSides() {
        assertThat(MUG.stock(1).stock()).hasValue(1);
        assertThatThrownBy(() -> MUG.stock(0)).hasMessage("stock of a reward must be 1 or more: 0");
        assertThatThrownBy(() -> Reward.of("mug", MUG.gift(), Points.ZERO))
                .hasMessage("price of a reward must be 1 or more: 0");
        assertThat(new Reward.PercentOff(1).percent()).isEqualTo(1);
        assertThat(new Reward.PercentOff(100).percent()).isEqualTo(100);
        assertThatThrownBy(() -> new Reward.PercentOff(0)).hasMessage("percentage off must be 1 to 100: 0");
        assertThatThrownBy(() -> new Reward.PercentOff(101)).hasMessage("percentage off must be 1 to 100: 101");
        assertThat(new Reward.MoneyOff(Money.parse("EUR 0.01"))).isNotNull();
        assertThatThrownBy(() -> new Reward.MoneyOff(Money.parse("EUR 0.00")))
                .hasMessage("money off must be more than zero: EUR 0.00");
        assertThat(new Reward.MoneyOff(Money.parse("EUR 1000000000.00"))).isNotNull();
        assertThatThrownBy(() -> new Reward.MoneyOff(Money.parse("EUR 1000000000.01")))
                .hasMessage("money off must be at most 1000000000: EUR 1000000000.01");
        assertThatThrownBy(() -> new Reward.FreeItem(" ")).hasMessage("sku must not be blank");
        assertThatThrownBy(() -> new Reward.Voucher("x".repeat(129)))
                .hasMessage("voucher label must have at most 128 characters: has 129");
    }
}
