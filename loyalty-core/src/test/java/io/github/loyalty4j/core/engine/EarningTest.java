package io.github.loyalty4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.Tier;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningTest {
    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");

    private static LoyaltyProgram.Builder program(EarnRule... rules) {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(rules);
    }

    private static EarnRule base(long points, String per) {
        return EarnRule.of("base", Formula.perAmount(Points.of(points), Money.parse("EUR " + per)));
    }

    private static Account account() {
        return Account.open(new Entry.Enrolled(NOON.minusSeconds(1), ANNA, CardNumber.parse("7K3M-9QX2-P0VD-H8TE")));
    }

    private static long earned(LoyaltyProgram program, Purchase purchase) {
        return Engine.of(program)
                .decide(Situation.of(account()), new Command.Record(purchase), NOON)
                .match(receipt -> receipt.earned(PointsUnit.POINTS).units(), reason -> -1L);
    }

    private static Purchase purchase(String amount) {
        return Purchase.of(OrderId.of("1"), ANNA, Money.parse("EUR " + amount), NOON);
    }

    @ParameterizedTest
    // Setono E-1: 19.99 at 1 per 1.00 is 19, 40.00 at 3 per 1.00 is 120; Square S-1: 105 at 1 per 10 is 10.
    @CsvSource({"1, 1.00, 19.99, 19", "3, 1.00, 40.00, 120", "1, 10.00, 105.00, 10"})
    void perAmount_roundsDown(long points, String per, String amount, long expected) {
        assertThat(earned(program(base(points, per)).build(), purchase(amount))).isEqualTo(expected);
    }

    @Test
    void rules_roundEachForItself() {
        // Setono E-2: 19.99 under 1 per 1.00 and 1 per 2.00 is 19 + 9.
        LoyaltyProgram program = program(
                        base(1, "1.00"), EarnRule.of("half", Formula.perAmount(Points.of(1), Money.parse("EUR 2.00"))))
                .build();

        assertThat(earned(program, purchase("19.99"))).isEqualTo(28);
    }

    @ParameterizedTest
    // Setono E-3: 19 times 1.5, rounded down, half up and up.
    @CsvSource({"DOWN, 28", "HALF_UP, 29", "UP, 29"})
    void multiply_roundsTheProductOnce(RoundingMode rounding, long expected) {
        LoyaltyProgram program = program(
                        base(1, "1.00"),
                        EarnRule.of("half-more", Formula.multiply("1.5").rounded(rounding)))
                .build();

        assertThat(earned(program, purchase("19.00"))).isEqualTo(expected);
    }

    @ParameterizedTest
    // Setono E-5: items 50.00 with 8.00 tax in it, shipping 10.00 with 2.00: a cent a point.
    @CsvSource({"false, false, 5000", "false, true, 4200", "true, false, 6000", "true, true, 5000"})
    void basis_saysWhatCounts(boolean withShipping, boolean withoutTax, long expected) {
        Basis basis = withShipping ? Basis.standard().withShipping() : Basis.standard();
        LoyaltyProgram program = program(base(1, "0.01").basis(withoutTax ? basis.withoutTax() : basis))
                .build();
        Purchase purchase = Purchase.of(
                OrderId.of("1"),
                ANNA,
                List.of(
                        Line.of("a", 1, Money.parse("EUR 50.00")).tax(Money.parse("EUR 8.00")),
                        Line.shipping(Money.parse("EUR 10.00")).tax(Money.parse("EUR 2.00"))),
                NOON);

        assertThat(earned(program, purchase)).isEqualTo(expected);
    }

    private static EarnRule friends() {
        return EarnRule.of("friends", Formula.referral(Points.of(5), Points.of(20)));
    }

    private static Rejection refused(Desk desk, Command command, Instant now) {
        return desk.decide(command, now)
                .match(
                        yes -> {
                            throw new AssertionError("accepted");
                        },
                        no -> no);
    }

    @Test
    void referral_paysBothSidesOnce() {
        Desk desk = new Desk(program(friends()).build()).referred();

        assertThat(desk.earns("10.00")).isEqualTo(5);
        assertThat(desk.earns("10.00")).isZero();
        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(20);
    }

    @Test
    void referral_isForThoseWhoWereRecommended() {
        assertThat(new Desk(program(friends()).build()).earns("10.00")).isZero();
    }

    @Test
    void referral_waitsForTheFirstPurchaseThatMeetsItsCondition() {
        Desk desk = new Desk(program(friends().when(Condition.minBasis(Money.parse("EUR 50.00"))))
                        .build())
                .referred();

        assertThat(desk.earns("49.99")).isZero();
        assertThat(desk.balance(Desk.BEN, NOON)).isZero();
        assertThat(desk.earns("50.00")).isEqualTo(5);
        assertThat(desk.earns("50.00")).isZero();
        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(20);
    }

    @Test
    void referral_outrankedIsNotBurnt() {
        Desk desk = new Desk(program(
                                friends().group("best", 0),
                                EarnRule.of("app", Formula.fixed(Points.of(6)))
                                        .group("best", 0)
                                        .when(Condition.channel("app")))
                        .groups(RuleGroup.of("best", RuleGroup.Stacking.BEST))
                        .build())
                .referred();

        assertThat(desk.earns(
                        desk.purchase(NOON, "1.00").in(ActivityContext.none().channel("app"))))
                .isEqualTo(6);
        assertThat(desk.balance(Desk.BEN, NOON)).isZero();
        assertThat(desk.earns("1.00")).isEqualTo(5);
        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(20);
    }

    @Test
    void referral_ofTheReferrerAlone() {
        Desk desk = new Desk(program(EarnRule.of("friends", Formula.referral(Points.ZERO, Points.of(20))))
                        .build())
                .referred();

        assertThat(desk.earns("1.00")).isZero();
        desk.earns("1.00");
        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(20);
    }

    @Test
    void referral_comesBackWithThePurchase() {
        Desk desk = new Desk(program(friends()).build()).referred();
        Purchase first = desk.purchase(NOON, "10.00");
        desk.record(first);
        desk.execute(new Command.GiveBack(Return.of("r", first.order(), ANNA, NOON)), NOON);

        assertThat(desk.balance(ANNA, NOON)).isZero();
        assertThat(desk.balance(Desk.BEN, NOON)).isZero();
        assertThat(desk.earns("10.00")).as("the next is the first that stays").isEqualTo(5);
        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(20);
    }

    @Test
    void referral_isLostAsSoonAsItsConditionIs() {
        Desk desk = new Desk(program(friends().when(Condition.minBasis(Money.parse("EUR 50.00"))))
                        .build())
                .referred();
        Purchase first = desk.purchase(NOON, Desk.line("a", 2, "25.00"));
        desk.record(first);
        desk.execute(
                new Command.GiveBack(Return.of("r", first.order(), ANNA, NOON).line(0, 1)), NOON);

        assertThat(desk.balance(Desk.BEN, NOON)).isZero();
        assertThat(desk.earns("50.00")).isEqualTo(5);
        desk.execute(new Command.GiveBack(Return.of("s", first.order(), ANNA, NOON)), NOON);
        assertThat(desk.balance(ANNA, NOON)).isEqualTo(5);
        assertThat(desk.balance(Desk.BEN, NOON)).as("paid once in all").isEqualTo(20);
    }

    private static Cap budget(long points) {
        return Cap.of(Points.of(points), Cap.Window.CAMPAIGN);
    }

    @ParameterizedTest
    // 5 for the friend first, and of 20 for the one who recommended what is left, or nothing if all 20 must fit
    @CsvSource({
        "26, false, 5, 5, 20, 25",
        "25, false, 5, 5, 20, 25",
        "24, false, 5, 5, 19, 24",
        "25, true, 5, 5, 20, 25",
        "24, true, 5, 5, 0, 5",
        "5, false, 5, 5, 0, 5",
        "4, false, 5, 4, 0, 4",
        "4, true, 5, 0, 0, 0",
        "20, true, 0, 0, 20, 20",
        "19, false, 0, 0, 19, 19",
        "19, true, 0, 0, 0, 0"
    })
    void referral_underABudgetIsCutForBoth(
            long most, boolean isRejecting, long friend, long toFriend, long toReferrer, long used) {
        Cap budget = isRejecting ? budget(most).rejecting() : budget(most);
        Desk desk = new Desk(program(EarnRule.of("friends", Formula.referral(Points.of(friend), Points.of(20)))
                                .capped(budget))
                        .build())
                .referred();

        assertThat(desk.earns("10.00")).isEqualTo(toFriend);
        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(toReferrer);
        assertThat(desk.shared("cap/friends/CAMPAIGN")).isEqualTo(used);
    }

    @Test
    void referral_underABudgetOthersUsed_isCutAndComesBack() {
        Desk desk = new Desk(program(friends().capped(budget(40))).build()).referred();
        desk.append(Desk.BEN, new Entry.Referred(NOON.minusSeconds(1), ANNA));
        desk.earns("10.00"); // 5 to Anna and 20 to Ben
        OrderId order = OrderId.of("of-ben");
        desk.record(Purchase.of(order, Desk.BEN, Money.parse("EUR 10.00"), NOON));

        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(20 + 5);
        assertThat(desk.balance(ANNA, NOON))
                .as("15 are left, 5 of them the friend's")
                .isEqualTo(5 + 10);
        assertThat(desk.shared("cap/friends/CAMPAIGN")).isEqualTo(40);

        desk.execute(new Command.GiveBack(Return.of("r", order, Desk.BEN, NOON)), NOON);
        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(20);
        assertThat(desk.balance(ANNA, NOON)).isEqualTo(5);
        assertThat(desk.shared("cap/friends/CAMPAIGN")).as("never refilled").isEqualTo(40);
    }

    @Test
    void referral_underABudget_staysWithAPartThatMeetsItsCondition() {
        EarnRule rule = friends().capped(budget(24)).when(Condition.minBasis(Money.parse("EUR 20.00")));
        Desk desk = new Desk(program(rule).build()).referred();
        Purchase first = desk.purchase(NOON, Desk.line("a", 3, "10.00"));
        desk.record(first);
        desk.execute(
                new Command.GiveBack(Return.of("r", first.order(), ANNA, NOON).line(0, 1)), NOON);
        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(19);

        desk.execute(
                new Command.GiveBack(Return.of("s", first.order(), ANNA, NOON).line(0, 1)), NOON);
        assertThat(desk.balance(Desk.BEN, NOON)).isZero();
        assertThat(desk.balance(ANNA, NOON)).isZero();
    }

    @Test
    void referral_capsOfAMembersTimeAreTheFriends() {
        Desk desk = new Desk(program(friends().capped(Cap.of(Points.of(4), Cap.Window.DAY)))
                        .capped(Cap.of(Points.of(3), Cap.Window.LIFETIME))
                        .build())
                .referred();

        assertThat(desk.earns("10.00")).isEqualTo(3);
        assertThat(desk.balance(Desk.BEN, NOON)).isEqualTo(20);
    }

    @Test
    void referral_ofAReferrerWhoLeftUsesNoBudget() {
        Desk desk = new Desk(program(friends().capped(budget(24))).build()).referred();
        desk.status(Desk.BEN, AccountStatus.CLOSED);
        desk.earns("10.00");

        assertThat(desk.shared("cap/friends/CAMPAIGN")).isEqualTo(5);
    }

    @Test
    void referral_givesNothingToAReferrerWhoLeft() {
        Desk desk = new Desk(program(friends()).build()).referred();
        desk.status(Desk.BEN, AccountStatus.CLOSED);

        assertThat(desk.earns("10.00")).isEqualTo(5);
        assertThat(desk.balance(Desk.BEN, NOON)).isZero();
    }

    @Test
    void record_refusesAnotherCurrency() {
        Desk desk = new Desk(program(base(1, "1.00")).build());
        Purchase purchase = Purchase.of(OrderId.of("1"), ANNA, Money.parse("USD 10.00"), NOON);

        assertThat(refused(desk, new Command.Record(purchase), NOON))
                .isEqualTo(Rejection.of(
                        Rejection.Code.OTHER_CURRENCY, "purchase must be in EUR, the programme's currency: USD 10.00"));
    }

    @Test
    void record_refusesAnAccountThatIsFrozen() {
        Desk desk = new Desk(program(base(1, "1.00")).build());
        desk.status(ANNA, AccountStatus.FROZEN);

        assertThat(refused(desk, new Command.Record(desk.purchase(NOON, "1.00")), NOON)
                        .code())
                .isEqualTo(Rejection.Code.NOT_ACTIVE);
    }

    @Test
    void record_keepsWhatEarnsNothing() {
        Desk desk = new Desk(program(base(1, "1.00")).build());

        assertThat(desk.record(desk.purchase(NOON, "0.99")).movement().given()).isEmpty();
        assertThat(desk.account(ANNA).orders()).isEqualTo(1);
    }

    @ParameterizedTest
    // By hand, of an order of 100.00, 40.00 of it paid with points: a cent a point.
    @CsvSource({"false, 6000", "true, 10000"})
    void basis_leavesOutWhatWasPaidWithPoints(boolean isIncluded, long expected) {
        Basis basis = isIncluded ? Basis.standard().withPaidWithPoints() : Basis.standard();
        Desk desk = new Desk(program(base(1, "0.01").basis(basis)).build());

        assertThat(desk.earns(desk.purchase(NOON, "100.00").paidWithPoints(Money.parse("EUR 40.00"))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    // By hand: 2 at 10.00 less 5.00, 3.00 of tax in the 15.00 that remain; before discount the tax is a fifth of 20.00.
    @CsvSource({"false, false, 1500", "true, false, 2000", "false, true, 1200", "true, true, 1600"})
    void basis_isBeforeOrAfterDiscount(boolean isBefore, boolean withoutTax, long expected) {
        Basis basis = isBefore ? Basis.standard().beforeDiscount() : Basis.standard();
        Desk desk = new Desk(program(base(1, "0.01").basis(withoutTax ? basis.withoutTax() : basis))
                .build());
        Line line = Line.of("a", 2, Money.parse("EUR 10.00"))
                .discount(Money.parse("EUR 5.00"))
                .tax(Money.parse("EUR 3.00"));

        assertThat(desk.earns(desk.purchase(NOON, line))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 5000"})
    void basis_leavesOutGiftCards(boolean isIncluded, long expected) {
        Basis basis = isIncluded ? Basis.standard().withGiftCards() : Basis.standard();
        Desk desk = new Desk(program(base(1, "0.01").basis(basis)).build());

        assertThat(desk.earns(desk.purchase(NOON, Line.giftCard(2, Money.parse("EUR 25.00")))))
                .isEqualTo(expected);
    }

    @Test
    void record_redeemsAtOnceWhatItCompletes() {
        Reward coffee = Reward.of("coffee", new Reward.FreeItem("coffee"), Points.of(10))
                .automatic();
        Desk desk = new Desk(program(base(1, "1.00")).rewards(coffee).build());
        Receipt receipt = desk.execute(new Command.Record(desk.purchase(NOON, "12.00")), NOON);
        assertThat(receipt.own()).extracting(Entry::getClass).containsExactly(Entry.Earned.class, Entry.Spent.class);
        assertThat(desk.balance(ANNA, NOON)).isEqualTo(2);
    }

    @Test
    void referral_raisesTheReferrersTierAtOnce() {
        Desk desk = new Desk(
                        program(friends()).tiers(Tier.of("Gold", Points.of(20))).build())
                .referred();
        desk.earns("10.00");
        assertThat(desk.account(Desk.BEN).tier().name()).contains("Gold");
    }
}
