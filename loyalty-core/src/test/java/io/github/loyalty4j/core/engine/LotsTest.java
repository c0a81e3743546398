package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.ANNA;
import static io.github.loyalty4j.core.engine.Desk.BEN;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static io.github.loyalty4j.core.engine.Desk.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How what was earned waits and expires. */
class LotsTest {
    private static final Instant START = Instant.parse("2026-03-01T11:00:00Z");

    private static EarnRule perEuro(String id) {
        return EarnRule.of(id, Formula.perAmount(Points.of(1), eur("1.00")));
    }

    private static LoyaltyProgram.Builder base() {
        return program(perEuro("base"));
    }

    private static Lot only(Entry.Earned earned) {
        assertThat(earned.movement().given()).hasSize(1);
        return earned.movement().given().get(0);
    }

    private static Lot earned(LoyaltyProgram program, Instant time) {
        Desk desk = new Desk(program);
        return only(desk.record(desk.purchase(time, "10.00")));
    }

    @ParameterizedTest
    // Voucherify V-3: one month from 31 January is to the end of 28 February; V-1: from 25 January to the end of 25
    // February. Midnight in Paris is 23:00 UTC in winter.
    @CsvSource({
        "2026-01-31T11:00:00Z, 2026-02-28T23:00:00Z",
        "2026-01-25T11:00:00Z, 2026-02-25T23:00:00Z",
        "2026-01-25T22:59:59Z, 2026-02-25T23:00:00Z",
        "2026-01-25T23:00:00Z, 2026-02-26T23:00:00Z"
    })
    void expiry_isOfTheActivitysDay(Instant time, Instant expected) {
        assertThat(earned(base().pointsExpire(Expiry.afterMonths(1)).build(), time)
                        .expires())
                .contains(expected);
    }

    @Test
    void expiry_beginsWithTheEndOfTheWait() {
        // Voucherify V-6. By hand: 14 days from 1 March is 15 March, 00:00 in Paris; a month from there ends with 15
        // April,
        // in summer time.
        Lot lot = earned(
                base().pointsPending(Pending.days(14))
                        .pointsExpire(Expiry.afterMonths(1))
                        .build(),
                START);

        assertThat(lot.usable()).contains(Instant.parse("2026-03-14T23:00:00Z"));
        assertThat(lot.expires()).contains(Instant.parse("2026-04-15T22:00:00Z"));
    }

    @Test
    void waiting_doesNotCountUntilItEnds() {
        // Open Loyalty O-4: locked points do not count towards a level until they are unlocked.
        Desk desk = new Desk(base().pointsPending(Pending.days(14)).build());
        desk.record(desk.purchase(START, "10.00"));
        Instant end = Instant.parse("2026-03-14T23:00:00Z");

        assertThat(desk.account(ANNA).earnedSince(PointsUnit.POINTS, Instant.EPOCH))
                .isEqualTo(Points.ZERO);
        assertThat(desk.balance(ANNA, end.minusNanos(1))).isZero();
        assertThat(desk.balance(ANNA, end)).isEqualTo(10);
        assertThat(desk.account(ANNA).settledAt(end).earnedSince(PointsUnit.POINTS, Instant.EPOCH))
                .isEqualTo(Points.of(10));
    }

    @Test
    void rule_comesBeforeTierBeforeProgramme() {
        LoyaltyProgram program = program(
                        perEuro("base"),
                        perEuro("own").pointsExpire(Expiry.afterMonths(1)).pointsPending(Pending.days(1)))
                .pointsExpire(Expiry.afterMonths(3))
                .tiers(
                        Tier.of("Silver", Points.ZERO),
                        Tier.of("Gold", Points.of(9)).pointsExpire(Expiry.afterMonths(2)))
                .build();

        assertThat(expiries(new Desk(program).tier("Silver")))
                .containsExactly(Instant.parse("2026-06-01T22:00:00Z"), Instant.parse("2026-04-02T22:00:00Z"));
        assertThat(expiries(new Desk(program).tier("Gold")))
                .containsExactly(Instant.parse("2026-05-01T22:00:00Z"), Instant.parse("2026-04-02T22:00:00Z"));
    }

    private static List<Instant> expiries(Desk desk) {
        return desk.record(desk.purchase(START, "10.00")).movement().given().stream()
                .map(lot -> lot.expires().orElseThrow())
                .toList();
    }

