package io.github.loyalty4j.core.ledger;

import static io.github.loyalty4j.core.ledger.History.ANNA;
import static io.github.loyalty4j.core.ledger.History.ENROLLED;
import static io.github.loyalty4j.core.ledger.History.STAMPS;
import static io.github.loyalty4j.core.ledger.History.T0;
import static io.github.loyalty4j.core.ledger.History.day;
import static io.github.loyalty4j.core.ledger.History.earned;
import static io.github.loyalty4j.core.ledger.History.lot;
import static io.github.loyalty4j.core.ledger.History.returned;
import static io.github.loyalty4j.core.ledger.History.spent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final PointsUnit POINTS = PointsUnit.POINTS;

    private static Account with(Entry... entries) {
        return Account.open(ENROLLED).with(List.of(entries));
    }

    private static long balance(Account account, Instant now) {
        return account.balanceAt(POINTS, now).units();
    }

    @Test
    void balance_countsALotFromItsFirstInstantToItsLast() {
        Account account =
                with(earned("o", T0, lot(1, 100, T0).usableFrom(day(10)).expiring(day(20))));
        assertThat(balance(account, day(10).minusNanos(1))).isZero();
        assertThat(account.waitingAt(POINTS, day(10).minusNanos(1))).isEqualTo(Points.of(100));
        assertThat(balance(account, day(10))).isEqualTo(100);
        assertThat(account.waitingAt(POINTS, day(10))).isEqualTo(Points.ZERO);
        assertThat(balance(account, day(20).minusNanos(1))).isEqualTo(100);
        assertThat(balance(account, day(20))).isZero();
    }

    @Test
    void balance_afterACredit_paysTheDebtFirst() {
        // E-9, Setono: +50, -80, +100 leave 70 in one open lot of 70, and no debt
        History anna = new History().add(earned("1", day(1), lot(1, 50, day(1))));
        anna.add(new Entry.Adjusted(
                day(2),
                "claim",
                "clerk-7",
                Movement.take(List.of(lot(1, 50, day(1)))).owing(POINTS, Points.of(30))));
        assertThat(balance(anna.account, day(2))).isEqualTo(-30);
        anna.add(earned("2", day(3), lot(2, 100, day(3))));
        anna.add(anna.account.absorption(POINTS, day(3)).orElseThrow());
        assertThat(balance(anna.account, day(3))).isEqualTo(70);
        assertThat(anna.account.lotsAt(POINTS, day(3))).containsExactly(lot(2, 70, day(3)));
        assertThat(anna.account.debtAt(POINTS, day(3))).isEqualTo(Points.ZERO);
        assertThat(anna.account.absorption(POINTS, day(3))).isEmpty();
    }

    @Test
    void nextToExpire_sumsTheEarliestExpiryAlone() {
        Account account = with(
                earned("1", day(1), lot(1, 60, day(1)).expiring(day(31))),
                earned("2", day(2), lot(2, 200, day(2)).expiring(day(151))),
                earned("3", day(3), lot(3, 50, day(3))),
                earned("4", day(4), lot(4, 40, day(4)).expiring(day(31))));
        assertThat(account.nextToExpireAt(POINTS, day(5)).map(Lot::points)).contains(Points.of(100));
        assertThat(account.nextToExpireAt(POINTS, day(31)).map(Lot::points)).contains(Points.of(200));
        assertThat(account.nextToExpireAt(POINTS, day(151))).isEmpty();
        // E-10, Setono: {100 to 02-01, 200 to 06-01, 50 never}; to 03-01 100 expire, to 07-01 300
        assertThat(balance(account, day(30)) - balance(account, day(59))).isEqualTo(100);
        assertThat(balance(account, day(30)) - balance(account, day(181))).isEqualTo(300);
    }

    @Test
    void earnedSince_countsUsablePointsWhenTheyBecomeUsable_andNoSpending() {
        History anna = new History()
                .add(earned("1", day(1), lot(1, 100, day(1)).usableFrom(day(10))))
                .add(earned("2", day(2), lot(2, 7, day(2))));
        assertThat(anna.account.earnedSince(POINTS, T0)).isEqualTo(Points.of(7));
        anna.settle(day(10)).add(spent("s", day(11), lot(2, 7, day(2))));
        assertThat(anna.account.earnedSince(POINTS, T0)).isEqualTo(Points.of(107));
        assertThat(anna.account.earnedSince(POINTS, day(10))).isEqualTo(Points.of(100));
        assertThat(anna.account.earnedSince(POINTS, day(10).plusNanos(1))).isEqualTo(Points.ZERO);
    }

    @Test
    void earnedSince_afterReturns_isLessWhereEachLotWasCounted() {
        // an order of two lots, 60 usable at once and 40 from day 10; nothing waits any more when 70 come back
        Lot now = lot(1, 60, day(1));
        Lot later = lot(2, 40, day(1)).usableFrom(day(10));
        History anna = new History().add(earned("1", day(1), now, later)).settle(day(10));
        anna.add(returned("r1", "1", day(11), 30, false, now.portion(Points.of(30))));
        assertThat(anna.account.earnedSince(POINTS, T0)).isEqualTo(Points.of(70));
        assertThat(anna.account.earnedSince(POINTS, day(10))).isEqualTo(Points.of(40));
        anna.add(returned("r2", "1", day(12), 40, false, now.portion(Points.of(30)), later.portion(Points.of(10))));
        assertThat(anna.account.earnedSince(POINTS, T0)).isEqualTo(Points.of(30));
        assertThat(anna.account.earnedSince(POINTS, day(10))).isEqualTo(Points.of(30));
        anna.add(returned("r3", "1", day(13), 30, true, later.portion(Points.of(30))));
        assertThat(anna.account.earnedSince(POINTS, T0)).isEqualTo(Points.ZERO);
        assertThat(anna.account.earnedSince(POINTS, day(10))).isEqualTo(Points.ZERO);
    }

    @Test
    void earnedSince_afterAReturnOfWaitingPoints_wasNeverMore() {
        Lot now = lot(1, 60, day(1));
        Lot later = lot(2, 40, day(1)).usableFrom(day(10));
        History anna = new History().add(earned("1", day(1), now, later));
        anna.add(returned("r1", "1", day(2), 50, false, later, now.portion(Points.of(10))));
        assertThat(anna.account.earnedSince(POINTS, T0)).isEqualTo(Points.of(50));
        anna.settle(day(10)).add(returned("r2", "1", day(11), 50, true, now.portion(Points.of(50))));
        assertThat(anna.account.earnedSince(POINTS, T0)).isEqualTo(Points.ZERO);
        assertThat(anna.account.earnedSince(POINTS, day(10))).isEqualTo(Points.ZERO);
    }

    @Test
    void earnedSince_ofAConfirmedOrder_isFromTheConfirmationOn() {
        Lot waiting = lot(1, 100, day(1)).awaitingConfirmation();
        Lot confirmed = waiting.usableFrom(day(5));
        History anna = new History().add(earned("1", day(1), waiting));
        anna.add(new Entry.Confirmed(
                day(5), OrderId.of("1"), new Movement(List.of(confirmed), List.of(waiting), List.of())));
        assertThat(anna.account.earnedSince(POINTS, day(5))).isEqualTo(Points.of(100));
        assertThat(anna.account.order(OrderId.of("1")).orElseThrow().lots()).containsExactly(confirmed);
        anna.add(returned("r", "1", day(6), 100, true, confirmed));
        assertThat(anna.account.earnedSince(POINTS, day(5))).isEqualTo(Points.ZERO);
        assertThat(anna.account.earnedSince(POINTS, T0)).isEqualTo(Points.ZERO);
    }

    @Test
    void ordersAndMoney_countPurchases_lessWhatCameBack() {
        History anna =
                new History().add(earned("1", day(1), lot(1, 10, day(1)))).add(earned("2", day(2), lot(2, 10, day(2))));
        assertThat(anna.account.ordersSince(day(1))).isEqualTo(2);
        assertThat(anna.account.ordersSince(day(2))).isEqualTo(1);
        assertThat(anna.account.spentMoneySince(day(1))).isEqualTo(Points.of(2000)); // EUR 10.00 each, in cents
        anna.add(returned("r1", "2", day(3), 1, false, lot(2, 1, day(2))));
        assertThat(anna.account.orders()).isEqualTo(2);
        assertThat(anna.account.spentMoneySince(day(2))).isEqualTo(Points.of(900));
        anna.add(returned("r2", "1", day(3), 10, true, lot(1, 10, day(1))));
        assertThat(anna.account.orders()).isEqualTo(1);
        assertThat(anna.account.ordersSince(T0)).isEqualTo(1);
    }

    @Test
    void visits_areEventsOfThatKind() {
        Award none = earned("o", day(1)).award();
        Entry visit = new Entry.Earned(day(1), Event.of(EventKind.VISIT, "v", ANNA, day(1)), none, Movement.none());
        Entry review = new Entry.Earned(day(1), Event.of(EventKind.REVIEW, "r", ANNA, day(1)), none, Movement.none());
        assertThat(with(visit, review).visitsSince(T0)).isEqualTo(1);
        assertThat(with(visit, review).orders()).isZero();
    }

    @Test
    void hold_setsPointsAside_andItsEndPutsThemBack() {
        Lot lot = lot(1, 100, T0).expiring(day(5));
        Hold hold = new Hold("h", OrderId.of("o"), List.of(lot.portion(Points.of(60))), day(3));
        Account account = with(earned("1", T0, lot), new Entry.Held(day(1), hold));
        assertThat(balance(account, day(1))).isEqualTo(40);
        assertThat(account.heldAt(POINTS, day(3).minusNanos(1))).isEqualTo(Points.of(60));
        assertThat(account.heldAt(POINTS, day(3))).isEqualTo(Points.ZERO);
        assertThat(account.heldAt(STAMPS, day(1))).isEqualTo(Points.ZERO);
        assertThat(balance(account, day(3))).isEqualTo(100);
        // held over their expiry, they are lost as soon as they are put back
        Hold longer = new Hold("h", OrderId.of("o"), hold.portions(), day(8));
        Account late = with(earned("1", T0, lot), new Entry.Held(day(1), longer));
        assertThat(late.heldAt(POINTS, day(7))).isEqualTo(Points.of(60));
        assertThat(balance(late, day(8))).isZero();
        assertThat(late.settledAt(day(8)).lotsAt(POINTS, day(8))).isEmpty();
    }

    @Test
    void capture_spendsTheFirstPointsOfTheHoldOnItsOrder() {
        // H-1, TigerBeetle, two-phase transfers: 123 pending, 100 posted, 23 restored
        Lot lot = lot(1, 123, T0);
        Hold hold = new Hold("h", OrderId.of("o"), List.of(lot), day(3));
        Account account = with(earned("1", T0, lot), new Entry.Held(day(1), hold));
        Entry capture =
                new Entry.Captured(day(2), "h", Points.of(100), Movement.give(List.of(lot.portion(Points.of(23)))));
        Account after = account.with(capture);
        assertThat(balance(after, day(2))).isEqualTo(23);
        assertThat(after.order(OrderId.of("o")).orElseThrow().spent()).containsExactly(lot.portion(Points.of(100)));
        assertThat(after.holds()).isEmpty();
        assertThatThrownBy(() -> after.with(capture)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void state_followsTheEntriesThatAreNotAboutPoints() {
        CardNumber card = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
        Consent consent = new Consent("newsletter", true, day(90));
        Account account = with(
                new Entry.Referred(day(1), MemberId.of("ben")),
                new Entry.TierChanged(day(2), Optional.of("Gold"), Optional.of(day(3))),
                new Entry.TierChanged(day(3), Optional.of("Gold"), Optional.of(day(200))),
                new Entry.CardReplaced(day(4), card, "lost", "clerk-5"),
                new Entry.Consented(consent),
                new Entry.StatusChanged(day(5), AccountStatus.FROZEN, "claim", "clerk-5", Optional.empty()));
        assertThat(account.referrer()).contains(MemberId.of("ben"));
        assertThat(account.tier())
                .isEqualTo(new TierState(Optional.of("Gold"), day(2), Optional.of(day(200)), Optional.of(day(3))));
        assertThat(account.card()).isEqualTo(card);
        assertThat(account.consents()).containsExactly(consent);
        assertThat(account.status()).isEqualTo(AccountStatus.FROZEN);
        assertThat(account.updated()).isEqualTo(day(5)); // the consent's own date says nothing about the account
        assertThat(account.size()).isEqualTo(7);
        assertThatThrownBy(() -> account.with(ENROLLED)).hasMessageStartingWith("a member must be enrolled once");
    }

    @Test
    void units_areKeptApart() {
        Lot stamp = Lot.of(2, STAMPS, Points.of(3), T0);
        Account account = with(earned("1", T0, lot(1, 100, T0), stamp));
        assertThat(account.balanceAt(STAMPS, T0)).isEqualTo(Points.of(3));
        assertThat(balance(account, T0)).isEqualTo(100);
        assertThat(account.units()).containsExactly(POINTS, STAMPS);
        assertThat(account.nextLot()).isEqualTo(3);
    }

    @Test
    void with_ofAVeryLongHistory_isStillExact() {
        // copying the history at each award would take minutes here: 200,000 awards, 20 billion copies
        Account account = Account.open(ENROLLED);
        Entry.Earned template = earned("o", T0);
        for (int i = 1; i <= 200_000; i++) {
            account = account.with(
                    new Entry.Earned(T0, template.activity(), template.award(), Movement.give(List.of(lot(i, 1, T0)))));
        }
        assertThat(balance(account, T0)).isEqualTo(200_000);
    }

    @Test
    void toString_namesNobody() {
        CardNumber card = ENROLLED.card();
        Entry.History nothing =
                new Entry.History(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(with(new Entry.Referred(T0, ANNA))).hasToString("account of 2 entries");
        assertThat(ENROLLED).hasToString("enrolled 2026-01-01T00:00:00Z");
        assertThat(new Entry.Granted(T0, ANNA, OrderId.of("o"), Movement.none()))
                .hasToString("granted 2026-01-01T00:00:00Z for order o");
        assertThat(new Entry.Sent(T0, ANNA, Movement.none())).hasToString("sent 2026-01-01T00:00:00Z");
        assertThat(new Entry.Received(T0, ANNA, Movement.none())).hasToString("received 2026-01-01T00:00:00Z");
        assertThat(new Entry.Merged(T0, ANNA, nothing, Movement.none())).hasToString("merged 2026-01-01T00:00:00Z");
        assertThat(new Entry.CardReplaced(T0, card, "lost", "desk"))
                .hasToString("card replaced 2026-01-01T00:00:00Z, lost");
        assertThat(new Entry.Referred(T0, ANNA)).hasToString("referred 2026-01-01T00:00:00Z");
    }

    @Test
    void account_knowsItsMemberAndEveryCardItHad() {
        CardNumber other = CardNumber.random(new SecureRandom());
        Account account = with(new Entry.CardReplaced(day(1), other, "lost", "desk"));
        assertThat(account.member()).isEqualTo(ANNA);
        assertThat(account.enrolled()).isEqualTo(T0);
        assertThat(account.card()).isEqualTo(other);
        assertThat(account.hadCard(other)).isTrue();
        assertThat(account.hadCard(ENROLLED.card())).isTrue();
        assertThat(account.hadCard(CardNumber.random(new SecureRandom()))).isFalse();
    }

    @Test
    void consents_areTheLatestAnswers_untilTheMemberIsForgotten() {
        Consent yes = new Consent("news", true, day(2));
        Consent no = new Consent("news", false, day(1));
        Account account = with(new Entry.Referred(T0, MemberId.of("ben")), new Entry.Consented(yes));
        assertThat(account.consent("news")).contains(yes);
        assertThat(account.consent("sms")).isEmpty();
        assertThat(account.with(new Entry.Consented(no)).consents()).containsExactly(yes); // given before, told late
        Consent anew = new Consent("news", false, day(2));
        assertThat(account.with(new Entry.Consented(anew)).consents()).containsExactly(anew);
        Account erased =
                account.with(new Entry.StatusChanged(day(3), AccountStatus.ERASED, "asked", "desk", Optional.empty()));
        assertThat(erased.consents()).isEmpty();
        assertThat(erased.referrer()).isEmpty();
        MemberId ben = MemberId.of("ben");
        Account merged =
                account.with(new Entry.StatusChanged(day(3), AccountStatus.MERGED, "twice", "desk", Optional.of(ben)));
        assertThat(merged.consents()).containsExactly(yes);
        assertThat(merged.referrer()).contains(ben);
        assertThat(merged.mergedInto()).contains(ben);
        assertThat(account.mergedInto()).isEmpty();
    }

    @Test
    void portions_areUsablePoints_asManyAsWanted() {
        Account account = with(
                earned("1", T0, lot(1, 30, T0).usableFrom(day(10))),
                earned("2", T0, lot(2, 50, T0)),
                earned("3", T0, lot(3, 20, T0)));
        assertThat(account.portions(POINTS, Points.of(60), T0)).containsExactly(lot(2, 50, T0), lot(3, 10, T0));
        assertThat(account.portions(POINTS, Points.of(50), T0)).containsExactly(lot(2, 50, T0));
        assertThat(account.portions(POINTS, Points.of(99), day(10)))
                .containsExactly(lot(1, 30, T0).usableFrom(day(10)), lot(2, 50, T0), lot(3, 19, T0));
        assertThat(account.portions(POINTS, Points.ZERO, T0)).isEmpty();
    }

    @Test
    void balance_beforeTheLatestEntry_isOfWhatWasEarnedByThen() {
        Account account = with(
                earned("1", day(1), lot(1, 30, day(1)).usableFrom(day(4))), earned("2", day(5), lot(2, 50, day(5))));
        assertThat(balance(account, day(5))).isEqualTo(80);
        assertThat(balance(account, day(4))).isEqualTo(30);
        assertThat(balance(account, day(3))).isZero();
        assertThat(account.waitingAt(POINTS, day(3))).isEqualTo(Points.of(30));
        assertThat(account.waitingAt(POINTS, T0)).isEqualTo(Points.ZERO);
    }

    @Test
    void equals_isByState() {
        Account account = with(earned("1", T0, lot(1, 30, T0)));
        assertThat(account).isEqualTo(with(earned("1", T0, lot(1, 30, T0)))).isNotEqualTo("account");
        assertThat(account).isNotEqualTo(with(earned("1", T0, lot(1, 31, T0))));
        assertThat(account).isNotEqualTo(with());
    }

    @Provide
    Arbitrary<List<int[]>> steps() {
        return History.anySteps();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void fold_inAnySplit_equalsOneGo(@ForAll("steps") List<int[]> steps, @ForAll @IntRange(min = 0, max = 100) int at) {
        History anna = History.of(steps);
        Account one = Account.open(ENROLLED).with(anna.entries);
        Account two = Account.open(ENROLLED).with(anna.before(at)).with(anna.after(at));
        assertThat(one).isEqualTo(anna.account).hasSameHashCodeAs(anna.account);
        assertThat(two).isEqualTo(anna.account);
        assertThat(one.size()).isEqualTo(anna.entries.size() + 1);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void balance_isTheSumOfUsableLotsLessTheDebt_andOfAllMovements(
            @ForAll("steps") List<int[]> steps, @ForAll @IntRange(min = 0, max = 200) int later) {
        History anna = History.of(steps);
        Instant now = anna.account.updated().plus(Duration.ofDays(later));
        anna.settle(now);
        for (PointsUnit unit : List.of(POINTS, STAMPS)) {
            List<Lot> lots = anna.account.lotsAt(unit, now);
            long usable = lots.stream()
                    .filter(lot -> lot.isUsableAt(now))
                    .mapToLong(lot -> lot.points().units())
                    .sum();
            long waiting = lots.stream()
                    .filter(lot -> !lot.isUsableAt(now))
                    .mapToLong(lot -> lot.points().units())
                    .sum();
            long debt = anna.account.debtAt(unit, now).units();
            assertThat(debt).isNotNegative();
            assertThat(anna.account.balanceAt(unit, now)).isEqualTo(Points.of(usable - debt));
            assertThat(anna.account.waitingAt(unit, now)).isEqualTo(Points.of(waiting));
            long moved = anna.entries.stream()
                    .mapToLong(entry -> entry.movement().sum(unit).units())
                    .sum();
            assertThat(moved).isEqualTo(usable + waiting - debt);
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void settlement_atAnyInstantsOnTheWay_isTheSame(
            @ForAll("steps") List<int[]> steps,
            @ForAll @IntRange(min = 0, max = 50) int first,
            @ForAll @IntRange(min = 0, max = 50) int second) {
        Account account = History.of(steps).account;
        Instant between = account.updated().plus(Duration.ofHours(first * 31L));
        Instant end = between.plus(Duration.ofHours(second * 31L));
        Account once = account.settledAt(end);
        assertThat(account.settledAt(between).settledAt(end)).isEqualTo(once);
        assertThat(once.settledAt(end)).isEqualTo(once);
        for (PointsUnit unit : List.of(POINTS, STAMPS)) {
            assertThat(account.balanceAt(unit, end)).isEqualTo(once.balanceAt(unit, end));
            assertThat(account.lotsAt(unit, end)).isEqualTo(once.lotsAt(unit, end));
        }
        assertThat(once.nextDue()).satisfiesAnyOf(due -> assertThat(due).isEmpty(), due -> assertThat(due.orElseThrow())
                .isAfter(end));
    }
}
