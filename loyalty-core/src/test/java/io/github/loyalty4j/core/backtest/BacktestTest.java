package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Figures here are counted by hand from a point a euro. */
class BacktestTest {
    private static final Instant T0 = Instant.parse("2026-01-10T12:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");

    private static LoyaltyProgram.Builder club() {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), euros("1.00"))));
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    private static Purchase order(MemberId member, int day, String amount) {
        return Purchase.of(OrderId.of(member + "-" + day), member, euros(amount), T0.plus(Duration.ofDays(day)));
    }

    private static List<Purchase> orders() {
        return List.of(
                order(ANNA, 0, "60.00"), order(BEN, 1, "15.00"), order(ANNA, 25, "45.00"), order(ANNA, 40, "5.00"));
    }

    @Test
    void points_areThoseOfTheEngine() {
        BacktestReport report = Backtest.of(club().build()).run(orders());
        assertThat(report.orders()).isEqualTo(4);
        assertThat(report.members()).isEqualTo(2);
        assertThat(report.revenue()).isEqualTo(euros("125.00"));
        assertThat(report.averageOrder()).isEqualTo(euros("31.25"));
        assertThat(report.issued(PointsUnit.POINTS)).isEqualTo(Points.of(125));
        assertThat(report.issued(ANNA)).contains(Points.of(110));
        assertThat(report.issued(MemberId.of("carl"))).isEmpty();
        assertThat(report.outstanding(PointsUnit.POINTS)).isEqualTo(Points.of(125));
    }

    @Test
    void months_sayWhatIsOutstanding() {
        BacktestReport report = Backtest.of(
                        club().pointsExpire(Expiry.after(Period.ofDays(30))).build())
                .run(orders());
        // Anna's 60 and Ben's 15 expire on 9 and 10 February, the day of the last order is 19 February
        assertThat(report.months(PointsUnit.POINTS))
                .containsExactly(
                        new BacktestReport.Month(
                                YearMonth.of(2026, 1), Points.of(75), Points.ZERO, Points.ZERO, Points.of(75)),
                        new BacktestReport.Month(
                                YearMonth.of(2026, 2), Points.of(50), Points.ZERO, Points.of(75), Points.of(50)));
        assertThat(report.expired(PointsUnit.POINTS)).isEqualTo(Points.of(75));
        assertThat(report.warnings()).contains("60.0 % of points expired: 75 of 125");
        assertThat(report.months(PointsUnit.of("stamps"))).isEmpty();
    }

    @Test
    void reach_isOfMembersWhoSave() {
        LoyaltyProgram program = club().rewards(
                        Reward.of("mug", new Reward.FreeItem("mug"), Points.of(100)),
                        Reward.of("cup", new Reward.FreeItem("cup"), Points.of(15)))
                .tiers(Tier.of("Silver", Points.of(50)), Tier.of("Gold", Points.of(1_000)))
                .build();
        for (Backtest.Redeeming how : Backtest.Redeeming.values()) {
            BacktestReport report = Backtest.of(program).redeeming(how).run(orders());
            assertThat(report.reach().stream().map(BacktestReport.Reach::name))
                    .containsExactly("mug", "cup", "Silver", "Gold");
            assertThat(report.reach("mug").members()).isEqualTo(1);
            assertThat(report.reach("mug").share()).isEqualTo(0.5);
            assertThat(report.reach("mug").medianDays()).hasValue(25);
            assertThat(report.reach("cup").members()).isEqualTo(2);
            assertThat(report.reach("Silver").medianDays()).hasValue(0);
            assertThat(report.reach("Gold").medianDays()).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.of(program).run(orders()).reach("Bronze"))
                .withMessage("a reward or tier must be in the programme: Bronze");
    }

    @Test
    void redeeming_takesTheCheapestOrTheDearest() {
        LoyaltyProgram program = club().rewards(
                        Reward.of("five-off", new Reward.MoneyOff(euros("5.00")), Points.of(100)),
                        Reward.of("cup", new Reward.FreeItem("cup"), Points.of(30)))
                .build();
        BacktestReport cheap =
                Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).run(orders());
        // Anna: 60 - 2 x 30, 45 - 30, 15 + 5 stay 20; Ben's 15 stay
        assertThat(cheap.redemptions()).isEqualTo(Map.of("cup", 3L));
        assertThat(cheap.redeemed(PointsUnit.POINTS)).isEqualTo(Points.of(90));
        assertThat(cheap.outstanding(PointsUnit.POINTS)).isEqualTo(Points.of(35));
        assertThat(cheap.rewardCost()).isEqualTo(euros("0.00"));
        assertThat(cheap.warnings())
                .contains("what reward \"cup\" costs is not known, so it is left out of the cost of rewards, and nobody"
                        + " knows how much more members must buy");
        assertThat(cheap.unknownCosts()).containsExactly("cup");
        assertThat(cheap.breakEvenUplift(BigDecimal.ONE)).isEmpty();
        BacktestReport told = Backtest.of(program)
                .redeeming(Backtest.Redeeming.CHEAPEST)
                .costing("cup", euros("1.25"))
                .run(orders());
        assertThat(told.rewardCost()).isEqualTo(euros("3.75"));
        assertThat(told.unknownCosts()).isEmpty();
        assertThat(told.breakEvenUplift(BigDecimal.ONE).orElseThrow()).isCloseTo(3.75 / 121.25, within(1e-15));
        assertThat(told.costShare()).isCloseTo(0.03, within(1e-15));
        assertThat(told.issued(ANNA)).contains(Points.of(110));
        assertThat(Backtest.of(program)
                        .redeeming(Backtest.Redeeming.DEAREST)
                        .run(orders())
                        .redemptions())
                .isEqualTo(Map.of("cup", 3L));
        List<Purchase> once = List.of(order(ANNA, 0, "140.00"));
        BacktestReport dear =
                Backtest.of(program).redeeming(Backtest.Redeeming.DEAREST).run(once);
        assertThat(dear.redemptions()).isEqualTo(Map.of("five-off", 1L, "cup", 1L));
        assertThat(dear.rewardCost()).isEqualTo(euros("5.00"));
    }

    /** With 100 points of a Gold member: the cup costs 120 but 50 for Gold, the bag 100. */
    @Test
    void cheapestAndDearest_areByThePricesOfTheTier() {
        LoyaltyProgram program = club().tiers(Tier.of("Gold", Points.of(100)))
                .rewards(
                        Reward.of("bag", new Reward.FreeItem("bag"), Points.of(100)),
                        Reward.of("cup", new Reward.FreeItem("cup"), Points.of(120))
                                .priceFor("Gold", Points.of(50)))
                .build();
        List<Purchase> once = List.of(order(ANNA, 0, "100.00"));
        assertThat(Backtest.of(program)
                        .redeeming(Backtest.Redeeming.CHEAPEST)
                        .run(once)
                        .redemptions())
                .isEqualTo(Map.of("cup", 2L));
        assertThat(Backtest.of(program)
                        .redeeming(Backtest.Redeeming.DEAREST)
                        .run(once)
                        .redemptions())
                .isEqualTo(Map.of("bag", 1L));
    }

    /**
     * A point a euro, ten of them for EUR 1.00, at least 20 and half of an order: Anna's 60 pay 6.00 of 45.00, which earns 39;
     * 39 pay 3.00 of 50.00, which earns 47, so 56 are left; Ben's 15 are too few. The one who saves has 155 at the end.
     */
    @Test
    void payment_isPlayedWithEachOrder() {
        LoyaltyProgram program = club().payment(PointsPayment.of(Points.of(10), euros("1.00"))
                        .atLeast(Points.of(20))
                        .atMostPercent(50))
                .rewards(Reward.of("mug", new Reward.FreeItem("mug"), Points.of(150)))
                .build();
        List<Purchase> orders = List.of(
                order(ANNA, 0, "60.00"),
                order(BEN, 1, "15.00"),
                order(ANNA, 25, "45.00"),
                order(BEN, 26, "4.00"),
                order(ANNA, 40, "50.00"));
        BacktestReport report =
                Backtest.of(program).redeeming(Backtest.Redeeming.PAYMENT).run(orders);
        assertThat(report.paidWithPoints()).isEqualTo(euros("9.00"));
        assertThat(report.redeemed(PointsUnit.POINTS)).isEqualTo(Points.of(90));
        assertThat(report.issued(ANNA)).contains(Points.of(146));
        assertThat(report.issued(BEN)).contains(Points.of(19));
        assertThat(report.outstanding(PointsUnit.POINTS)).isEqualTo(Points.of(75));
        assertThat(report.revenue()).isEqualTo(euros("174.00"));
        assertThat(report.rewardCost()).isEqualTo(euros("9.00"));
        assertThat(report.redemptions()).isEmpty();
        assertThat(report.reach("mug").members()).isEqualTo(1);
        assertThat(report.warnings()).noneMatch(warning -> warning.startsWith("paying with"));
    }

    /** Half of an order at most, and what was paid with points as it was made stays so. */
    @Test
    void payment_isWithinTheShareOfTheOrder_andOnce() {
        LoyaltyProgram program = club().payment(
                        PointsPayment.of(Points.of(10), euros("1.00")).atMostPercent(50))
                .build();
        Purchase paid = order(ANNA, 30, "40.00").paidWithPoints(euros("30.00"));
        BacktestReport report = Backtest.of(program)
                .redeeming(Backtest.Redeeming.PAYMENT)
                .run(List.of(order(ANNA, 0, "60.00"), order(ANNA, 25, "5.00"), paid));
        assertThat(report.paidWithPoints()).isEqualTo(euros("2.00")); // of 5.00; it earns 3
        assertThat(report.issued(ANNA)).contains(Points.of(73));
    }

    @Test
    void payment_thatNobodyPlays_isAWarning() {
        LoyaltyProgram program =
                club().payment(PointsPayment.of(Points.of(10), euros("1.00"))).build();
        for (Backtest.Redeeming how : List.of(Backtest.Redeeming.NONE, Backtest.Redeeming.CHEAPEST)) {
            BacktestReport report = Backtest.of(program).redeeming(how).run(orders());
            assertThat(report.paidWithPoints()).isEqualTo(euros("0.00"));
            assertThat(report.warnings())
                    .contains("paying with points, 10 for EUR 1.00, is left out of the cost, as nobody does it here");
        }
    }

    @Test
    void percentOff_costsItsPartOfAnAverageOrder() {
        LoyaltyProgram program = club().rewards(Reward.of("tenth", new Reward.PercentOff(10), Points.of(100)))
                .build();
        BacktestReport report =
                Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).run(orders());
        assertThat(report.rewardCost()).isEqualTo(euros("3.13")); // of 31.25, half up
    }

    @Test
    void automaticReward_isReachedWhenItIsGiven() {
        LoyaltyProgram program = club().rewards(Reward.of("cup", new Reward.FreeItem("cup"), Points.of(100))
                        .automatic())
                .build();
        BacktestReport report = Backtest.of(program).run(orders());
        assertThat(report.reach("cup").members()).isEqualTo(1);
        assertThat(report.redemptions()).isEqualTo(Map.of("cup", 1L));
    }

    @Test
    void stock_isOfAllMembersTogether() {
        LoyaltyProgram program = club().rewards(Reward.of("cup", new Reward.FreeItem("cup"), Points.of(15))
                        .stock(4))
                .build();
        BacktestReport report =
                Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).run(orders());
        assertThat(report.redemptions()).isEqualTo(Map.of("cup", 4L)); // Anna's first 60 take all
    }

    @Test
    void waitingPoints_areConfirmedAtOnce() {
        LoyaltyProgram program = club().pointsPending(Pending.untilConfirmed())
                .rewards(Reward.of("cup", new Reward.FreeItem("cup"), Points.of(60)))
                .build();
        BacktestReport report = Backtest.of(program).run(orders());
        assertThat(report.issued(PointsUnit.POINTS)).isEqualTo(Points.of(125));
        assertThat(report.outstanding(PointsUnit.POINTS)).isEqualTo(Points.of(125));
        assertThat(report.reach("cup").medianDays()).hasValue(0);
    }

    @Test
    void breakEven_isTheUpliftThatPays() {
        LoyaltyProgram program = club().rewards(
                        Reward.of("five-off", new Reward.MoneyOff(euros("5.00")), Points.of(100)))
                .build();
        BacktestReport report =
                Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).run(orders());
        // cost 5 of 125: at 30 % margin 5 / (37.5 - 5)
        assertThat(report.breakEvenUplift(new BigDecimal("0.30")).orElseThrow()).isCloseTo(5 / 32.5, within(1e-15));
        assertThat(report.breakEvenUplift(new BigDecimal("0.04"))).isEmpty();
        assertThat(report.breakEvenUplift(BigDecimal.ONE)).isPresent();
        for (String margin : List.of("0", "1.01")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> report.breakEvenUplift(new BigDecimal(margin)))
                    .withMessage("margin must be more than 0 and at most 1: " + margin);
        }
    }

    /** The mission's own example: with baskets of 500 nobody reaches a reward from 10,000. */
    @Test
    void rewardOutOfReach_isAWarningWithFigures() {
        LoyaltyProgram program = club().rewards(Reward.of("trip", new Reward.Voucher("a trip"), Points.of(10_000)))
                .build();
        List<Purchase> orders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            orders.add(order(MemberId.of("m-" + i % 25), i, "500.00"));
        }
        assertThat(Backtest.of(program).run(orders).warnings())
                .contains(
                        "reward \"trip\" from 10000 points is reached by none of 25 members: joining and a first order "
                                + "bring 500.0 points on average, a later one of EUR 500.00 brings 500.0, so it takes 20 orders, "
                                + "and a member makes 2.0 on average");
    }

    /** 500 for joining and a point for each hundred: 1 + (10,000 - 505) / 5 orders, whether anybody orders twice or not. */
    @Test
    void bonusForNewcomers_isNotWhatOrdersEarn() {
        LoyaltyProgram program = LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), euros("100.00"))),
                        EarnRule.of("welcome", Formula.fixed(Points.of(500))).on(EventKind.SIGN_UP))
                .rewards(Reward.of("trip", new Reward.Voucher("a trip"), Points.of(10_000)))
                .build();
        for (int each : new int[] {1, 10}) {
            List<Purchase> orders = new ArrayList<>();
            for (int i = 0; i < 10 * each; i++) {
                orders.add(order(MemberId.of("m-" + i % 10), i, "500.00"));
            }
            assertThat(Backtest.of(program).run(orders).warnings())
                    .contains(
                            "reward \"trip\" from 10000 points is reached by none of 10 members: joining and a first order "
                                    + "bring 505.0 points on average, a later one of EUR 500.00 brings 5.0, so it takes 1900 "
                                    + "orders, and a member makes " + each + ".0 on average");
        }
    }

    @Test
    void pace_saysThatPointsExpire_andWhereNothingIsEarned() {
        LoyaltyProgram expiring = club().pointsExpire(Expiry.after(Period.ofDays(20)))
                .rewards(Reward.of("trip", new Reward.Voucher("a trip"), Points.of(70)))
                .build();
        assertThat(Backtest.of(expiring)
                        .run(List.of(order(ANNA, 0, "60.00"), order(ANNA, 25, "40.00"), order(ANNA, 50, "20.00")))
                        .warnings())
                .contains(
                        "reward \"trip\" from 70 points is not reached by the only member: joining and a first order bring "
                                + "60.0 points, a later one of EUR 30.00 brings 30.0, so it takes 2 orders before points "
                                + "expire, and the member made 3");
        LoyaltyProgram nothing = LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), euros("1000.00"))))
                .rewards(Reward.of("trip", new Reward.Voucher("a trip"), Points.of(10)))
                .build();
        assertThat(Backtest.of(nothing).run(orders()).warnings())
                .contains(
                        "reward \"trip\" from 10 points is reached by none of 2 members: joining and a first order bring "
                                + "0.0 points on average, a later one of EUR 25.00 brings 0.0, and a member makes 2.0 on average");
    }

    @Test
    void rewardAndTier_ofOneName_areToldApart() {
        LoyaltyProgram program = club().rewards(Reward.of("gold", new Reward.Voucher("gold"), Points.of(10)))
                .tiers(Tier.of("gold", Points.of(1_000)))
                .build();
        BacktestReport report = Backtest.of(program).run(orders());
        assertThat(report.reach()).hasSize(2);
        assertThat(report.reach("gold").members()).isEqualTo(2);
        assertThat(report.reach("gold (tier)").members()).isZero();
        assertThat(report.warnings())
                .contains("tier \"gold\" from 1000 is reached by none of 2 members")
                .noneMatch(warning -> warning.startsWith("reward"));
    }

    /** Ids of redemptions are the backtest's own: an order's may be as long as ids can be, or be called as automatic ones. */
    @Test
    void orders_ofAnyName_areTaken() {
        LoyaltyProgram program = club().rewards(Reward.of("cup", new Reward.FreeItem("cup"), Points.of(30)))
                .build();
        List<Purchase> orders = List.of(
                Purchase.of(OrderId.of("o".repeat(128)), ANNA, euros("30.00"), T0),
                Purchase.of(OrderId.of("auto"), ANNA, euros("60.00"), T0));
        BacktestReport report =
                Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).run(orders);
        assertThat(report.redemptions()).isEqualTo(Map.of("cup", 3L));
    }

    @Test
    void comparison_findsWinnersAndLosers() {
        LoyaltyProgram now = club().build();
        LoyaltyProgram next = LoyaltyProgram.builder(new ProgramVersion("club", 2), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(EarnRule.of("visit", Formula.fixed(Points.of(30))))
                .build();
        Comparison comparison =
                Comparison.of(Backtest.of(now).run(orders()), Backtest.of(next).run(orders()));
        assertThat(comparison.winners()).isEqualTo(1);
        assertThat(comparison.losers()).isEqualTo(1);
        assertThat(comparison.unchanged()).isZero();
        assertThat(comparison.biggestWin())
                .contains(new Comparison.Change(BEN, Points.of(15), Points.of(30), Optional.empty()));
        assertThat(comparison.biggestLoss())
                .contains(new Comparison.Change(ANNA, Points.of(110), Points.of(90), Optional.empty()));
        assertThat(comparison.biggestLoss().orElseThrow().difference()).isEqualTo(Points.of(-20));
        assertThat(comparison.measure()).isEqualTo(Comparison.Measure.POINTS);
    }

    /** Twice the points, of which EUR 5.00 cost three times as many: 220 of 300 are 3.66, 110 of 100 are 5.50. */
    @Test
    void comparison_isByWhatPointsAreWorth_whereThatDiffers() {
        Reward.MoneyOff fiveOff = new Reward.MoneyOff(euros("5.00"));
        LoyaltyProgram now =
                club().rewards(Reward.of("five-off", fiveOff, Points.of(100))).build();
        LoyaltyProgram next =
                twice().rewards(Reward.of("five-off", fiveOff, Points.of(300))).build();
        Comparison comparison =
                Comparison.of(Backtest.of(now).run(orders()), Backtest.of(next).run(orders()));
        assertThat(comparison.measure()).isEqualTo(Comparison.Measure.WORTH);
        assertThat(comparison.winners()).isZero();
        assertThat(comparison.losers()).isEqualTo(2);
        assertThat(comparison.biggestLoss())
                .contains(new Comparison.Change(
                        ANNA,
                        Points.of(110),
                        Points.of(220),
                        Optional.of(new Comparison.Worth(euros("5.50"), euros("3.66")))));
    }

    /** Of 125 points 100 pay for EUR 5.00; the 25 that are left would be EUR 1.25, at 20 points for a cup of EUR 2.00 EUR 2.50. */
    @Test
    void owed_isWhatOutstandingPointsCostAtMost() {
        Reward fiveOff = Reward.of("five-off", new Reward.MoneyOff(euros("5.00")), Points.of(100));
        BacktestReport report = Backtest.of(club().rewards(fiveOff).build())
                .redeeming(Backtest.Redeeming.CHEAPEST)
                .run(orders());
        assertThat(report.outstanding(PointsUnit.POINTS)).isEqualTo(Points.of(25));
        assertThat(report.owed(PointsUnit.POINTS, Points.of(25))).contains(euros("1.25"));
        assertThat(report.spentShare(PointsUnit.POINTS)).hasValue(1);
        assertThat(report.owed(PointsUnit.of("stamps"), Points.of(1))).isEmpty();
        Reward cup = Reward.of("cup", new Reward.FreeItem("cup"), Points.of(20));
        Backtest both = Backtest.of(club().rewards(fiveOff, cup).build());
        assertThat(both.run(orders()).owed(PointsUnit.POINTS, Points.of(25))).isEmpty();
        assertThat(both.costing("cup", euros("2.00")).run(orders()).owed(PointsUnit.POINTS, Points.of(25)))
                .contains(euros("2.50"));
        assertThat(Backtest.of(club().build()).run(orders()).owed(PointsUnit.POINTS, Points.of(25)))
                .isEmpty();
        assertThat(both.run(orders()).spentShare(PointsUnit.POINTS)).isEmpty();
    }

    /** Anna's 40 expire after 20 days, the 45 and 5 of later are spent: 50 of 90. */
    @Test
    void spentShare_isOfPointsThatCameToAnEnd() {
        LoyaltyProgram program = club().rewards(Reward.of("off", new Reward.MoneyOff(euros("1.00")), Points.of(50)))
                .pointsExpire(Expiry.after(Period.ofDays(20)))
                .build();
        List<Purchase> annas = List.of(order(ANNA, 0, "40.00"), order(ANNA, 25, "45.00"), order(ANNA, 40, "5.00"));
        BacktestReport report =
                Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).run(annas);
        assertThat(report.spentShare(PointsUnit.POINTS)).hasValue(50 / 90.0);
    }

    /** 35 of 70 points for EUR 2.00 and 50 of 100 are worth EUR 1.00, though 2 / 70 has no end; of 34 and 50 the latter are more. */
    @Test
    void comparison_ofWorth_isExact() {
        Reward.MoneyOff twoOff = new Reward.MoneyOff(euros("2.00"));
        LoyaltyProgram now =
                club().rewards(Reward.of("two-off", twoOff, Points.of(70))).build();
        LoyaltyProgram next = LoyaltyProgram.builder(new ProgramVersion("club", 2), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(EarnRule.of("base", Formula.fixed(Points.of(50))))
                .rewards(Reward.of("two-off", twoOff, Points.of(100)))
                .build();
        List<Purchase> some = List.of(order(ANNA, 0, "35.00"), order(BEN, 1, "34.00"));
        Comparison comparison =
                Comparison.of(Backtest.of(now).run(some), Backtest.of(next).run(some));
        assertThat(comparison.unchanged()).isEqualTo(1);
        assertThat(comparison.winners()).isEqualTo(1);
        assertThat(comparison.biggestWin())
                .contains(new Comparison.Change(
                        BEN,
                        Points.of(34),
                        Points.of(50),
                        Optional.of(new Comparison.Worth(euros("0.97"), euros("1.00")))));
        Comparison turned =
                Comparison.of(Backtest.of(next).run(some), Backtest.of(now).run(some));
        assertThat(turned.unchanged()).isEqualTo(1);
        assertThat(turned.losers()).isEqualTo(1);
    }

    /** What a cup is worth nobody told: the points alone are compared, and that is said, unless it costs the same. */
    @Test
    void comparison_isByPointsAlone_whereTheirWorthIsNotKnown() {
        Reward cup = Reward.of("cup", new Reward.FreeItem("cup"), Points.of(100));
        LoyaltyProgram now = club().rewards(cup).build();
        BacktestReport before = Backtest.of(now).run(orders());
        LoyaltyProgram dearer = twice().rewards(Reward.of("cup", new Reward.FreeItem("cup"), Points.of(300)))
                .build();
        Comparison unknown = Comparison.of(before, Backtest.of(dearer).run(orders()));
        assertThat(unknown.measure()).isEqualTo(Comparison.Measure.POINTS_ALONE);
        assertThat(unknown.winners()).isEqualTo(2);
        Comparison same =
                Comparison.of(before, Backtest.of(twice().rewards(cup).build()).run(orders()));
        assertThat(same.measure()).isEqualTo(Comparison.Measure.POINTS);
        assertThat(same.winners()).isEqualTo(2);
        Money cost = euros("1.00");
        Comparison told = Comparison.of(
                Backtest.of(now).costing("cup", cost).run(orders()),
                Backtest.of(dearer).costing("cup", cost).run(orders()));
        assertThat(told.measure()).isEqualTo(Comparison.Measure.WORTH);
        assertThat(told.losers()).isEqualTo(2);
    }

    private static LoyaltyProgram.Builder twice() {
        return LoyaltyProgram.builder(new ProgramVersion("club", 2), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(2), euros("1.00"))));
    }

    /** Cashback of 1 %: 60 cents of 60.00 are EUR 0.60, and 100.00 that a tier counts are no 10000. */
    @Test
    void moneyUnits_areAmounts() {
        LoyaltyProgram program = LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .units(PointsUnit.money("cashback", CurrencyUnit.EUR))
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), euros("1.00"))))
                .tiers(Tier.of("Gold", Points.of(100_000)))
                .tierPolicy(TierPolicy.by(TierPolicy.Basis.SPEND))
                .pointsExpire(Expiry.after(Period.ofDays(20)))
                .rewards(Reward.of("trip", new Reward.Voucher("a trip"), Points.of(250)))
                .payment(PointsPayment.of(Points.of(1), euros("0.01")))
                .build();
        assertThat(Backtest.of(program).run(orders()).warnings())
                .contains(
                        "reward \"trip\" from EUR 2.50 is reached by none of 2 members: joining and a first order bring "
                                + "EUR 0.38 on average, a later one of EUR 25.00 brings EUR 0.25, so it takes 10 orders before "
                                + "points expire, and a member makes 2.0 on average",
                        "tier \"Gold\" from EUR 1000.00 is reached by none of 2 members",
                        "60.0 % of cashback expired: EUR 0.75 of EUR 1.25",
                        "paying with cashback, EUR 0.01 for EUR 0.01, is left out of the cost, as nobody does it here");
    }

    @Test
    void noOrders_giveNothing() {
        BacktestReport report = Backtest.of(
                        club().tiers(Tier.of("Silver", Points.of(50))).build())
                .run(List.of());
        assertThat(report.averageOrder()).isEqualTo(euros("0.00"));
        assertThat(report.costShare()).isZero();
        assertThat(report.reach("Silver").share()).isZero();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.breakEvenUplift(BigDecimal.ONE)).hasValue(0);
    }

    @Test
    void badInput_isNamed() {
        Backtest backtest = Backtest.of(club().rewards(Reward.of("cup", new Reward.FreeItem("cup"), Points.of(15)))
                .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backtest.run(List.of(order(ANNA, 1, "1.00"), order(BEN, 0, "1.00"))))
                .withMessage("orders must come in the order of time: 2026-01-10T12:00:00Z after 2026-01-11T12:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backtest.run(List.of(order(ANNA, 1, "1.00"), order(ANNA, 1, "1.00"))))
                .withMessage("an order must come once: anna-1 of anna");
        Purchase dollars = Purchase.of(OrderId.of("o-1"), ANNA, Money.parse("USD 1.00"), T0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backtest.run(List.of(dollars)))
                .withMessageContaining("an order must be one the programme takes: anna")
                .withMessageContaining("USD 1.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backtest.costing("mug", euros("1.00")))
                .withMessage("a reward that costs must be in the programme: mug");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backtest.costing("cup", euros("-0.01")))
                .withMessage("cost of a reward must be zero or more in EUR: EUR -0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backtest.costing("cup", Money.parse("USD 1.00")))
                .withMessage("cost of a reward must be zero or more in EUR: USD 1.00");
    }
}
