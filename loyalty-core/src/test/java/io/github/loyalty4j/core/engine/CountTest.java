package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static io.github.loyalty4j.core.engine.Desk.line;
import static io.github.loyalty4j.core.engine.Desk.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.RuleGroup.Stacking;
import io.github.loyalty4j.core.program.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups, caps, rests, the n-th time, and which rule a time belongs to. */
class CountTest {
    private static EarnRule fixed(String id, long points) {
        return EarnRule.of(id, Formula.fixed(Points.of(points)));
    }

    private static EarnRule perEuro(String id) {
        return EarnRule.of(id, Formula.perAmount(Points.of(1), eur("1.00")));
    }

    private static Cap cap(long most, Cap.Window window) {
        return Cap.of(Points.of(most), window);
    }

    @Test
    void all_addsRules() {
        // Square S-3: 5 and 3 more are 8.
        assertThat(new Desk(program(fixed("base", 5), fixed("promotion", 3)).build()).earns("10.00"))
                .isEqualTo(8);
    }

    @Test
    void best_takesTheRuleThatGivesMost() {
        // Square S-6: of several accrual rules the one that grants most; 19 and 50 are 50.
        Desk desk = new Desk(
                program(perEuro("amount").group("best", 1), fixed("visit", 50).group("best", 0))
                        .groups(RuleGroup.of("best", Stacking.BEST))
                        .build());

        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "19.99"))))
                .containsExactly("amount OUTRANKED 0", "visit EARNED 50");
        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "50.99"))))
                .as("of equals the one of higher priority")
                .containsExactly("visit OUTRANKED 0", "amount EARNED 50");
    }

    @Test
    void best_looksAtWhatCapsLeave() {
        // Square S-7: a promotion once a day; the second purchase may use another promotion that is active.
        Desk desk = new Desk(program(
                        fixed("daily", 50).group("best", 0).capped(cap(50, Cap.Window.DAY)),
                        fixed("always", 5).group("best", 0))
                .groups(RuleGroup.of("best", Stacking.BEST))
                .build());

        assertThat(desk.earns("10.00")).isEqualTo(50);
        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "10.00"))))
                .containsExactly("daily EARNED 50", "daily CAPPED -50", "always EARNED 5");
        assertThat(desk.earns(NOON.plus(Duration.ofDays(1)), "10.00")).isEqualTo(50);
    }

    @Test
    void first_passesARuleThatGivesNothing() {
        Desk desk = new Desk(program(
                        fixed("small", 1).group("ladder", 1),
                        fixed("big", 10)
                                .group("ladder", 2)
                                .when(Condition.minBasis(eur("100.00")))
                                .capped(cap(10, Cap.Window.LIFETIME)))
                .groups(RuleGroup.of("ladder", Stacking.FIRST))
                .build());

        assertThat(desk.earns("99.99")).isEqualTo(1);
        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "100.00"))))
                .containsExactly("big EARNED 10", "small OUTRANKED 0");
        assertThat(desk.earns("100.00")).as("the big one is used up").isEqualTo(1);
    }

    @ParameterizedTest
    // Setono E-4: a fixed 100 that does not stack suppresses 19; of 50 of priority 5 and 200 of 20 it is 200.
    @CsvSource({"50, 5, 200, 20, 200", "200, 5, 50, 20, 50"})
    void exclusive_silencesGroupsAfterIt(long one, int oneRank, long other, int otherRank, long expected) {
        Desk desk = new Desk(program(
                        perEuro("base"),
                        fixed("one", one).group("alone", oneRank),
                        fixed("other", other).group("alone", otherRank))
                .groups(RuleGroup.of("alone", Stacking.FIRST).exclusive())
                .build());

        assertThat(desk.earns("19.99")).isEqualTo(expected);
    }

    @Test
    void exclusive_silencesOnlyIfItGives() {
        Desk desk = new Desk(
                program(perEuro("base"), fixed("alone", 100).group("alone", 0).when(Condition.channel("app")))
                        .groups(RuleGroup.of("alone", Stacking.ALL).exclusive())
                        .build());

        assertThat(desk.earns(
                        desk.purchase(NOON, "19.99").in(ActivityContext.none().channel("app"))))
                .as("Setono E-4: 100")
                .isEqualTo(100);
        assertThat(desk.earns("19.99")).isEqualTo(19);
    }

    @Test
    void exclusive_factorSilencesFactorsAlone() {
        Desk desk = new Desk(program(
                        perEuro("base"),
                        EarnRule.of("triple", Formula.multiply("3")).group("event", 0),
                        EarnRule.of("double", Formula.multiply("2")))
                .groups(RuleGroup.of("event", Stacking.ALL).exclusive())
                .build());

        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "10.00"))))
                .containsExactly("base EARNED 10", "double SILENCED 0", "triple MULTIPLIED 20");
    }

    @ParameterizedTest
    // Voucherify V-11: 100 a period, 80 used, 50 more: 20. At most 40 a transaction, or nothing: 50 are rejected in
    // full.
    @CsvSource({
        "MONTH, 100, false, 80, 50, 20",
        "TRANSACTION, 40, true, 0, 50, 0",
        "TRANSACTION, 40, true, 0, 40, 40",
        "TRANSACTION, 40, false, 0, 50, 40",
        "MONTH, 100, true, 80, 20, 20",
        "MONTH, 100, true, 80, 21, 0"
    })
    void cap_cutsOrRejects(Cap.Window window, long most, boolean rejects, String before, String amount, long expected) {
        Cap cap = cap(most, window);
        Desk desk = new Desk(
                program(perEuro("base").capped(rejects ? cap.rejecting() : cap)).build());
        desk.earns(before + ".00");

        assertThat(desk.earns(amount + ".00")).isEqualTo(expected);
    }

    @ParameterizedTest
    // Voucherify V-13: a week is ISO's, Monday to Sunday, and all windows are of the programme's zone, here Paris. The
    // 22nd of
    // November 2026 is a Sunday; Paris is one hour ahead of UTC, on 30 June 2026 two.
    @CsvSource({
        "DAY, 2026-11-22T11:00:00Z, 2026-11-22T22:59:59Z, true",
        "DAY, 2026-11-22T11:00:00Z, 2026-11-22T23:00:00Z, false",
        "DAY, 2026-11-21T23:00:00Z, 2026-11-22T11:00:00Z, true",
        "WEEK, 2026-11-15T23:00:00Z, 2026-11-22T22:59:59Z, true",
        "WEEK, 2026-11-22T11:00:00Z, 2026-11-22T23:00:00Z, false",
        "WEEK, 2026-11-15T22:59:59Z, 2026-11-15T23:00:00Z, false",
        "MONTH, 2026-06-30T21:59:59Z, 2026-06-30T22:00:00Z, false",
        "MONTH, 2026-05-31T22:00:00Z, 2026-06-30T21:59:59Z, true",
        "YEAR, 2026-12-31T22:59:59Z, 2026-12-31T23:00:00Z, false",
        "YEAR, 2026-12-31T23:00:00Z, 2027-12-31T22:59:59Z, true",
        "LIFETIME, 2022-01-01T00:00:00Z, 2040-12-31T22:59:59Z, true",
        "CAMPAIGN, 2022-01-01T00:00:00Z, 2040-12-31T22:59:59Z, true",
        "TRANSACTION, 2026-11-22T11:00:00Z, 2026-11-22T11:00:00Z, false"
    })
    void cap_countsByWindow(Cap.Window window, Instant first, Instant second, boolean isSame) {
        Desk desk = new Desk(program(perEuro("base").capped(cap(10, window))).build());

        assertThat(desk.earns(first, "10.00")).isEqualTo(10);
        assertThat(desk.earns(second, "10.00")).isEqualTo(isSame ? 0 : 10);
    }

    @Test
    void cap_countsLateRecordingsInTheirOwnWindow() {
        Desk desk = new Desk(
                program(perEuro("base").capped(cap(10, Cap.Window.DAY))).build());
        Instant weekAgo = NOON.minus(Duration.ofDays(7));
        desk.earns("10.00");

        assertThat(desk.recordLate(desk.purchase(weekAgo, "8.00"), NOON).award().points(PointsUnit.POINTS))
                .isEqualTo(Points.of(8));
        assertThat(desk.recordLate(desk.purchase(weekAgo, "8.00"), NOON).award().points(PointsUnit.POINTS))
                .isEqualTo(Points.of(2));
    }

    @Test
    void cap_ofCampaignIsSharedByAllMembers() {
        Desk desk = new Desk(
                program(perEuro("base").capped(cap(25, Cap.Window.CAMPAIGN))).build());
        desk.earns("20.00");
        var ben = Purchase.of(OrderId.of("ben-1"), Desk.BEN, eur("20.00"), NOON);

        assertThat(desk.earns(ben)).isEqualTo(5);
        assertThat(desk.shared("cap/base/CAMPAIGN")).isEqualTo(25);
    }

    @Test
    void cap_ofProgrammeTakesFromTheLastRule() {
        Desk desk = new Desk(program(perEuro("base"), fixed("visit", 5), EarnRule.of("double", Formula.multiply("2")))
                .capped(cap(12, Cap.Window.DAY))
                .build());

        Entry.Earned earned = desk.record(desk.purchase(NOON, "6.00"));

        assertThat(Desk.trace(earned))
                .containsExactly("base EARNED 6", "visit EARNED 5", "double MULTIPLIED 11", "club CAPPED -10");
        assertThat(earned.movement().sum(PointsUnit.POINTS)).isEqualTo(Points.of(12));
        assertThat(desk.earns("6.00")).isZero();
    }

    @Test
    void cap_givesBackWhatAReturnTakes() {
        Desk desk = new Desk(
                program(perEuro("base").capped(cap(10, Cap.Window.DAY))).build());
        Entry.Earned first = desk.record(desk.purchase(NOON, line("a", 2, "4.00")));
        Return back = Return.of("r", ((Purchase) first.activity()).order(), Desk.ANNA, NOON);
        desk.execute(new Command.GiveBack(back.line(0, 1)), NOON);

        assertThat(desk.earns("10.00")).as("10 a day less the 4 that are left").isEqualTo(6);
    }

    @Test
    void cooldown_restsInBothDirections() {
        Duration day = Duration.ofDays(1);
        Desk desk = new Desk(program(fixed("visit", 5).cooldown(day)).build());

        assertThat(desk.earns(NOON, "1.00")).isEqualTo(5);
        assertThat(desk.earns(NOON.plus(day).minusNanos(1), "1.00")).isZero();
        assertThat(desk.earns(NOON.plus(day), "1.00")).isEqualTo(5);
        assertThat(points(desk.recordLate(desk.purchase(NOON.minus(day).plusNanos(1), "1.00"), NOON.plus(day))))
                .isZero();
        assertThat(points(desk.recordLate(desk.purchase(NOON.minus(day), "1.00"), NOON.plus(day))))
                .isEqualTo(5);
    }

    private static long points(Entry.Earned earned) {
        return earned.award().points(PointsUnit.POINTS).units();
    }

    @Test
    void cooldown_doesNotRunWhereNothingWasGiven() {
        Desk desk =
                new Desk(program(perEuro("base").cooldown(Duration.ofDays(1))).build());

        assertThat(desk.earns("0.99")).isZero();
        assertThat(desk.earns("1.00")).isEqualTo(1);
    }

    @Test
    void everyNth_carriesOver() {
        Desk desk = new Desk(
                program(EarnRule.of("gift", Formula.everyNth(3, Points.of(7)))).build());

        assertThat(List.of(
                        desk.earns("1.00"),
                        desk.earns("1.00"),
                        desk.earns("1.00"),
                        desk.earns("1.00"),
                        desk.earns("1.00"),
                        desk.earns("1.00")))
                .containsExactly(0L, 0L, 7L, 0L, 0L, 7L);
    }

    @Test
    void everyNth_countsOnlyWhereItApplies() {
        Desk desk = new Desk(program(EarnRule.of("gift", Formula.everyNth(2, Points.of(7)))
                        .lines(LineFilter.categories("coffee"))
                        .when(Condition.minBasis(eur("2.00"))))
                .build());
        Line tea = line("oolong", 1, "5.00", "tea");
        Line coffee = line("espresso", 1, "3.00", "coffee");

        assertThat(desk.earns(desk.purchase(NOON, tea))).isZero();
        assertThat(desk.earns(desk.purchase(NOON, coffee))).isZero();
        assertThat(desk.earns(desk.purchase(NOON, line("small", 1, "1.99", "coffee"))))
                .isZero();
        assertThat(desk.earns(desk.purchase(NOON, tea, coffee))).isEqualTo(7);
    }

    @Test
    void everyNth_keepsAnOutrankedGift() {
        Desk desk = new Desk(program(
                        EarnRule.of("gift", Formula.everyNth(2, Points.of(7))).group("best", 0),
                        perEuro("amount").group("best", 0).capped(cap(100, Cap.Window.LIFETIME)))
                .groups(RuleGroup.of("best", Stacking.BEST))
                .build());

        assertThat(desk.earns("20.00"))
                .as("the gift is counted, the amount gives")
                .isEqualTo(20);
        assertThat(desk.earns("80.00")).as("the gift would be 7, and waits").isEqualTo(80);
        assertThat(desk.earns("80.00")).as("the amount is used up").isEqualTo(7);
        assertThat(desk.earns("80.00")).isZero();
        assertThat(desk.earns("80.00")).isEqualTo(7);
    }

    @Test
    void everyNth_silencedIsNotCounted() {
        Desk desk = new Desk(program(
                        EarnRule.of("gift", Formula.everyNth(2, Points.of(7))),
                        fixed("alone", 1).group("alone", 0).when(Condition.channel("app")))
                .groups(RuleGroup.of("alone", Stacking.ALL).exclusive())
                .build());
        ActivityContext app = ActivityContext.none().channel("app");

        assertThat(desk.earns("1.00")).isZero();
        assertThat(desk.earns(desk.purchase(NOON, "1.00").in(app))).isEqualTo(1);
        assertThat(desk.earns("1.00")).as("the second that counts").isEqualTo(7);
    }

    @Test
    void everyNth_isGivenBackByAReturn() {
        Desk desk = new Desk(
                program(EarnRule.of("gift", Formula.everyNth(2, Points.of(7)))).build());
        var first = desk.purchase(NOON, "1.00");
        desk.record(first);
        desk.execute(new Command.GiveBack(Return.of("r", first.order(), Desk.ANNA, NOON)), NOON);

        assertThat(desk.earns("1.00")).isZero();
        assertThat(desk.earns("1.00")).isEqualTo(7);
    }

    @Test
    void everyNth_bringsNoSecondGiftForOrdersThatCameBack() {
        Desk desk = new Desk(
                program(EarnRule.of("gift", Formula.everyNth(3, Points.of(7)))).build());
        List<Purchase> kept = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            kept.add(desk.purchase(NOON, "1.00"));
        }
        assertThat(kept.stream().map(desk::earns)).containsExactly(0L, 0L, 7L);

        for (int i = 0; i < 4; i++) {
            Return back = Return.of("r" + i, kept.remove(0).order(), Desk.ANNA, NOON);
            desk.execute(new Command.GiveBack(back), NOON);
            kept.add(desk.purchase(NOON, "1.00"));
            assertThat(desk.earns(kept.get(2)))
                    .as("three orders kept, after exchange " + i)
                    .isEqualTo(i == 2 ? 7 : 0);
        }
        assertThat(desk.balance(Desk.ANNA, NOON))
                .as("one gift: with its order went the first")
                .isEqualTo(7);
    }

    @Test
    void everyNth_givesTheGiftAnewAfterItsOrderCameBack() {
        Desk desk = new Desk(
                program(EarnRule.of("gift", Formula.everyNth(3, Points.of(7)))).build());
        desk.earns("1.00");
        desk.earns("1.00");
        Purchase third = desk.purchase(NOON, "1.00");
        assertThat(desk.earns(third)).isEqualTo(7);
        assertThat(desk.earns("1.00")).isZero();
        desk.execute(new Command.GiveBack(Return.of("r", third.order(), Desk.ANNA, NOON)), NOON);

        assertThat(desk.earns("1.00"))
                .as("the fourth that is kept, and no gift among them")
                .isEqualTo(7);
        assertThat(desk.earns("1.00")).as("the fifth").isZero();
        assertThat(desk.earns("1.00")).as("the sixth").isEqualTo(7);
    }

    @Test
    void everyNth_isNoFurtherByAnOrderThatCameBackInParts() {
        Desk desk = new Desk(
                program(EarnRule.of("gift", Formula.everyNth(2, Points.of(7)))).build());
        desk.earns("1.00");
        Purchase second = desk.purchase(NOON, line("thing", 3, "1.00"));
        assertThat(desk.earns(second)).isEqualTo(7);
        for (int i = 0; i < 3; i++) {
            assertThat(desk.balance(Desk.ANNA, NOON)).isEqualTo(7);
            Return back = Return.of("r" + i, second.order(), Desk.ANNA, NOON).line(0, 1);
            desk.execute(new Command.GiveBack(back), NOON);
        }

        assertThat(desk.balance(Desk.ANNA, NOON)).isZero();
        assertThat(desk.account(Desk.ANNA).used("progress/gift", Instant.EPOCH)).isEqualTo(1);
    }

    @Test
    void everyNth_goesOnWithAnotherN() {
        EarnRule fourth = EarnRule.of("gift", Formula.everyNth(4, Points.of(7)));
        Desk desk = new Desk(program(fourth).build());
        for (int i = 0; i < 7; i++) {
            desk.earns("1.00");
        }
        Account account = desk.account(Desk.ANNA);
        assertThat(account.used("progress/gift", Instant.EPOCH)).isEqualTo(3);

        Engine next = Engine.of(
                LoyaltyProgram.builder(new ProgramVersion("club", 2), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                        .earn(EarnRule.of("gift", Formula.everyNth(2, Points.of(5))))
                        .build());
        Purchase purchase = desk.purchase(NOON, "1.00");
        Receipt receipt = next.decide(Situation.of(account), new Command.Record(purchase), NOON)
                .match(yes -> yes, no -> {
                    throw new AssertionError(no.message());
                });
        Account after = account.with(Objects.requireNonNull(receipt.entries().get(Desk.ANNA)));

        assertThat(receipt.earned(PointsUnit.POINTS)).isEqualTo(Points.of(5));
        assertThat(after.used("progress/gift", Instant.EPOCH))
                .as("four, less the two of the gift")
                .isEqualTo(2);
    }

    @Test
    void fixed_needsAPieceThatCounts() {
        Desk desk = new Desk(program(fixed("visit", 5)).build());

        assertThat(desk.earns(desk.purchase(NOON, Line.giftCard(1, eur("50.00")))))
                .isZero();
        assertThat(desk.earns(desk.purchase(NOON, Line.shipping(eur("5.00"))))).isZero();
        assertThat(desk.earns("0.00")).isEqualTo(5);
    }

    @Test
    void firstPurchase_isOnce() {
        Desk desk = new Desk(
                program(fixed("welcome", 100).when(Condition.firstPurchase())).build());
        Event visit = Event.of(EventKind.VISIT, "v", Desk.ANNA, NOON);
        desk.record(visit);

        assertThat(desk.earns("1.00")).as("a visit is no purchase").isEqualTo(100);
        assertThat(desk.earns("1.00")).isZero();
    }

    @Test
    void events_haveRulesOfTheirOwn() {
        Desk desk = new Desk(program(
                        perEuro("base"),
                        fixed("review", 10).on(EventKind.REVIEW).capped(cap(15, Cap.Window.MONTH)),
                        EarnRule.of("double", Formula.multiply("2")).on(EventKind.REVIEW))
                .build());

        assertThat(desk.earns(Event.of(EventKind.REVIEW, "1", Desk.ANNA, NOON))).isEqualTo(20);
        assertThat(desk.earns(Event.of(EventKind.REVIEW, "2", Desk.ANNA, NOON))).isEqualTo(10);
        assertThat(desk.earns(Event.of(EventKind.of("app-installed"), "3", Desk.ANNA, NOON)))
                .isZero();
        assertThat(desk.earns("10.00")).isEqualTo(10);
    }

    @Test
    void perItem_countsPiecesOfTheLinesItSelects() {
        Desk desk = new Desk(program(EarnRule.of("beans", Formula.perItem(Points.of(10)))
                        .lines(LineFilter.categories("coffee").exceptSkus("capsule")))
                .build());

        assertThat(desk.earns(desk.purchase(
                        NOON,
                        line("espresso", 3, "1.00", "coffee", "organic"),
                        line("capsule", 5, "1.00", "coffee"),
                        line("oolong", 7, "1.00", "tea"))))
                .isEqualTo(30);
    }

    @Test
    void discount_earnsNothing() {
        // Odoo D-2: EUR 100.00 less 30 % at 1 per EUR 1.00 is 70.
        Desk desk = new Desk(program(perEuro("base")).build());

        assertThat(desk.earns(desk.purchase(NOON, line("desk", 1, "100.00").discount(eur("30.00")))))
                .isEqualTo(70);
    }

    @Test
    void tier_isTheOneBeforeTheOrder() {
        // ERPNext D-7: 196,000 at 1 per 1,000 is 196; the tier it leads to (1 per 900, 217) counts from the next order
        // on.
        EarnRule plain = EarnRule.of("plain", Formula.perAmount(Points.of(1), eur("1000.00")))
                .when(Condition.not(Condition.tierAtLeast("Gold")));
        EarnRule gold = EarnRule.of("gold", Formula.perAmount(Points.of(1), eur("900.00")))
                .when(Condition.tierAtLeast("Gold"));
        Desk desk = new Desk(
                program(plain, gold).tiers(Tier.of("Gold", Points.of(190))).build());

        assertThat(desk.earns("196000.00")).isEqualTo(196);
        desk.tier("Gold");
        assertThat(desk.earns("196000.00")).isEqualTo(217);
    }

    @Test
    void refund_takesWhatTheOrderGave() {
        // Yotpo R-1: EUR 49.95 gives 49, its return takes 49.
        Desk desk = new Desk(program(perEuro("base")).build());
        var purchase = desk.purchase(NOON, "49.95");

        assertThat(desk.earns(purchase)).isEqualTo(49);
        desk.execute(new Command.GiveBack(Return.of("r", purchase.order(), Desk.ANNA, NOON)), NOON);
        assertThat(desk.balance(Desk.ANNA, NOON)).isZero();
    }

    @ParameterizedTest
    // In Paris the clocks go from 02:00 to 03:00 on 29 March 2026 and from 03:00 back to 02:00 on 25 October 2026.
    @CsvSource({
        "2026-03-29T00:59:59Z, true",
        "2026-03-29T01:00:00Z, false",
        "2026-10-25T00:00:00Z, true",
        "2026-10-25T01:30:00Z, true",
        "2026-10-25T02:00:00Z, false"
    })
    void conditions_seeTheClockOfTheZone(Instant time, boolean applies) {
        Desk desk = new Desk(program(fixed("night", 1).when(Condition.between(LocalTime.of(1, 0), LocalTime.of(3, 0))))
                .build());

        assertThat(desk.recordLate(desk.purchase(time, "1.00"), NOON).award().points(PointsUnit.POINTS))
                .isEqualTo(Points.of(applies ? 1 : 0));
    }

    @Test
    void units_areCountedSideBySide() {
        PointsUnit stamps = PointsUnit.of("stamps");
        Desk desk = new Desk(program(
                        perEuro("base"),
                        EarnRule.of("stamp", Formula.perItem(Points.of(1))).in(stamps),
                        EarnRule.of("double", Formula.multiply("2")).in(stamps))
                .units(PointsUnit.POINTS, stamps)
                .build());
        Entry.Earned earned = desk.record(desk.purchase(NOON, line("a", 3, "2.00")));

        assertThat(earned.award().points(PointsUnit.POINTS)).isEqualTo(Points.of(6));
        assertThat(earned.award().points(stamps)).isEqualTo(Points.of(6));
        assertThat(earned.movement().given()).hasSize(2);
    }
}
