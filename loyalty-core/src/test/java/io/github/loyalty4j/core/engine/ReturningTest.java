package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.ReturningShop.ANNA;
import static io.github.loyalty4j.core.engine.ReturningShop.FIRST;
import static io.github.loyalty4j.core.engine.ReturningShop.NOON;
import static io.github.loyalty4j.core.engine.ReturningShop.SECOND;
import static io.github.loyalty4j.core.engine.ReturningShop.eur;
import static io.github.loyalty4j.core.engine.ReturningShop.perEuro;
import static io.github.loyalty4j.core.engine.ReturningShop.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.ReturnPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturningTest {
    @Test
    void wholeOrder_losesAllItEarned() {
        // Yotpo, R-1: USD 49.95 earn 49, the refund takes 49.
        ReturningShop shop = new ReturningShop(program(perEuro("1.00")).build()).buys(FIRST, "49.95");
        assertThat(shop.balance()).isEqualTo(49);

        assertThat(shop.gives(shop.back(FIRST)).balance()).isZero();
    }

    @Test
    void amount_leavesWhatTheRestEarns() {
        // Nobull, R-3: 100 earn 100, after 75 are paid back 25 remain.
        ReturningShop shop = new ReturningShop(program(perEuro("1.00")).build()).buys(FIRST, "100.00");

        assertThat(shop.gives(shop.back(FIRST).amount(eur("75.00"))).balance()).isEqualTo(25);
    }

    @Test
    void manySmallAmounts_leaveNothing() {
        // By hand: EUR 10.00 at 1 per EUR 3.00 earn 3; ten refunds of EUR 1.00 would each floor to 0.
        ReturningShop shop = new ReturningShop(program(perEuro("3.00")).build()).buys(FIRST, "10.00");
        assertThat(shop.balance()).isEqualTo(3);
        for (int i = 0; i < 10; i++) {
            shop.gives(shop.back(FIRST).amount(eur("1.00")));
        }

        assertThat(shop.balance()).isZero();
        assertThat(shop.account.order(FIRST).orElseThrow().isWhollyReturned()).isTrue();
    }

    @Test
    void rulesOfTheDay_decideWhatIsTaken() {
        // Smile, R-5: 50 earned at 1 per 1.00, then the rate doubles: 50 are to be taken, not 100.
        LoyaltyProgram before = program(perEuro("1.00")).build();
        LoyaltyProgram after = LoyaltyProgram.builder(
                        new ProgramVersion("club", 2), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(2), eur("1.00"))))
                .build();
        ReturningShop old = new ReturningShop(before).buys(FIRST, "50.00");
        ReturningShop shop = new ReturningShop(Engine.of(after).withEarlier(before));
        shop.account = old.account;
        shop.buys(SECOND, "10.00");
        assertThat(shop.balance()).isEqualTo(70);

        assertThat(shop.gives(shop.back(FIRST)).balance()).isEqualTo(20);
    }

    @Test
    void unknownRules_refuseTheReturn() {
        ReturningShop old = new ReturningShop(program(perEuro("1.00")).build()).buys(FIRST, "50.00");
        ReturningShop shop = new ReturningShop(
                LoyaltyProgram.builder(new ProgramVersion("club", 2), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                        .build());
        shop.account = old.account;

        assertThat(shop.refusal(new Command.GiveBack(shop.back(FIRST))))
                .isEqualTo(Rejection.Code.UNKNOWN_PROGRAM_VERSION);
    }

    @ParameterizedTest
    // Setono E-11: earned 150, spent 100, returned: clamped to 0, or 100 owed.
    @CsvSource({"CLAMP, 0, 0", "ALLOW_DEBT, -100, 100"})
    void spentPoints_areForgivenOrOwed(ReturnPolicy.Clawback clawback, long balance, long debt) {
        ReturningShop shop = new ReturningShop(program(perEuro("1.00"))
                        .returns(new ReturnPolicy(clawback, 0))
                        .build())
                .buys(FIRST, "150.00")
                .spends(SECOND, 100);

        shop.gives(shop.back(FIRST));

        assertThat(shop.balance()).isEqualTo(balance);
        assertThat(shop.account.debtAt(PointsUnit.POINTS, shop.now)).isEqualTo(Points.of(debt));
    }

    @Test
    void debt_isPaidByWhatIsEarnedNext() {
        ReturningShop shop = new ReturningShop(program(perEuro("1.00"))
                        .returns(ReturnPolicy.allowingDebt())
                        .build())
                .buys(FIRST, "150.00")
                .spends(SECOND, 100);
        shop.gives(shop.back(FIRST)).buys(OrderId.of("3"), "120.00");

        assertThat(shop.balance()).isEqualTo(20);
        assertThat(shop.account.debtAt(PointsUnit.POINTS, shop.now)).isEqualTo(Points.ZERO);
    }

    @Test
    void forgivenPoints_doNotComeBackWithWhatTheyWereSpentOn() {
        // Two orders, the second paid with the points of the first; whatever comes back first, nothing remains.
        for (boolean firstFirst : new boolean[] {true, false}) {
            ReturningShop shop = new ReturningShop(program(perEuro("1.00")).build())
                    .buys(FIRST, "50.00")
                    .spends(SECOND, 50)
                    .buys(Purchase.of(SECOND, ANNA, eur("50.00"), NOON).paidWithPoints(eur("50.00")));
            assertThat(shop.balance()).isZero();

            shop.gives(shop.back(firstFirst ? FIRST : SECOND)).gives(shop.back(firstFirst ? SECOND : FIRST));

            assertThat(shop.balance()).as("first first: %s", firstFirst).isZero();
            assertThat(shop.account.forgiven(PointsUnit.POINTS)).isEqualTo(Points.ZERO);
        }
    }

    @Test
    void forgivenPoints_doNotComeBackWithTheSameReturn() {
        // Paid with 200, earned 50 which are spent elsewhere: at once or by halves, 200 less those 50 come back.
        for (boolean isAtOnce : new boolean[] {true, false}) {
            ReturningShop shop = new ReturningShop(program(perEuro("1.00")).build())
                    .buys(FIRST, "200.00")
                    .spends(SECOND, 200)
                    .buys(SECOND, "50.00")
                    .spends(OrderId.of("3"), 50);
            if (!isAtOnce) {
                shop.gives(shop.back(SECOND).amount(eur("25.00")));
            }

            shop.gives(shop.back(SECOND));

            assertThat(shop.balance()).as("at once: %s", isAtOnce).isEqualTo(150);
            assertThat(shop.account.forgiven(PointsUnit.POINTS)).isEqualTo(Points.ZERO);
        }
    }

    @Test
    void cancelAndRefund_giveBackWhatTheyTook() {
        // nopCommerce issue 5595, R-7: +50, -50, +21, -21, +50 is 50.
        ReturningShop shop = new ReturningShop(program(perEuro("1.00")).build())
                .buys(FIRST, "50.00")
                .spends(SECOND, 50)
                .buys(SECOND, "21.00");
        assertThat(shop.balance()).isEqualTo(21);

        assertThat(shop.gives(shop.back(SECOND)).balance()).isEqualTo(50);
    }

    @Test
    void spentPoints_comeBackToTheirOwnLotAndExpiry() {
        ReturningShop shop = new ReturningShop(program(perEuro("1.00"))
                        .pointsExpire(Expiry.afterMonths(1))
                        .build())
                .buys(FIRST, "50.00");
        Optional<Instant> expires = shop.account
                .nextToExpireAt(PointsUnit.POINTS, shop.now)
                .orElseThrow()
                .expires();
        shop.spends(SECOND, 50)
                .buys(Purchase.of(SECOND, ANNA, eur("50.00"), NOON).paidWithPoints(eur("50.00")));
        shop.later(Duration.ofDays(10)).gives(shop.back(SECOND));

        assertThat(shop.account
                        .nextToExpireAt(PointsUnit.POINTS, shop.now)
                        .orElseThrow()
                        .expires())
                .isEqualTo(expires);
        assertThat(shop.balance()).isEqualTo(50);
        assertThat(shop.later(Duration.ofDays(30)).balance()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 50"})
    void spentPoints_thatExpiredSince_stayExpiredOrGetDaysOfGrace(int graceDays, long expected) {
        ReturningShop shop = new ReturningShop(program(perEuro("1.00"))
                        .pointsExpire(Expiry.afterMonths(1))
                        .returns(ReturnPolicy.clamping().grace(graceDays))
                        .build())
                .buys(FIRST, "50.00")
                .spends(SECOND, 50)
                .buys(Purchase.of(SECOND, ANNA, eur("50.00"), NOON).paidWithPoints(eur("50.00")));
        shop.later(Duration.ofDays(60)).gives(shop.back(SECOND));

        assertThat(shop.balance()).isEqualTo(expected);
        assertThat(shop.later(Duration.ofDays(5)).balance()).isEqualTo(expected);
        assertThat(shop.later(Duration.ofDays(1)).balance()).isZero();
    }

    @Test
    void bonusForALargeOrder_goesWhenTheRestIsTooSmall() {
        EarnRule bonus = EarnRule.of("bonus", Formula.fixed(Points.of(100))).when(Condition.minBasis(eur("50.00")));
        ReturningShop shop = new ReturningShop(program(perEuro("1.00"), bonus).build())
                .buys(Purchase.of(
                        FIRST, ANNA, List.of(Line.of("a", 2, eur("20.00")), Line.of("b", 1, eur("20.00"))), NOON));
        assertThat(shop.balance()).isEqualTo(160);

        assertThat(shop.gives(shop.back(FIRST).line(0, 1)).balance()).isEqualTo(40);
    }

    /** A cheap trigger that comes back takes along what it brought. */
    @Test
    void bonusForALine_goesWithThatLine() {
        EarnRule bonus = EarnRule.of("bonus", Formula.multiply("2")).when(Condition.buys(LineFilter.categories("c")));
        ReturningShop shop = new ReturningShop(program(perEuro("1.00"), bonus).build())
                .buys(Purchase.of(
                        FIRST,
                        ANNA,
                        List.of(
                                Line.of("x", 1, eur("30.00")),
                                Line.of("y", 2, eur("2.00")).in("c")),
                        NOON));
        assertThat(shop.balance()).isEqualTo(68);

        assertThat(shop.gives(shop.back(FIRST).line(1, 1)).balance()).isEqualTo(64);
        assertThat(shop.gives(shop.back(FIRST).line(1, 1)).balance()).isEqualTo(30);
    }

    /** What came back after it had expired is still the order's own. */
    @Test
    void pointsWithDaysOfGrace_areTakenBeforeThoseOfOtherOrders() {
        ReturningShop shop = new ReturningShop(program(perEuro("1.00"))
                        .pointsExpire(Expiry.after(Period.ofDays(5)))
                        .returns(ReturnPolicy.clamping().grace(20))
                        .build())
                .buys(FIRST, "40.00")
                .spends(SECOND, 7)
                .buys(Purchase.of(SECOND, ANNA, eur("7.00"), NOON).paidWithPoints(eur("7.00")));
        shop.later(Duration.ofDays(4)).buys(OrderId.of("third"), "60.00");
        shop.later(Duration.ofDays(3)).gives(shop.back(SECOND));
        assertThat(shop.balance()).isEqualTo(67);

        shop.gives(shop.back(FIRST).amount(eur("5.00")));
        assertThat(shop.account.lotsAt(PointsUnit.POINTS, shop.now))
                .extracting(lot -> lot.number() + ": " + lot.points())
                .containsExactlyInAnyOrder("1: 2", "2: 60");
    }

    @Test
    void couponOnTheOrder_isSharedByItsLines() {
        // Smile, R-4: 50 + 20 less a coupon of 10 earn 60; the 20 come back. Smile leaves the coupon with the rest and
        // takes
        // 20; here each line bears its share (2.86 of the 20), so that what is taken is what was given: 42 remain.
        ReturningShop shop = new ReturningShop(program(perEuro("1.00")).build())
                .buys(Purchase.of(
                        FIRST,
                        ANNA,
                        List.of(
                                Line.of("a", 1, eur("50.00")).discount(eur("7.14")),
                                Line.of("b", 1, eur("20.00")).discount(eur("2.86"))),
                        NOON));
        assertThat(shop.balance()).isEqualTo(60);

        assertThat(shop.gives(shop.back(FIRST).line(1, 1)).balance()).isEqualTo(42);
    }

    @Test
    void moreThanIsLeft_isRefused() {
        ReturningShop shop = new ReturningShop(program(perEuro("1.00")).build())
                .buys(Purchase.of(FIRST, ANNA, List.of(Line.of("a", 2, eur("20.00"))), NOON));
        shop.gives(shop.back(FIRST).line(0, 1));

        assertThat(shop.refusal(new Command.GiveBack(shop.back(FIRST).line(0, 2))))
                .isEqualTo(Rejection.Code.TOO_MUCH);
        assertThat(shop.refusal(new Command.GiveBack(shop.back(FIRST).amount(eur("20.01")))))
                .isEqualTo(Rejection.Code.TOO_MUCH);
        assertThat(shop.refusal(new Command.GiveBack(shop.back(FIRST).line(1, 1))))
                .isEqualTo(Rejection.Code.UNKNOWN);
        assertThat(shop.refusal(new Command.GiveBack(shop.back(SECOND)))).isEqualTo(Rejection.Code.UNKNOWN);
        shop.gives(shop.back(FIRST).amount(eur("20.00")));
        assertThat(shop.refusal(new Command.GiveBack(shop.back(FIRST)))).isEqualTo(Rejection.Code.TOO_MUCH);
    }

    @Test
    void firstPurchase_isFirstAgainAfterItsReturn() {
        EarnRule welcome = EarnRule.of("welcome", Formula.fixed(Points.of(100))).when(Condition.firstPurchase());
        ReturningShop shop = new ReturningShop(program(welcome).build()).buys(FIRST, "10.00");
        assertThat(shop.gives(shop.back(FIRST)).balance()).isZero();

        assertThat(shop.buys(SECOND, "10.00").balance()).isEqualTo(100);
        assertThat(shop.buys(OrderId.of("3"), "10.00").balance()).isEqualTo(100);
    }

    @Test
    void stamps_followTheirOrder() {
        EarnRule stamps = EarnRule.of("fifth", Formula.everyNth(5, Points.of(10)));
        ReturningShop shop = new ReturningShop(program(stamps).build());
        for (int i = 1; i <= 4; i++) {
            shop.buys(OrderId.of("order-" + i), "1.00");
        }
        shop.gives(shop.back(OrderId.of("order-2")));
        assertThat(shop.buys(FIRST, "1.00").balance()).isZero();

        assertThat(shop.buys(SECOND, "1.00").balance()).isEqualTo(10);
    }

    @Test
    void orderNeverRecorded_givesBackWhatWasSpentOnIt() {
        ReturningShop shop = new ReturningShop(program(perEuro("1.00")).build())
                .buys(FIRST, "50.00")
                .spends(SECOND, 30);
        shop.gives(shop.back(SECOND));

        assertThat(shop.balance()).isEqualTo(50);
        assertThat(shop.refusal(new Command.GiveBack(shop.back(SECOND)))).isEqualTo(Rejection.Code.TOO_MUCH);
    }

    @Test
    void orderPaidAfterItWasCancelled_canBeReturned() {
        // 50 earned, 30 of them back with the cancelled order; paid after all it earns 20, which go with its return.
        ReturningShop shop = new ReturningShop(program(perEuro("1.00")).build())
                .buys(FIRST, "50.00")
                .spends(SECOND, 30);
        shop.gives(shop.back(SECOND)).buys(SECOND, "20.00");
        assertThat(shop.balance()).isEqualTo(70);

        shop.gives(shop.back(SECOND));

        assertThat(shop.balance()).isEqualTo(50);
        assertThat(shop.account.orders()).isEqualTo(1);
    }

    @Property(tries = 300)
    void anyNumberOfPartsInAnyOrder_leaveWhatTheRestEarnsAndNothingInTheEnd(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 9_999) Integer> cents,
            @ForAll @IntRange(min = 1, max = 5) int quantity,
            @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 3) Integer> lines,
            @ForAll @IntRange(min = 1, max = 700) int perCents,
            @ForAll boolean withFactor) {
        List<Line> basket = new ArrayList<>();
        cents.forEach(price -> basket.add(Line.of("sku", quantity, Money.ofMinor(CurrencyUnit.EUR, price))
                .discount(Money.ofMinor(CurrencyUnit.EUR, price / 3))));
        EarnRule base = EarnRule.of("base", Formula.perAmount(Points.of(7), Money.ofMinor(CurrencyUnit.EUR, perCents)));
        LoyaltyProgram program =
                (withFactor ? program(base, EarnRule.of("more", Formula.multiply("1.3"))) : program(base)).build();
        ReturningShop shop = new ReturningShop(program).buys(Purchase.of(FIRST, ANNA, basket, NOON));
        int[] left = new int[basket.size()];
        Arrays.fill(left, quantity);
        for (int line : lines) {
            if (line < left.length
                    && left[line] > 0
                    && !shop.account.order(FIRST).orElseThrow().isWhollyReturned()) {
                left[line]--;
                long before = shop.balance();
                shop.gives(shop.back(FIRST).line(line, 1));
                assertThat(shop.balance()).isLessThanOrEqualTo(before);
            }
        }
        if (!shop.account.order(FIRST).orElseThrow().isWhollyReturned()) {
            shop.gives(shop.back(FIRST));
        }

        assertThat(shop.balance()).isZero();
        assertThat(shop.account.order(FIRST).orElseThrow().isWhollyReturned()).isTrue();
        assertThat(shop.account.orders()).isZero();
        assertThat(shop.account.spentMoneySince(Instant.EPOCH)).isEqualTo(Points.ZERO);
        assertThat(shop.account.earnedSince(PointsUnit.POINTS, Instant.EPOCH)).isEqualTo(Points.ZERO);
    }
}
