package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What must be true of a programme as a whole; each refusal beside what is taken. */
class ChecksTest {
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");

    private static LoyaltyProgram.Builder program() {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .tiers(Tier.of("Gold", Points.of(5)));
    }

    private static EarnRule fixed() {
        return EarnRule.of("a", Formula.fixed(Points.of(1)));
    }

    private static Reward mug() {
        return Reward.of("mug", new Reward.FreeItem("mug"), Points.of(5));
    }

    private static ThrowingCallable building(LoyaltyProgram.Builder builder) {
        return builder::build;
    }

    @Test
    void amounts_areInTheProgrammesCurrency() {
        Money dollar = Money.parse("USD 1.00");
        String message = " must be in EUR, the programme's currency: USD 1.00";
        assertThatThrownBy(building(program().earn(EarnRule.of("a", Formula.perAmount(Points.of(1), dollar)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("earn rule a" + message);
        assertThatThrownBy(building(program().earn(fixed().when(Condition.minBasis(dollar)))))
                .hasMessage("earn rule a" + message);
        assertThatThrownBy(
                        building(program().rewards(Reward.of("post", new Reward.FreeDelivery(dollar), Points.of(1)))))
                .hasMessageStartingWith("reward post must be in ");
        assertThatThrownBy(building(program().rewards(Reward.of("off", new Reward.MoneyOff(dollar), Points.of(1)))))
                .hasMessage("reward off" + message);
        assertThatThrownBy(building(program().payment(PointsPayment.of(Points.of(1), dollar))))
                .hasMessage("points payment" + message);
        Money euro = Money.parse("EUR 1.00");
        assertThat(program()
                        .earn(EarnRule.of("a", Formula.perBlock(Points.of(1), euro))
                                .when(Condition.minBasis(euro)))
                        .rewards(Reward.of("off", new Reward.MoneyOff(euro), Points.of(1)))
                        .payment(PointsPayment.of(Points.of(1), euro))
                        .build()
                        .payment())
                .isPresent();
    }

    @Test
    void tiers_areTheProgrammes_howeverDeepTheyAreNamed() {
        Condition platinum = Condition.tierAtLeast("Platinum");
        List<Condition> deep = List.of(
                platinum, Condition.not(platinum), Condition.any(platinum), Condition.all(Condition.not(platinum)));
        for (Condition condition : deep) {
            assertThatThrownBy(building(program().earn(fixed().when(condition))))
                    .hasMessage("earn rule a must name a tier of the programme, [Gold 5]: Platinum");
        }
        assertThatThrownBy(building(program().rewards(mug().tierAtLeast("Platinum"))))
                .hasMessage("reward mug must name a tier of the programme, [Gold 5]: Platinum");
        assertThatThrownBy(building(program().rewards(mug().priceFor("Platinum", Points.of(1)))))
                .hasMessage("reward mug must name a tier of the programme, [Gold 5]: Platinum");
        assertThat(program()
                        .earn(fixed().when(Condition.not(Condition.tierAtLeast("Gold"))))
                        .rewards(mug().tierAtLeast("Gold").priceFor("Gold", Points.of(1)))
                        .build()
                        .rewards())
                .hasSize(1);
    }

    @Test
    void units_areTheProgrammes() {
        assertThatThrownBy(building(program().earn(fixed().in(STAMPS))))
                .hasMessage("earn rule a must be in a unit of the programme, [points]: stamps");
        assertThatThrownBy(building(program().rewards(mug().in(STAMPS))))
                .hasMessage("reward mug must be in a unit of the programme, [points]: stamps");
        LoyaltyProgram program = program()
                .units(PointsUnit.POINTS, STAMPS)
                .earn(fixed().in(STAMPS))
                .rewards(mug().in(STAMPS))
                .build();
        assertThat(program.unit("stamps")).contains(STAMPS);
        assertThat(program.unit("stars")).isEmpty();
    }

    @Test
    void aTierOfMoney_isInTheProgrammesCurrency_andCountsMoney() {
        Tier gold = Tier.of("Gold", Money.parse("EUR 500.00")).multiplying("1.5");
        assertThat(gold).isEqualTo(Tier.of("Gold", Points.of(50_000)).multiplying("1.5"));
        TierPolicy spend = TierPolicy.by(TierPolicy.Basis.SPEND);
        assertThat(program().tiers(gold).tierPolicy(spend).build().tiers()).containsExactly(gold);
        assertThatThrownBy(building(program().tiers(gold)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tier Gold is a sum of money, so tiers must count SPEND: EARNED");
        assertThatThrownBy(building(program()
                        .tiers(Tier.of("Gold", Money.parse("USD 1.00")))
                        .tierPolicy(spend)))
                .hasMessage("tier Gold must be in EUR, the programme's currency: USD 1.00");
        assertThatThrownBy(() -> Tier.of("Gold", Money.parse("EUR -0.01")))
                .hasMessage("tier threshold must not be negative: Gold -1");
    }
}