    @Test
    void late_isLostIfItHasExpired() {
        Desk desk = new Desk(base().pointsExpire(Expiry.afterMonths(1)).build());
        desk.recordLate(desk.purchase(START, "10.00"), START.plus(Duration.ofDays(60)));

        assertThat(desk.balance(ANNA, START.plus(Duration.ofDays(60)))).isZero();
        assertThat(desk.balance(ANNA, START)).isZero();
    }

    @Test
    void sliding_joinsWhatIsKeptAlready() {
        Desk desk = new Desk(
                base().pointsExpire(Expiry.afterInactivity(Period.ofMonths(1))).build());
        Lot now = only(desk.record(desk.purchase(START, "10.00")));
        Lot late = only(desk.recordLate(desk.purchase(START.minus(Duration.ofDays(20)), "5.00"), START));

        assertThat(late.isSliding()).isTrue();
        assertThat(desk.account(ANNA).lotsAt(PointsUnit.POINTS, START))
                .extracting(Lot::expires)
                .containsOnly(now.expires());
    }

    private static Desk confirming(EarnRule... rules) {
        return new Desk(program(rules)
                .pointsPending(Pending.untilConfirmed())
                .pointsExpire(Expiry.afterMonths(12))
                .build());
    }

    @Test
    void confirmation_startsEachLotsOwnClock() {
        Desk desk = confirming(
                perEuro("base"),
                perEuro("short").pointsExpire(Expiry.afterMonths(1)),
                perEuro("once").pointsPending(Pending.none()));
        Purchase purchase = desk.purchase(START, "10.00");
        desk.record(purchase);
        Instant later = Instant.parse("2026-03-10T11:00:00Z");

        assertThat(desk.balance(ANNA, later)).as("the one that does not wait").isEqualTo(10);
        Receipt receipt = desk.execute(new Command.Confirm(ANNA, purchase.order()), later);
        assertThat(receipt.first(Entry.Confirmed.class).orElseThrow().movement().given())
                .extracting(lot -> lot.expires().orElseThrow())
                .containsExactly(Instant.parse("2027-03-10T23:00:00Z"), Instant.parse("2026-04-10T22:00:00Z"));
        assertThat(desk.balance(ANNA, later)).isEqualTo(30);
    }

    @Test
    void confirmation_isOfWhatIsLeft() {
        Desk desk = confirming(perEuro("base"));
        Purchase purchase = desk.purchase(START, Desk.line("a", 2, "5.00"));
        desk.record(purchase);
        desk.execute(
                new Command.GiveBack(
                        Return.of("r", purchase.order(), ANNA, START).line(0, 1)),
                START);
        desk.execute(new Command.Confirm(ANNA, purchase.order()), START);

        assertThat(desk.balance(ANNA, START)).isEqualTo(5);
    }

    @Test
    void confirmation_isRefusedWhereNothingWaits() {
        Desk desk = confirming(perEuro("base"));
        Purchase purchase = desk.purchase(START, "10.00");
        Command.Confirm confirm = new Command.Confirm(ANNA, purchase.order());

        assertThat(no(desk.decide(confirm, START))).contains("order must be recorded before it is confirmed: order-1");
        desk.record(purchase);
        desk.execute(confirm, START);
        assertThat(no(desk.decide(confirm, START))).contains("order must have points that wait: order-1");
    }

    private static Optional<String> no(Decision decision) {
        return decision.match(yes -> Optional.empty(), reason -> Optional.of(reason.message()));
    }

    @Test
    void confirmation_ofAFriendsOrderFreesTheReferrersPoints() {
        Desk desk = confirming(EarnRule.of("friends", Formula.referral(Points.of(5), Points.of(20))))
                .referred();
        Purchase purchase = desk.purchase(START, "10.00");
        desk.record(purchase);

        assertThat(desk.balance(BEN, START)).isZero();
        desk.execute(new Command.Confirm(ANNA, purchase.order()), START);
        assertThat(desk.balance(BEN, START)).isEqualTo(20);
        assertThat(desk.account(BEN).lotsAt(PointsUnit.POINTS, START).get(0).expires())
                .contains(Instant.parse("2027-03-01T23:00:00Z"));
    }

    @Test
    void confirmation_ofAFriendsOrderFreesWhatABudgetLeftForTheReferrer() {
        Desk desk = confirming(EarnRule.of("friends", Formula.referral(Points.of(5), Points.of(20)))
                        .pointsExpire(Expiry.afterMonths(1))
                        .capped(Cap.of(Points.of(24), Cap.Window.CAMPAIGN)))
                .referred();
        Purchase purchase = desk.purchase(START, "10.00");
        desk.record(purchase);
        desk.execute(new Command.Confirm(ANNA, purchase.order()), START);

        assertThat(desk.balance(ANNA, START)).isEqualTo(5);
        assertThat(desk.balance(BEN, START)).isEqualTo(19);
        assertThat(desk.account(BEN).lotsAt(PointsUnit.POINTS, START).get(0).expires())
                .as("in the rule's way")
                .isEqualTo(desk.account(ANNA)
                        .lotsAt(PointsUnit.POINTS, START)
                        .get(0)
                        .expires());
    }

