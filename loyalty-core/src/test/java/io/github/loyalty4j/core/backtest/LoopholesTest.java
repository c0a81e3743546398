package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.backtest.Loophole.Kind;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Each kind on both sides of its threshold; figures are counted by hand from a point a euro. */
class LoopholesTest {
    /** Half past eleven at night in Berlin. */
    private static final Instant T0 = Instant.parse("2026-01-10T22:30:00Z");

    private static final EarnRule BASE = EarnRule.of("base", Formula.perAmount(Points.of(1), euros("1.00")));

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    private static LoyaltyProgram.Builder club(EarnRule... rules) {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Berlin"))
                .earn(rules);
    }

    private static Purchase order(String member, int number, Instant time, String amount) {
        return Purchase.of(OrderId.of(member + "-" + number), MemberId.of(member), euros(amount), time);
    }

    /** One order each, by ever other members, an hour apart. */
    private static List<Purchase> orders(String... amounts) {
        List<Purchase> orders = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            orders.add(order("m" + i, i, T0.plus(Duration.ofHours(i)), amounts[i]));
        }
        return orders;
    }

    private static List<String> found(Kind kind, LoyaltyProgram.Builder program, List<Purchase> orders) {
        return Backtest.of(program.build()).run(orders).loopholes().stream()
                .filter(each -> each.kind() == kind)
                .map(Loophole::message)
                .toList();
    }

    @Test
    void loopholes_areLookedForOnce() {
        EarnRule all = EarnRule.of("all", Formula.perAmount(Points.of(1), euros("1.00")))
                .basis(Basis.standard().withPaidWithPoints());
        LoyaltyProgram program = club(all)
                .payment(PointsPayment.of(Points.of(100), euros("1.00")))
                .build();
        BacktestReport report = Backtest.of(program).run(orders("100.00", "20.00"));
        assertThat(report.loopholes()).isNotEmpty().isSameAs(report.loopholes());
    }

    @Test
    void pointsEarnPoints_fromHalfOnOfWhatMoneyWould() {
        EarnRule all = EarnRule.of("all", Formula.perAmount(Points.of(1), euros("1.00")))
                .basis(Basis.standard().withPaidWithPoints());
        EarnRule less = EarnRule.of("less", Formula.perAmount(Points.of(99), euros("100.00")))
                .basis(Basis.standard().withPaidWithPoints());
        PointsPayment payment = PointsPayment.of(Points.of(100), euros("1.00"));
        List<Purchase> orders = orders("100.00", "20.00");
        assertThat(found(Kind.POINTS_EARN_POINTS, club(BASE, all).payment(payment), orders))
                .containsExactly("an order of EUR 100.00 earns 100 points where EUR 100.00 of it are paid with points,"
                        + " and 200 in money");
        assertThat(found(Kind.POINTS_EARN_POINTS, club(BASE, less).payment(payment), orders))
                .as("99 of 199")
                .isEmpty();
        assertThat(found(Kind.POINTS_EARN_POINTS, club(all).payment(payment.atMostPercent(50)), orders))
                .containsExactly("an order of EUR 100.00 earns 100 points where EUR 50.00 of it are paid with points,"
                        + " and 100 in money");
        assertThat(found(Kind.POINTS_EARN_POINTS, club(all), orders))
                .as("nobody pays with points")
                .isEmpty();
    }

    @Test
    void buyAndReturn_isFoundUnlessPointsWaitOrAreOwed() {
        Reward cup = Reward.of("cup", new Reward.FreeItem("cup"), Points.of(25));
        assertThat(found(Kind.BUY_AND_RETURN, club(BASE).rewards(cup), orders("20.00", "60.00")))
                .containsExactly(
                        "an order of EUR 60.00 pays for 2 x cup with its points and can come back whole at once:"
                                + " nothing is owed");
        assertThat(found(Kind.BUY_AND_RETURN, club(BASE).rewards(cup), orders("24.99")))
                .isEmpty();
        assertThat(found(
                        Kind.BUY_AND_RETURN,
                        club(BASE).rewards(cup).returns(ReturnPolicy.allowingDebt()),
                        orders("60.00")))
                .isEmpty();
        assertThat(found(Kind.BUY_AND_RETURN, club(BASE).rewards(cup).pointsPending(Pending.days(14)), orders("60.00")))
                .isEmpty();
    }

    @Test
    void referralRing_isFoundWhereItPaysForItsOrder() {
        EarnRule friends = EarnRule.of("friends", Formula.referral(Points.of(40), Points.of(60)));
        Reward five = Reward.of("five-off", new Reward.MoneyOff(euros("5.00")), Points.of(100));
        assertThat(found(Kind.REFERRAL_RING, club(BASE, friends).rewards(five), orders("70.00", "5.00")))
                .containsExactly("a friend made up who buys once, for EUR 5.00, brings 100 points, worth EUR 5.00");
        assertThat(found(Kind.REFERRAL_RING, club(BASE, friends).rewards(five), orders("70.00", "5.01")))
                .isEmpty();
        assertThat(found(Kind.REFERRAL_RING, club(BASE).rewards(five), orders("5.00")))
                .as("no rule for it")
                .isEmpty();
    }

    /** What a first purchase brings comes once: it is no loop, and hides none. */
    @Test
    void firstPurchase_isNoLoop_andHidesNone() {
        EarnRule welcome = EarnRule.of("welcome", Formula.fixed(Points.of(500))).when(Condition.firstPurchase());
        Reward cup = Reward.of("cup", new Reward.FreeItem("cup"), Points.of(400));
        assertThat(found(Kind.BUY_AND_RETURN, club(BASE, welcome).rewards(cup), orders("20.00", "60.00")))
                .isEmpty();
        EarnRule each = EarnRule.of("each", Formula.fixed(Points.of(10)));
        assertThat(found(Kind.SPLIT_ORDERS, club(BASE, welcome, each), orders("80.00")))
                .containsExactly("an order of EUR 80.00 earns 90 points, 10 orders of EUR 8.00 on the same day 180");
        PointsPayment half = PointsPayment.of(Points.of(100), euros("1.00")).atMostPercent(50);
        assertThat(found(Kind.POINTS_EARN_POINTS, club(BASE, welcome).payment(half), orders("20.00")))
                .as("520 and 510")
                .isEmpty();
    }

    /** At a cap of 20 the order of EUR 100 earns as much by half: no loop; and a cap hides none that is there. */
    @Test
    void caps_neitherMakeALoop_norHideOne() {
        EarnRule all = EarnRule.of("all", Formula.perAmount(Points.of(1), euros("1.00")))
                .basis(Basis.standard().withPaidWithPoints());
        PointsPayment half = PointsPayment.of(Points.of(100), euros("1.00")).atMostPercent(50);
        Cap twenty = Cap.of(Points.of(20), Cap.Window.TRANSACTION);
        assertThat(found(Kind.POINTS_EARN_POINTS, club(BASE.capped(twenty)).payment(half), orders("100.00")))
                .isEmpty();
        assertThat(found(Kind.POINTS_EARN_POINTS, club(BASE).capped(twenty).payment(half), orders("100.00")))
                .isEmpty();
        assertThat(found(Kind.POINTS_EARN_POINTS, club(all.capped(twenty)).payment(half), orders("100.00")))
                .containsExactly("an order of EUR 100.00 earns 100 points where EUR 50.00 of it are paid with points,"
                        + " and 100 in money, caps left aside");
        Cap aDay = Cap.of(Points.of(60), Cap.Window.YEAR);
        Reward cup = Reward.of("cup", new Reward.FreeItem("cup"), Points.of(25));
        assertThat(found(Kind.BUY_AND_RETURN, club(BASE.capped(aDay)).rewards(cup), orders("60.00")))
                .as("the order of long ago has not used it up")
                .hasSize(1);
    }

    @Test
    void buyAndReturn_isFoundOfAutomaticRewards_paymentsAndParts() {
        Reward cup = Reward.of("cup", new Reward.FreeItem("cup"), Points.of(25)).automatic();
        assertThat(found(Kind.BUY_AND_RETURN, club(BASE).rewards(cup), orders("60.00")))
                .containsExactly(
                        "an order of EUR 60.00 pays for 2 x cup with its points and can come back whole at once:"
                                + " nothing is owed");
        PointsPayment payment = PointsPayment.of(Points.of(10), euros("1.00"));
        assertThat(found(Kind.BUY_AND_RETURN, club(BASE).payment(payment), orders("60.00")))
                .containsExactly(
                        "an order of EUR 60.00 pays EUR 6.00 of another with its points and can come back whole"
                                + " at once: nothing is owed");
        assertThat(found(
                        Kind.BUY_AND_RETURN,
                        club(BASE).payment(payment).returns(ReturnPolicy.allowingDebt()),
                        orders("60.00")))
                .isEmpty();
    }

    /** The engine takes back what came back, in part or in exchange: none of the rules keeps anything. */
    @Test
    void partialReturnsAndExchanges_keepNothing() {
        EarnRule large = EarnRule.of("large", Formula.fixed(Points.of(50))).when(Condition.minBasis(euros("50.00")));
        EarnRule fifth = EarnRule.of("fifth", Formula.everyNth(5, Points.of(100)));
        LoyaltyProgram.Builder rules = club(BASE, large, fifth).returns(ReturnPolicy.allowingDebt());
        assertThat(found(Kind.BUY_AND_RETURN, rules, orders("10.00", "60.00"))).isEmpty();
    }

    /** The smallest order is too small for it; the average one of EUR 35 is not. */
    @Test
    void referralRing_isFoundWithALargerOrder_andWithOneThatComesBack() {
        EarnRule friends = EarnRule.of("friends", Formula.referral(Points.of(40), Points.of(60)))
                .when(Condition.minBasis(euros("30.00")));
        Reward forty = Reward.of("forty-off", new Reward.MoneyOff(euros("40.00")), Points.of(100));
        LoyaltyProgram.Builder owing = club(BASE, friends).rewards(forty).returns(ReturnPolicy.allowingDebt());
        assertThat(found(Kind.REFERRAL_RING, owing, orders("5.00", "65.00")))
                .containsExactly("a friend made up who buys once, for EUR 35.00, brings 100 points, worth EUR 40.00");
        Reward cup = Reward.of("cup", new Reward.FreeItem("cup"), Points.of(60));
        assertThat(found(Kind.REFERRAL_RING, club(BASE, friends).rewards(cup), orders("30.00")))
                .containsExactly(
                        "a friend made up whose order of EUR 30.00 comes back brings 1 x cup: nothing is owed");
        assertThat(found(
                        Kind.REFERRAL_RING,
                        club(BASE, friends).rewards(cup).returns(ReturnPolicy.allowingDebt()),
                        orders("30.00")))
                .isEmpty();
    }

    /** Three who recommend each other in a ring have three times what a pair has, for three orders. */
    @Test
    void ringOfThree_bringsAsMuchAnOrder() {
        EarnRule friends = EarnRule.of("friends", Formula.referral(Points.of(40), Points.of(60)));
        Sandbox ring = new Sandbox(Engine.of(club(BASE, friends).build()), T0);
        List<MemberId> three = List.of(ring.join("a"), ring.join("b"), ring.join("c"));
        for (int i = 0; i < 3; i++) {
            assertThat(ring.refer(three.get(i), three.get((i + 1) % 3))).isTrue();
        }
        Purchase order = order("x", 0, T0, "5.00");
        three.forEach(member -> ring.buy(member, order, euros("0.00")));
        assertThat(three.stream()
                        .mapToLong(member -> ring.worth(member, PointsUnit.POINTS))
                        .sum())
                .isEqualTo(3 * (5 + 40 + 60));
    }

    @Test
    void splitOrders_areFoundWhereTheyEarnTwice() {
        EarnRule each = EarnRule.of("each", Formula.fixed(Points.of(10)));
        assertThat(found(Kind.SPLIT_ORDERS, club(BASE, each), orders("80.00")))
                .containsExactly("an order of EUR 80.00 earns 90 points, 10 orders of EUR 8.00 on the same day 180");
        assertThat(found(Kind.SPLIT_ORDERS, club(BASE, each), orders("90.00")))
                .as("100 and 190")
                .isEmpty();
        assertThat(found(Kind.SPLIT_ORDERS, club(each), orders("0.09")))
                .as("nothing to split")
                .isEmpty();
    }

    /** A stamp for each order, however small. */
    @Test
    void splitOrders_areFoundInAnyUnit() {
        PointsUnit stamps = PointsUnit.of("stamps");
        EarnRule stamp = EarnRule.of("stamp", Formula.fixed(Points.of(1))).in(stamps);
        LoyaltyProgram.Builder card = club(BASE, stamp).units(PointsUnit.POINTS, stamps);
        assertThat(found(Kind.SPLIT_ORDERS, card, orders("30.00")))
                .containsExactly("an order of EUR 30.00 earns 1 stamps, 10 orders of EUR 3.00 on the same day 10");
        PointsUnit cashback = PointsUnit.money("cashback", CurrencyUnit.EUR);
        LoyaltyProgram.Builder money = club(
                        BASE, EarnRule.of("cent", Formula.fixed(Points.of(1))).in(cashback))
                .units(PointsUnit.POINTS, cashback);
        assertThat(found(Kind.SPLIT_ORDERS, money, orders("30.00")))
                .containsExactly(
                        "an order of EUR 30.00 earns EUR 0.01, 10 orders of EUR 3.00 on the same day EUR 0.10");
        LoyaltyProgram.Builder fromFive =
                club(BASE, stamp.when(Condition.minBasis(euros("5.00")))).units(PointsUnit.POINTS, stamps);
        assertThat(found(Kind.SPLIT_ORDERS, fromFive, orders("30.00"))).isEmpty();
    }

    @Test
    void reward_isAbovePrice_whereOrdersForItCostNoMore() {
        LoyaltyProgram.Builder five =
                club(BASE).rewards(Reward.of("five-off", new Reward.MoneyOff(euros("5.00")), Points.of(5)));
        LoyaltyProgram.Builder six =
                club(BASE).rewards(Reward.of("five-off", new Reward.MoneyOff(euros("5.00")), Points.of(6)));
        assertThat(found(Kind.REWARD_ABOVE_PRICE, five, orders("50.00")))
                .containsExactly("reward \"five-off\" is worth EUR 5.00, and orders of EUR 5.00 earn its 5 points");
        assertThat(found(Kind.REWARD_ABOVE_PRICE, six, orders("50.00"))).isEmpty();
        LoyaltyProgram cup = club(BASE)
                .rewards(Reward.of("cup", new Reward.FreeItem("cup"), Points.of(5)))
                .build();
        assertThat(Backtest.of(cup).run(orders("50.00")).loopholes())
                .as("nobody knows what a cup is worth")
                .extracting(Loophole::kind)
                .doesNotContain(Kind.REWARD_ABOVE_PRICE);
        assertThat(Backtest.of(cup)
                        .costing("cup", euros("5.00"))
                        .run(orders("50.00"))
                        .loopholes())
                .extracting(Loophole::kind)
                .contains(Kind.REWARD_ABOVE_PRICE);
    }

    /** Of 500 points for newcomers and 20 an order, 100 are earned by five orders of 20.00, whoever has bought twice. */
    @Test
    void bonusForNewcomers_makesNoRewardCheap() {
        Reward five = Reward.of("five-off", new Reward.MoneyOff(euros("5.00")), Points.of(100));
        EarnRule joining = EarnRule.of("joining", Formula.fixed(Points.of(500))).on(EventKind.SIGN_UP);
        EarnRule first = EarnRule.of("first", Formula.fixed(Points.of(500))).when(Condition.firstPurchase());
        List<Purchase> twice = List.of(order("anna", 0, T0, "20.00"), order("anna", 1, T0.plusSeconds(1), "20.00"));
        for (EarnRule bonus : List.of(joining, first)) {
            assertThat(found(Kind.REWARD_ABOVE_PRICE, club(BASE, bonus).rewards(five), orders("20.00", "20.00")))
                    .isEmpty();
            assertThat(found(Kind.REWARD_ABOVE_PRICE, club(BASE, bonus).rewards(five), twice))
                    .isEmpty();
        }
        EarnRule each = EarnRule.of("each", Formula.fixed(Points.of(80)));
        assertThat(found(Kind.REWARD_ABOVE_PRICE, club(BASE, each).rewards(five), twice))
                .as("100 points an order, and so worth 5.00 of 20.00")
                .isEmpty();
        EarnRule more = EarnRule.of("more", Formula.fixed(Points.of(380)));
        assertThat(found(Kind.REWARD_ABOVE_PRICE, club(BASE, more).rewards(five), twice))
                .containsExactly("reward \"five-off\" is worth EUR 5.00, and orders of EUR 5.00 earn its 100 points");
        assertThat(found(Kind.REWARD_ABOVE_PRICE, club(BASE, each).rewards(five), orders("0.00", "0.00")))
                .as("nothing is paid for anything")
                .isEmpty();
    }

    private static List<Purchase> crowd(int before, int after) {
        List<Purchase> orders = new ArrayList<>();
        for (int i = 0; i < before + after; i++) {
            Instant time = i < before
                    ? T0.plusSeconds(i)
                    : T0.plus(Duration.ofMinutes(30)).plusSeconds(i);
            orders.add(order("anna", i, time, "1.00"));
        }
        orders.add(order("ben", 0, T0.plus(Duration.ofHours(1)), "1.00"));
        return orders;
    }

    @Test
    void manyOrders_areThoseOfADayOfTheZone() {
        assertThat(found(Kind.MANY_ORDERS_A_DAY, club(BASE), crowd(11, 0)))
                .containsExactly("1 of 2 members made more than 10 orders on one day; most, 11, made anna");
        assertThat(found(Kind.MANY_ORDERS_A_DAY, club(BASE), crowd(10, 0))).isEmpty();
        assertThat(found(Kind.MANY_ORDERS_A_DAY, club(BASE), crowd(10, 10)))
                .as("midnight in Berlin is between them")
                .isEmpty();
        assertThat(found(Kind.MANY_ORDERS_A_DAY, club(BASE), crowd(2, 12))).hasSize(1);
    }

    /** With 99 others of 19 points each a twentieth of all is 99: of 1,980. */
    @Test
    void oneWhoEarnsMuch_isNamed() {
        String[] amounts = new String[100];
        Arrays.fill(amounts, "19.00");
        amounts[40] = "99.00";
        assertThat(found(Kind.ONE_EARNS_MUCH, club(BASE), orders(amounts)))
                .containsExactly("of 100 members m40 alone earns 5.0 % of all points: 99 of 1980");
        amounts[40] = "98.00";
        assertThat(found(Kind.ONE_EARNS_MUCH, club(BASE), orders(amounts))).isEmpty();
        amounts[40] = "99.00";
        assertThat(found(Kind.ONE_EARNS_MUCH, club(BASE), orders(Arrays.copyOf(amounts, 99))))
                .as("99 members")
                .isEmpty();
    }

    @Test
    void soundProgramme_hasNone() {
        LoyaltyProgram.Builder sound = club(BASE)
                .payment(PointsPayment.of(Points.of(100), euros("1.00")))
                .returns(ReturnPolicy.allowingDebt())
                .rewards(Reward.of("five-off", new Reward.MoneyOff(euros("5.00")), Points.of(500)));
        BacktestReport report = Backtest.of(sound.build()).run(orders("600.00", "20.00"));
        assertThat(report.loopholes()).isEmpty();
        assertThat(Backtest.of(sound.build()).run(List.of()).loopholes()).isEmpty();
    }
}
