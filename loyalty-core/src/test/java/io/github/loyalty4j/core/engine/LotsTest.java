package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Till.ANNA;
import static io.github.loyalty4j.core.engine.Till.BEN;
import static io.github.loyalty4j.core.engine.Till.eur;
import static io.github.loyalty4j.core.engine.Till.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
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
        Till till = new Till(program);
        return only(till.record(till.purchase(time, "10.00")));
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
        assertThat(earned(base().pointsExpire(Expiry.afterMonths(1)).build(), time).expires()).contains(expected);
    }

    @Test
    void expiry_beginsWithTheEndOfTheWait() {
        // Voucherify V-6. By hand: 14 days from 1 March is 15 March, 00:00 in Paris; a month from there ends with 15 April,
        // in summer time.
        Lot lot = earned(
                base().pointsPending(Pending.days(14)).pointsExpire(Expiry.afterMonths(1)).build(), START);

        assertThat(lot.usable()).contains(Instant.parse("2026-03-14T23:00:00Z"));
        assertThat(lot.expires()).contains(Instant.parse("2026-04-15T22:00:00Z"));
    }

    @Test
    void waiting_doesNotCountUntilItEnds() {
        // Open Loyalty O-4: locked points do not count towards a level until they are unlocked.
        Till till = new Till(base().pointsPending(Pending.days(14)).build());
        till.record(till.purchase(START, "10.00"));
        Instant end = Instant.parse("2026-03-14T23:00:00Z");

        assertThat(till.account(ANNA).earnedSince(PointsUnit.POINTS, Instant.EPOCH)).isEqualTo(Points.ZERO);
        assertThat(till.balance(ANNA, end.minusNanos(1))).isZero();
        assertThat(till.balance(ANNA, end)).isEqualTo(10);
        assertThat(till.account(ANNA).settledAt(end).earnedSince(PointsUnit.POINTS, Instant.EPOCH))
                .isEqualTo(Points.of(10));
    }

    @Test
    void rule_comesBeforeTierBeforeProgramme() {
        LoyaltyProgram program = program(
                        perEuro("base"),
                        perEuro("own").pointsExpire(Expiry.afterMonths(1)).pointsPending(Pending.days(1)))
                .pointsExpire(Expiry.afterMonths(3))
                .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(9)).pointsExpire(Expiry.afterMonths(2)))
                .build();

        assertThat(expiries(new Till(program).tier("Silver")))
                .containsExactly(Instant.parse("2026-06-01T22:00:00Z"), Instant.parse("2026-04-02T22:00:00Z"));
        assertThat(expiries(new Till(program).tier("Gold")))
                .containsExactly(Instant.parse("2026-05-01T22:00:00Z"), Instant.parse("2026-04-02T22:00:00Z"));
    }

    private static List<Instant> expiries(Till till) {
        return till.record(till.purchase(START, "10.00")).movement().given().stream()
                .map(lot -> lot.expires().orElseThrow())
                .toList();
    }

    @Test
    void late_isLostIfItHasExpired() {
        Till till = new Till(base().pointsExpire(Expiry.afterMonths(1)).build());
        till.recordLate(till.purchase(START, "10.00"), START.plus(Duration.ofDays(60)));

        assertThat(till.balance(ANNA, START.plus(Duration.ofDays(60)))).isZero();
        assertThat(till.balance(ANNA, START)).isZero();
    }

    @Test
    void sliding_joinsWhatIsKeptAlready() {
        Till till = new Till(
                base().pointsExpire(Expiry.afterInactivity(Period.ofMonths(1))).build());
        Lot now = only(till.record(till.purchase(START, "10.00")));
        Lot late = only(till.recordLate(till.purchase(START.minus(Duration.ofDays(20)), "5.00"), START));

        assertThat(late.isSliding()).isTrue();
        assertThat(late.expires()).isEqualTo(now.expires());
    }

    private static Till confirming(EarnRule... rules) {
        return new Till(program(rules)
                .pointsPending(Pending.untilConfirmed())
                .pointsExpire(Expiry.afterMonths(12))
                .build());
    }

    @Test
    void confirmation_startsEachLotsOwnClock() {
        Till till = confirming(
                perEuro("base"),
                perEuro("short").pointsExpire(Expiry.afterMonths(1)),
                perEuro("once").pointsPending(Pending.none()));
        Purchase purchase = till.purchase(START, "10.00");
        till.record(purchase);
        Instant later = Instant.parse("2026-03-10T11:00:00Z");

        assertThat(till.balance(ANNA, later)).as("the one that does not wait").isEqualTo(10);
        Receipt receipt = till.execute(new Command.Confirm(ANNA, purchase.order()), later);
        assertThat(receipt.first(Entry.Confirmed.class).orElseThrow().movement().given())
                .extracting(lot -> lot.expires().orElseThrow())
                .containsExactly(Instant.parse("2027-03-10T23:00:00Z"), Instant.parse("2026-04-10T22:00:00Z"));
        assertThat(till.balance(ANNA, later)).isEqualTo(30);
    }

    @Test
    void confirmation_isOfWhatIsLeft() {
        Till till = confirming(perEuro("base"));
        Purchase purchase = till.purchase(START, Till.line("a", 2, "5.00"));
        till.record(purchase);
        till.execute(
                new Command.GiveBack(Return.of("r", purchase.order(), ANNA, START).line(0, 1)), START);
        till.execute(new Command.Confirm(ANNA, purchase.order()), START);

        assertThat(till.balance(ANNA, START)).isEqualTo(5);
    }

    @Test
    void confirmation_isRefusedWhereNothingWaits() {
        Till till = confirming(perEuro("base"));
        Purchase purchase = till.purchase(START, "10.00");
        Command.Confirm confirm = new Command.Confirm(ANNA, purchase.order());

        assertThat(no(till.decide(confirm, START))).contains("order must be recorded before it is confirmed: order-1");
        till.record(purchase);
        till.execute(confirm, START);
        assertThat(no(till.decide(confirm, START))).contains("order must have points that wait: order-1");
    }

    private static Optional<String> no(Decision decision) {
        return decision.match(yes -> Optional.empty(), reason -> Optional.of(reason.message()));
    }

    @Test
    void confirmation_ofAFriendsOrderFreesTheReferrersPoints() {
        Till till = confirming(EarnRule.of("friends", Formula.referral(Points.of(5), Points.of(20))))
                .referred();
        Purchase purchase = till.purchase(START, "10.00");
        till.record(purchase);

        assertThat(till.balance(BEN, START)).isZero();
        till.execute(new Command.Confirm(ANNA, purchase.order()), START);
        assertThat(till.balance(BEN, START)).isEqualTo(20);
        assertThat(till.account(BEN).lotsAt(PointsUnit.POINTS, START).get(0).expires())
                .contains(Instant.parse("2027-03-01T23:00:00Z"));
    }

    @Test
    void events_waitForNoConfirmation() {
        Till till = confirming(EarnRule.of("visit", Formula.fixed(Points.of(5))).on(EventKind.VISIT));
        till.record(Event.of(EventKind.VISIT, "v", ANNA, START));

        assertThat(till.balance(ANNA, START)).isEqualTo(5);
    }
}
