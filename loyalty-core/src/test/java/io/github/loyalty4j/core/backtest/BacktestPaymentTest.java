package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What warnings and loopholes rest on is of members who save, also where others pay: a point a euro, a hundred for EUR 40.00. */
class BacktestPaymentTest {
    private static final Instant T0 = Instant.parse("2026-01-10T12:00:00Z");

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    private static LoyaltyProgram.Builder club(int price, String worth) {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), euros("1.00"))))
                .payment(PointsPayment.of(Points.of(100), euros("40.00")))
                .rewards(Reward.of("machine", new Reward.MoneyOff(euros(worth)), Points.of(price)));
    }

    /** Four orders of EUR 500.00 of each of five members. */
    private static List<Purchase> orders() {
        List<Purchase> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            MemberId member = MemberId.of("m-" + i % 5);
            orders.add(Purchase.of(OrderId.of("o-" + i), member, euros("500.00"), T0.plus(Duration.ofDays(i))));
        }
        return orders;
    }

    private static BacktestReport report(LoyaltyProgram.Builder program, Backtest.Redeeming how) {
        return Backtest.of(program.build()).redeeming(how).run(orders());
    }

    private static List<String> aboveItsPrice(BacktestReport report) {
        return report.loopholes().stream()
                .filter(each -> each.kind() == Loophole.Kind.REWARD_ABOVE_PRICE)
                .map(Loophole::message)
                .toList();
    }

    /** 500 of an order pay 200.00 of the next, which earns 300: one who saves has 500 of each all the same. */
    @Test
    void pace_isOfMembersWhoSave() {
        for (Backtest.Redeeming how : Backtest.Redeeming.values()) {
            BacktestReport report = report(club(10_000, "100.00"), how);
            assertThat(report.warnings())
                    .as(how.name())
                    .contains(
                            "reward \"machine\" from 10000 points is reached by none of 5 members: joining and a first"
                                    + " order bring 500.0 points on average, a later one of EUR 500.00 brings 500.0, so it"
                                    + " takes 20 orders, and a member makes 4.0 on average");
        }
        assertThat(report(club(10_000, "100.00"), Backtest.Redeeming.PAYMENT)
                        .issued(PointsUnit.POINTS)
                        .units())
                .isLessThan(20 * 500);
    }

    /** Points of those who pay are gone before they expire. */
    @Test
    void pace_saysThatPointsExpire_whereThoseOfSaversDo() {
        for (Backtest.Redeeming how : Backtest.Redeeming.values()) {
            BacktestReport report = report(club(10_000, "100.00").pointsExpire(Expiry.after(Period.ofDays(9))), how);
            assertThat(report.warnings())
                    .as(how.name())
                    .anyMatch(warning -> warning.contains("so it takes 20 orders before points expire"));
        }
    }

    /** At once, too, where the reward is reached by the first order and the one who saves has nothing more to reach. */
    @Test
    void rewardAbovePrice_isToldHoweverPointsAreSpent() {
        for (Backtest.Redeeming how : Backtest.Redeeming.values()) {
            assertThat(aboveItsPrice(report(club(1_000, "1000.00"), how)))
                    .as(how.name())
                    .containsExactly(
                            "reward \"machine\" is worth EUR 1000.00, and orders of EUR 1000.00 earn its 1000 points");
            assertThat(aboveItsPrice(report(club(500, "500.00"), how)))
                    .as(how.name())
                    .containsExactly(
                            "reward \"machine\" is worth EUR 500.00, and orders of EUR 500.00 earn its 500 points");
            assertThat(aboveItsPrice(report(club(500, "499.99"), how)))
                    .as(how.name())
                    .isEmpty();
        }
    }

    /** Of what the backtest is told. */
    @Test
    void redeeming_isWhatMembersCanDo() {
        LoyaltyProgram.Builder plain = LoyaltyProgram.builder(
                        new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .rewards(Reward.of("cup", new Reward.FreeItem("cup"), Points.of(10))
                        .automatic());
        for (Backtest.Redeeming how : Backtest.Redeeming.values()) {
            assertThat(report(club(500, "1.00"), how).redeeming()).isEqualTo(how);
            assertThat(report(plain, how).redeeming()).isEqualTo(Backtest.Redeeming.NONE);
        }
    }
}
