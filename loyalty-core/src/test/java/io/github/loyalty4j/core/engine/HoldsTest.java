package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Till.ANNA;
import static io.github.loyalty4j.core.engine.Till.START;
import static io.github.loyalty4j.core.engine.Till.capture;
import static io.github.loyalty4j.core.engine.Till.hold;
import static io.github.loyalty4j.core.engine.Till.lot;
import static io.github.loyalty4j.core.engine.Till.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.engine.Rejection.Code;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class HoldsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LATER = START.plus(HOUR);

    private static long held(Till till, Instant now) {
        return till.account.heldAt(PointsUnit.POINTS, now).units();
    }

    private static long spentOn(Till till, String order) {
        return till.account.order(OrderId.of(order)).orElseThrow().spent().stream()
                .mapToLong(lot -> lot.points().units())
                .sum();
    }

    @Test
    void capture_ofAPartPutsTheRestBackAtOnce() {
        // reference H-1: 123 held, 100 captured: 100 are spent, 23 are back
        Till till = Till.of(lot(1, 200));
        till.run(hold("h", 123, HOUR), START);
        assertThat(till.balance(START)).isEqualTo(77);
        assertThat(held(till, START)).isEqualTo(123);
        Receipt receipt = till.run(capture("h", 100), START.plusSeconds(60));
        assertThat(till.balance(START.plusSeconds(60))).isEqualTo(100); // 77 + 23
        assertThat(held(till, START.plusSeconds(60))).isZero();
        assertThat(spentOn(till, "order-h")).isEqualTo(100);
        assertThat(receipt.first(Entry.Captured.class).orElseThrow().movement().given())
                .containsExactly(lot(1, 23));
        assertThat(till.lots(START.plusSeconds(60))).containsExactly("1:100");
    }

    @Test
    void release_leavesAllAsItWas() {
        // reference H-2: 123 held and voided: unchanged; S-8, first half: deleting an open reward returns its points
        Till till = Till.of(lot(1, 100, "2026-03-01T00:00:00Z"), lot(2, 100));
        List<Lot> before = till.account.lotsAt(PointsUnit.POINTS, START);
        till.run(hold("h", 123, HOUR), START);
        assertThat(till.lots(START)).containsExactly("2:77");
        till.run(release("h"), START.plusSeconds(60));
        assertThat(till.account.lotsAt(PointsUnit.POINTS, START.plusSeconds(60)))
                .isEqualTo(before);
        assertThat(till.account.holds()).isEmpty();
    }

    @Test
    void hold_countsAgainstWhatIsSpentElsewhere() {
        // reference H-3: 100 given, 70 taken, 50 more cannot be held, nor could 31; 30 can
        Till till = Till.of(lot(1, 100));
        till.run(hold("a", 70, HOUR), START);
        assertThat(till.refusal(hold("b", 50, HOUR), START))
                .isEqualTo(Rejection.of(Code.NOT_ENOUGH_POINTS, "balance must be at least 50 points: 30 points"));
        assertThat(till.refusal(hold("b", 31, HOUR), START).code()).isEqualTo(Code.NOT_ENOUGH_POINTS);
        till.run(hold("b", 30, HOUR), START);
        assertThat(till.balance(START)).isZero();
    }

    @Test
    void hold_endsOnce() {
        // reference H-4: posting twice is refused; S-8, second half: what was redeemed cannot be deleted any more
        Till till = Till.of(lot(1, 300));
        till.run(hold("captured", 100, HOUR), START);
        till.run(hold("released", 100, HOUR), START);
        till.run(capture("captured", 100), START);
        till.run(release("released"), START);
        Account before = till.account;
        for (String id : List.of("captured", "released", "never")) {
            assertThat(till.refusal(capture(id, 1), START))
                    .isEqualTo(Rejection.of(
                            Code.HOLD_ENDED, "a hold must be open, not captured, released, expired or unknown: " + id));
            assertThat(till.refusal(release(id), START).code()).isEqualTo(Code.HOLD_ENDED);
        }
        assertThat(till.account).isEqualTo(before);
        assertThat(till.balance(START)).isEqualTo(200);
    }

    @Test
    void capture_isOfNoMoreThanIsHeld() {
        // reference H-4: posting more than is pending is refused
        Till till = Till.of(lot(1, 300));
        till.run(hold("h", 123, HOUR), START);
        assertThat(till.refusal(capture("h", 124), START))
                .isEqualTo(Rejection.of(Code.TOO_MUCH, "no more must be captured than is held, 123: 124"));
        till.run(capture("h", 123), START);
        assertThat(till.balance(START)).isEqualTo(177);
    }

    @Test
    void hold_endsByItselfAtItsInstant() {
        Till till = Till.of(lot(1, 100));
        till.run(hold("h", 60, HOUR), START);
        assertThat(till.balance(LATER.minusNanos(1))).isEqualTo(40);
        assertThat(till.balance(LATER)).isEqualTo(100);
        assertThat(till.decide(capture("h", 60), LATER.minusNanos(1))).isInstanceOf(Decision.Accepted.class);
        assertThat(till.refusal(capture("h", 60), LATER).code()).isEqualTo(Code.HOLD_ENDED);
        assertThat(till.refusal(release("h"), LATER).code()).isEqualTo(Code.HOLD_ENDED);
        // what is back can be held again at once, without any job having run
        Receipt receipt = till.run(hold("again", 100, HOUR), LATER);
        assertThat(receipt.own().get(0))
                .isInstanceOfSatisfying(Entry.Released.class, released -> assertThat(released.isExpired())
                        .isTrue());
        assertThat(till.balance(LATER)).isZero();
    }

    @Test
    void capture_spendsPointsThatExpiredInTheHold() {
        Till till = Till.of(lot(1, 100, "2026-01-10T09:30:00Z"), lot(2, 50));
        till.run(hold("h", 120, HOUR), START);
        Instant past = Instant.parse("2026-01-10T09:45:00Z");
        Receipt receipt = till.run(capture("h", 110), past);
        // the first 110 were spent: all 100 of the dated lot and 10 of the other, whose 10 left are back
        assertThat(receipt.own()).hasSize(1);
        assertThat(till.lots(past)).containsExactly("2:40"); // 30 never held, 10 back
    }

    @Test
    void capture_losesTheRestThatExpiredInTheHold() {
        Till till = Till.of(lot(1, 100, "2026-01-10T09:30:00Z"), lot(2, 50));
        till.run(hold("h", 120, HOUR), START);
        Instant past = Instant.parse("2026-01-10T09:45:00Z");
        Receipt receipt = till.run(capture("h", 70), past);
        // 70 of lot 1 spent; of the rest, 30 of lot 1 and 20 of lot 2, the 30 are lost now, not at 09:30
        Entry.Expired expired = receipt.first(Entry.Expired.class).orElseThrow();
        assertThat(expired.time()).isEqualTo(past);
        assertThat(expired.movement().taken()).containsExactly(lot(1, 30, "2026-01-10T09:30:00Z"));
        assertThat(till.lots(past)).containsExactly("2:50");
    }

    @Test
    void release_losesWhatExpiredInTheHold() {
        Till till = Till.of(lot(1, 100, "2026-01-10T09:30:00Z"), lot(2, 50));
        till.run(hold("h", 120, HOUR), START);
        assertThat(till.balance(Instant.parse("2026-01-10T09:30:00Z"))).isEqualTo(30);
        till.run(release("h"), Instant.parse("2026-01-10T09:30:00Z"));
        assertThat(till.lots(Instant.parse("2026-01-10T09:30:00Z"))).containsExactly("2:50");
    }

    @Test
    void release_oneNanosecondBeforeTheExpiryLosesNothing() {
        Till till = Till.of(lot(1, 100, "2026-01-10T09:30:00Z"), lot(2, 50));
        till.run(hold("h", 120, HOUR), START);
        Instant last = Instant.parse("2026-01-10T09:30:00Z").minusNanos(1);
        till.run(release("h"), last);
        assertThat(till.lots(last)).containsExactly("1:100", "2:50");
    }

    @Test
    void release_paysADebtFirst() {
        Till till = Till.of(lot(1, 100));
        till.run(hold("h", 100, HOUR), START);
        till.apply(new Entry.Adjusted(START, "fraud", "test", Movement.none().owing(PointsUnit.POINTS, Points.of(30))));
        assertThat(till.balance(START)).isEqualTo(-30);
        assertThat(till.refusal(hold("more", 1, HOUR), START).message())
                .isEqualTo("balance must be at least 1 points: -30 points");
        till.run(release("h"), START);
        assertThat(till.balance(START)).isEqualTo(70);
        assertThat(till.account.debtAt(PointsUnit.POINTS, START)).isEqualTo(Points.ZERO);
    }

    /** 100 points earned by order 1 could not be taken when it came back, as they were held. */
    private static Till afterReturnOfHeldPoints() {
        Till till = Till.of(lot(1, 100));
        till.run(hold("h", 80, HOUR), START);
        Amount all = new Amount(PointsUnit.POINTS, Points.of(100));
        till.apply(new Entry.Returned(
                START,
                Return.of("r1", OrderId.of("1"), ANNA, START),
                new Entry.Reversal(true, Money.zero(CurrencyUnit.EUR), List.of(all), List.of(), List.of()),
                Movement.take(List.of(lot(1, 20)))));
        return till;
    }

    @Test
    void release_doesNotGiveBackWhatAReturnShouldHaveTaken() {
        // reference R-2 by another way: earned, set aside, the order refunded: nothing may remain
        Till released = afterReturnOfHeldPoints();
        released.run(release("h"), START);
        assertThat(released.balance(START)).isZero();
        assertThat(released.account.forgiven(PointsUnit.POINTS)).isEqualTo(Points.ZERO);
        Till expired = afterReturnOfHeldPoints();
        assertThat(expired.balance(LATER)).isZero();
        Till captured = afterReturnOfHeldPoints();
        captured.run(capture("h", 30), START);
        assertThat(captured.balance(START)).isZero();
        assertThat(captured.account.forgiven(PointsUnit.POINTS))
                .as("80 less the 50 not given back")
                .isEqualTo(Points.of(30));
        // it is made up for once: what is held and released after that is back in full
        released.give(START, lot(2, 10));
        released.run(hold("i", 10, HOUR), START);
        released.run(release("i"), START);
        assertThat(released.balance(START)).isEqualTo(10);
    }

    @Test
    void ledger_doesNotEndAHoldTwice() {
        Till till = Till.of(lot(1, 100));
        till.run(hold("h", 40, HOUR), START);
        Entry released = till.run(release("h"), START).own().get(0);
        assertThatThrownBy(() -> till.account.with(released))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a hold must be open to end: h");
    }

    @Test
    void hold_isOfAUnitOfTheProgramme() {
        Till till = Till.of(lot(1, 100));
        Amount stamps = new Amount(PointsUnit.of("stamps"), Points.of(1));
        Command.HoldRequest request = new Command.HoldRequest("h", OrderId.of("17"), stamps, HOUR);
        assertThat(till.refusal(new Command.HoldPoints(ANNA, request), START))
                .isEqualTo(Rejection.of(
                        Code.UNKNOWN, "points to hold must be in a unit of the programme, [points]: stamps"));
    }

    @Test
    void hold_doesNotTakeAnothersPlace() {
        Till till = Till.of(lot(1, 100));
        till.run(hold("h", 40, HOUR), START);
        assertThat(till.refusal(hold("h", 10, HOUR), START).code()).isEqualTo(Code.KEY_REUSED);
        assertThat(held(till, START)).isEqualTo(40);
    }

    @Test
    void holds_areAtMostAHundred() {
        Till till = Till.of(lot(1, 1_000));
        for (int i = 1; i <= 100; i++) {
            till.run(hold("h" + i, 1, HOUR), START);
        }
        assertThat(till.refusal(hold("h101", 1, HOUR), START))
                .isEqualTo(Rejection.of(Code.LIMIT_REACHED, "account must have at most 100 open holds: has 100"));
        till.run(release("h7"), START);
        till.run(hold("h101", 1, HOUR), START);
        assertThat(till.account.holds()).hasSize(100);
        // those that have ended by themselves leave room
        assertThat(till.decide(hold("h102", 1, HOUR), LATER)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void frozenAccount_canOnlyRelease() {
        Till till = Till.of(lot(1, 100));
        till.run(hold("a", 40, HOUR), START);
        till.apply(new Entry.StatusChanged(START, AccountStatus.FROZEN, "lost card", "clerk-5", Optional.empty()));
        assertThat(till.refusal(hold("b", 1, HOUR), START))
                .isEqualTo(Rejection.of(Code.NOT_ACTIVE, "account must be active: FROZEN"));
        assertThat(till.refusal(capture("a", 1), START).code()).isEqualTo(Code.NOT_ACTIVE);
        till.run(release("a"), START);
        assertThat(till.balance(START)).isEqualTo(100);
    }

    @Test
    void requests_haveLimits() {
        Amount one = new Amount(PointsUnit.POINTS, Points.of(1));
        OrderId order = OrderId.of("17");
        assertThat(new Command.HoldRequest("h", order, one, Duration.ofNanos(1)).time())
                .isEqualTo(Duration.ofNanos(1));
        assertThat(new Command.HoldRequest("h", order, one, Duration.ofDays(366)).time())
                .isEqualTo(Duration.ofDays(366));
        assertThatThrownBy(() -> new Command.HoldRequest("h", order, one, Duration.ZERO))
                .hasMessage("a hold must last more than nothing, at most 366 days: PT0S");
        assertThatThrownBy(() -> new Command.HoldRequest(
                        "h", order, one, Duration.ofDays(366).plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hold("h", 0, HOUR)).hasMessage("points to hold must be 1 or more: 0");
        assertThatThrownBy(() -> capture("h", 0)).hasMessage("points to capture must be 1 or more: 0");
        assertThatThrownBy(() -> release(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> release("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
        assertThat(release("x".repeat(128)).hold()).hasSize(128);
    }

    @Test
    void release_datedBeforeItsLotBecameUsable_putsBackIntoWhatIsUsable() {
        // Two tills, one of which is two seconds slow: 100 wait for an hour, 40 are held a second after, released
        // before.
        Till till = Till.of(lot(1, 100).usableFrom(LATER));
        till.run(hold("h", 40, HOUR), LATER.plusSeconds(1));
        till.run(release("h"), LATER.minusSeconds(1));
        Instant after = LATER.plusSeconds(2);
        assertThat(till.lots(after)).containsExactly("1:100");
        assertThat(till.account.settledAt(after).earnedSince(PointsUnit.POINTS, START))
                .isEqualTo(Points.of(100));
        till.run(hold("all", 100, HOUR), after);
        assertThat(till.lots(after)).isEmpty();
    }

    @Test
    void capture_datedBeforeItsLotBecameUsable_putsTheRestBackIntoWhatIsUsable() {
        Till till = Till.of(lot(1, 100).usableFrom(LATER));
        till.run(hold("h", 40, HOUR), LATER);
        till.run(capture("h", 10), LATER.minusNanos(1));
        assertThat(till.lots(LATER)).containsExactly("1:90"); // 60 + 30
        assertThat(till.account.waitingAt(PointsUnit.POINTS, LATER)).isEqualTo(Points.ZERO);
    }
}
