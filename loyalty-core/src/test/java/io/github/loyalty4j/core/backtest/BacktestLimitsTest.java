package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Rates no shop gives: they are refused, or counted right, and never wrap or run for hours. */
class BacktestLimitsTest {
    private static final Instant T0 = Instant.parse("2026-01-10T12:00:00Z");
    private static final String MOST = "999999999.99";

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    private static LoyaltyProgram.Builder club(int points, String per) {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(points), euros(per))));
    }

    /** 10^8 points a euro: 99,999,999,999,000,000 of the dearest order. */
    private static LoyaltyProgram.Builder vast() {
        return club(1_000_000, "0.01");
    }

    private static Purchase order(String member, int day, String amount) {
        return Purchase.of(
                OrderId.of(member + "-" + day), MemberId.of(member), euros(amount), T0.plus(Duration.ofDays(day)));
    }

    @Test
    void rewards_areAtMostAThousandAfterAnOrder() {
        LoyaltyProgram program = club(1, "1.00")
                .rewards(Reward.of("cent", new Reward.MoneyOff(euros("0.01")), Points.of(1)))
                .build();
        for (Backtest.Redeeming how : List.of(Backtest.Redeeming.CHEAPEST, Backtest.Redeeming.DEAREST)) {
            Backtest backtest = Backtest.of(program).redeeming(how);
            assertThat(backtest.run(List.of(order("anna", 0, "1000.00"), order("anna", 1, "1000.00")))
                            .redemptions())
                    .isEqualTo(Map.of("cent", 2_000L));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> backtest.run(List.of(order("anna", 0, "1000.00"), order("anna", 1, "1001.00"))))
                    .withMessage("a member must take at most 1000 rewards after one order: anna-1 of anna");
        }
    }

    /** What is tried in vain, as none is left, is not counted. */
    @Test
    void rewards_thatAreOutOfStock_areNotTaken() {
        LoyaltyProgram program = club(1, "1.00")
                .rewards(
                        Reward.of("rare", new Reward.MoneyOff(euros("0.01")), Points.of(1))
                                .stock(1),
                        Reward.of("cent", new Reward.MoneyOff(euros("0.02")), Points.of(2)))
                .build();
        assertThat(Backtest.of(program)
                        .redeeming(Backtest.Redeeming.CHEAPEST)
                        .run(List.of(order("anna", 0, "1.00"), order("anna", 1, "2000.00")))
                        .redemptions())
                .isEqualTo(Map.of("rare", 1L, "cent", 1_000L));
    }

    /** Two months of 5 x 10^18 each, of which the first expired. */
    @Test
    void sumsThatNoWholeNumberHolds_areRefused() {
        List<Purchase> orders = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            orders.add(order("m-" + i % 50, i < 50 ? 0 : 40, MOST));
        }
        BacktestReport report = Backtest.of(
                        vast().pointsExpire(Expiry.after(Period.ofDays(20))).build())
                .run(orders);
        assertThat(report.months(PointsUnit.POINTS)).hasSize(2);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> report.issued(PointsUnit.POINTS))
                .withMessage("of all months together a sum is more than a whole number of 64 bits holds");
        assertThat(report.expired(PointsUnit.POINTS)).isEqualTo(report.outstanding(PointsUnit.POINTS));
    }

    /**
     * 10^19 in one month, spent at once, so that what is left is no such sum; the stock is of all members, who are played by one:
     * 92 x 10^17 are less than 2^63, 93 are more. Without it several play, none of whom has too much.
     */
    @Test
    void sumsOfAMonth_areRefusedToo() {
        LoyaltyProgram program = vast().rewards(
                        Reward.of("off", new Reward.MoneyOff(euros("1.00")), Points.of(10_000_000_000_000_000L))
                                .stock(10_000))
                .build();
        List<Purchase> orders = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            orders.add(order("m-" + i, 0, MOST));
        }
        Backtest backtest = Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> backtest.run(orders))
                .withMessage("with order m-92-0 of m-92 a sum is more than a whole number of 64 bits holds");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Backtest.of(vast().build()).run(orders))
                .withMessage("of all members together a sum is more than a whole number of 64 bits holds");
    }

    /** 10^13 points of the order before are taken away in ten steps, as an adjustment has its limit; 10^16 are too many. */
    @Test
    void trials_leaveMembersWithoutPoints_howeverMany() {
        Reward off = Reward.of("off", new Reward.MoneyOff(euros("1.00")), Points.of(20_000_000_000_000L));
        LoyaltyProgram program = vast().rewards(off).build();
        assertThat(Backtest.of(program)
                        .run(List.of(order("anna", 0, "100000.00"), order("ben", 0, "100000.00")))
                        .loopholes())
                .isEmpty();
        assertThat(Backtest.of(program)
                        .run(List.of(order("anna", 0, "100000.00"), order("ben", 0, "200000.00")))
                        .loopholes())
                .extracting(Loophole::message)
                .containsExactly(
                        "an order of EUR 200000.00 pays for 1 x off with its points and can come back whole at once:"
                                + " nothing is owed");
        BacktestReport absurd = Backtest.of(program).run(List.of(order("anna", 0, "100000000.00")));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(absurd::loopholes)
                .withMessage(
                        "what orders bring must be taken away in at most 1000 adjustments: 10000000000000000 points");
    }

    /** 5 x 10^17 of one, times twenty. */
    @Test
    void oneEarnsMuch_isFoundAmongVastNumbers() {
        List<Purchase> orders = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            orders.add(order("m-" + i, 0, "1.00"));
        }
        for (int day = 0; day < 5; day++) {
            orders.add(order("vast", day, MOST));
        }
        assertThat(Backtest.of(vast().build()).run(orders).loopholes())
                .filteredOn(each -> each.kind() == Loophole.Kind.ONE_EARNS_MUCH)
                .extracting(Loophole::message)
                .containsExactly("of 100 members vast alone earns 100.0 % of all points: 499999999995000000 of"
                        + " 500000009895000000");
    }

    @Test
    void margin_isOfAtMostTwelveDecimals() {
        LoyaltyProgram program = club(1, "1.00")
                .rewards(Reward.of("two-off", new Reward.MoneyOff(euros("2.00")), Points.of(50)))
                .build();
        BacktestReport report =
                Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).run(List.of(order("anna", 0, "60.00")));
        assertThat(report.breakEvenUplift(new BigDecimal("0.300000000000"))).hasValue(2 / 16.0);
        for (String margin : List.of("0.3000000000000", "1e-99999999")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> report.breakEvenUplift(new BigDecimal(margin)))
                    .withMessage("margin must have at most 12 decimals: " + new BigDecimal(margin));
        }
    }

    /** Nothing was spent, so nothing has to be earned again, also where nothing was earned. */
    @Test
    void breakEven_ofNoCost_isZero() {
        assertThat(Backtest.of(club(1, "1.00").build())
                        .run(List.of(order("anna", 0, "0.00")))
                        .breakEvenUplift(BigDecimal.ONE))
                .hasValue(0);
    }
}