    @Test
    void events_waitForNoConfirmation() {
        Desk desk = confirming(EarnRule.of("visit", Formula.fixed(Points.of(5))).on(EventKind.VISIT));
        desk.record(Event.of(EventKind.VISIT, "v", ANNA, START));

        assertThat(desk.balance(ANNA, START)).isEqualTo(5);
    }

    @Test
    void lots_areNumberedOneAfterAnother_andHaveAtLeastAPoint() {
        EarnRule own = perEuro("own").pointsExpire(Expiry.afterMonths(1));
        Desk both = new Desk(program(perEuro("base"), own).build());
        both.earns(START, "1.00");
        assertThat(both.record(both.purchase(START, "10.00")).movement().given())
                .extracting(lot -> lot.number() + ":" + lot.points())
                .containsExactly("3:10", "4:10");
        // the programme's cap leaves nothing of what the last rule gave
        Desk capped = new Desk(program(perEuro("base"), own)
                .capped(Cap.of(Points.of(10), Cap.Window.TRANSACTION))
                .build());
        assertThat(only(capped.record(capped.purchase(START, "10.00"))).points())
                .isEqualTo(Points.of(10));
    }

    @Test
    void tiersFactor_waitsAsThePointsItMultiplies() {
        EarnRule visit = EarnRule.of("visit", Formula.fixed(Points.of(5))).on(EventKind.VISIT);
        Desk desk = new Desk(program(perEuro("base"), visit)
                        .pointsPending(Pending.untilConfirmed())
                        .tiers(Tier.of("Gold", Points.of(1_000)).multiplying("2"))
                        .build())
                .tier("Gold");
        desk.record(Event.of(EventKind.VISIT, "v", ANNA, START));
        assertThat(desk.balance(ANNA, START)).isEqualTo(10);
        desk.record(desk.purchase(START, "30.00"));
        assertThat(desk.balance(ANNA, START)).isEqualTo(10);
        assertThat(desk.account(ANNA).waitingAt(PointsUnit.POINTS, START)).isEqualTo(Points.of(60));
    }

    @Test
    void confirmation_isOfWhoeversPointsWait() {
        EarnRule atOnce = perEuro("base").pointsPending(Pending.none());
        EarnRule friends = EarnRule.of("friends", Formula.referral(Points.ZERO, Points.of(20)));
        Desk theirs = new Desk(program(atOnce, friends)
                        .pointsPending(Pending.untilConfirmed())
                        .build())
                .referred();
        theirs.record(theirs.purchase(START, "10.00"));
        theirs.execute(new Command.Confirm(ANNA, OrderId.of("order-1")), START);
        assertThat(theirs.balance(BEN, START)).isEqualTo(20);

        Desk own = new Desk(program(perEuro("base"), friends.pointsPending(Pending.none()))
                        .pointsPending(Pending.untilConfirmed())
                        .build())
                .referred();
        own.record(own.purchase(START, "10.00"));
        assertThat(own.balance(BEN, START)).isEqualTo(20);
        own.execute(new Command.Confirm(ANNA, OrderId.of("order-1")), START);
        assertThat(own.balance(ANNA, START)).isEqualTo(10);
    }

    @Test
    void confirmation_needsAnActiveMemberAndTheProgrammeOfTheOrder() {
        Desk desk = new Desk(base().pointsPending(Pending.untilConfirmed()).build());
        desk.record(desk.purchase(START, "10.00"));
        Command confirm = new Command.Confirm(ANNA, OrderId.of("order-1"));
        LoyaltyProgram next = LoyaltyProgram.builder(
                        new ProgramVersion("club", 2), desk.engine.program().currency(), ZoneOffset.UTC)
                .build();
        assertThat(no(Engine.of(next).decide(Situation.of(desk.account(ANNA)), confirm, START)))
                .hasValueSatisfying(message -> assertThat(message).startsWith("order's programme must be at hand"));
        desk.status(ANNA, AccountStatus.FROZEN);
        assertThat(no(desk.decide(confirm, START))).contains("account must be active: FROZEN");
    }
}
