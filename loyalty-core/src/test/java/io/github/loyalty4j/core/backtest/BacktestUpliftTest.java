package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Of EUR 100.00 at a margin of 30 %, and a reward of EUR 5.00 for all its points: 5 / (30 - 5) more, 20 %, pay it. */
class BacktestUpliftTest {
    private static final BigDecimal MARGIN = new BigDecimal("0.3");

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    private static BacktestReport report(Reward reward) {
        LoyaltyProgram program = LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), euros("1.00"))))
                .rewards(reward)
                .build();
        Purchase order = Purchase.of(
                OrderId.of("o"), MemberId.of("anna"), euros("100.00"), Instant.parse("2026-01-10T12:00:00Z"));
        return Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).run(List.of(order));
    }

    private static BacktestReport report() {
        return report(Reward.of("off", new Reward.MoneyOff(euros("5.00")), Points.of(100)));
    }

    private static BacktestReport.Payoff payoff(String uplift) {
        return report().payoff(MARGIN, new BigDecimal(uplift)).orElseThrow();
    }

    @Test
    void payoff_isOfMoreOrdersAndTheirRewards() {
        BacktestReport.Payoff payoff = payoff("0.5"); // 45.00 of 150.00, and rewards of 7.50
        assertThat(payoff.margin()).isEqualTo(euros("15.00"));
        assertThat(payoff.cost()).isEqualTo(euros("7.50"));
        assertThat(payoff.gain()).isEqualTo(euros("7.50"));
        assertThat(payoff("0").gain()).isEqualTo(euros("-5.00"));
    }

    @Test
    void payoff_atTheBreakEven_isNothing() {
        assertThat(report().breakEvenUplift(MARGIN)).hasValue(0.2);
        assertThat(payoff("0.2").gain()).isEqualTo(euros("0.00"));
        assertThat(payoff("0.199").gain()).isEqualTo(euros("-0.03")); // 5.97 less 5.995, each rounded half up
    }

    @Test
    void payoff_isNotKnown_whereACostIsNot() {
        Reward cup = Reward.of("cup", new Reward.FreeItem("cup"), Points.of(100));
        assertThat(report(cup).payoff(MARGIN, BigDecimal.ONE)).isEmpty();
    }

    @Test
    void badFigures_areNamed() {
        assertThat(payoff("10").margin()).isEqualTo(euros("300.00"));
        assertThat(payoff("0.500000000000").gain()).isEqualTo(euros("7.50"));
        for (String uplift : List.of("-0.01", "10.01")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> payoff(uplift))
                    .withMessage("uplift must be 0 to 10: " + uplift);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payoff("0.5000000000000"))
                .withMessage("uplift must have at most 12 decimals: 0.5000000000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report().payoff(BigDecimal.ZERO, BigDecimal.ONE))
                .withMessage("margin must be more than 0 and at most 1: 0");
    }
}
