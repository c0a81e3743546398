package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Bench.ANNA;
import static io.github.loyalty4j.core.engine.Bench.BORIS;
import static io.github.loyalty4j.core.engine.Bench.CHEN;
import static io.github.loyalty4j.core.engine.Bench.NOON;
import static io.github.loyalty4j.core.engine.Bench.NOTE;
import static io.github.loyalty4j.core.engine.Bench.POINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class MergingTest {
    private static final Instant LATER = NOON.plus(Duration.ofDays(3));

    private final Bench bench = new Bench(Bench.program().build());

    private static Command.Merge merge(MemberId from, MemberId into) {
        return new Command.Merge(from, into, NOTE);
    }

    private static Command.GiveBack back(MemberId member, String order) {
        return new Command.GiveBack(Return.of("r-" + order, OrderId.of(order), member, LATER));
    }

    @Test
    void points_areAllOnOneCard() {
        // Odoo #171706 (D-5): 100 and 200 are 300 on one card, and the other is no longer used.
        bench.buy(ANNA, "a1", "100.00", NOON);
        bench.buy(BORIS, "b1", "200.00", NOON);
        var card = bench.account(BORIS).card();

        bench.accepted(merge(ANNA, BORIS), LATER);

        assertThat(bench.balance(BORIS, LATER)).isEqualTo(300);
        assertThat(bench.balance(ANNA, LATER)).isZero();
        assertThat(bench.account(BORIS).card()).isEqualTo(card);
        assertThat(bench.account(BORIS).merged()).containsExactly(ANNA);
        assertThat(bench.account(ANNA).status()).isEqualTo(AccountStatus.MERGED);
        assertThat(bench.account(ANNA).mergedInto()).contains(BORIS);
        assertThat(bench.account(BORIS).lotsAt(POINTS, LATER))
                .extracting(Lot::number, lot -> lot.points().units(), Lot::earned)
                .containsExactly(tuple(1L, 200L, NOON), tuple(2L, 100L, NOON));
        assertThat(bench.account(BORIS).earnedSince(POINTS, NOON)).isEqualTo(Points.of(300));
        assertThat(bench.account(BORIS).ordersSince(NOON)).isEqualTo(2);
        assertThat(bench.account(BORIS).spentMoneySince(NOON)).isEqualTo(Points.of(300_00));
    }

    @Test
    void orderOfTheDuplicate_comesBackUnderEitherMember() {
        for (MemberId member : List.of(ANNA, BORIS)) {
            Bench both = new Bench(Bench.program().build());
            both.buy(ANNA, "a1", "100.00", NOON);
            both.buy(ANNA, "a2", "10.00", NOON);
            both.buy(BORIS, "b1", "200.00", NOON);
            both.accepted(merge(ANNA, BORIS), NOON);

            List<Entry> entries = both.accepted(back(member, "a1"), LATER);

            // The points of the very lot are taken: lot 1 of the duplicate, lot 2 of the account that stays.
            assertThat(entries).singleElement().satisfies(entry -> assertThat(
                            entry.movement().taken())
                    .singleElement()
                    .satisfies(lot -> {
                        assertThat(lot.number()).isEqualTo(2);
                        assertThat(lot.points()).isEqualTo(Points.of(100));
                    }));
            assertThat(both.balance(BORIS, LATER)).isEqualTo(210);
            assertThat(both.account(BORIS).earnedSince(POINTS, NOON)).isEqualTo(Points.of(210));
            assertThat(both.refused(new Command.GiveBack(Return.of("again", OrderId.of("a1"), member, LATER)), LATER))
                    .isEqualTo(Rejection.Code.TOO_MUCH);
        }
    }

    @Test
    void orderThatCameBackInPartBefore_comesBackWithTheRest() {
        bench.buy(ANNA, "a1", "100.00", NOON);
        Return part = Return.of("r1", OrderId.of("a1"), ANNA, NOON).amount(Money.parse("EUR 40.00"));
        bench.accepted(new Command.GiveBack(part));
        bench.accepted(merge(ANNA, BORIS));
        assertThat(bench.balance(BORIS)).isEqualTo(60);

        bench.accepted(back(ANNA, "a1"), LATER);

        assertThat(bench.balance(BORIS, LATER)).isZero();
        assertThat(bench.account(BORIS).ordersSince(NOON)).isZero();
        assertThat(bench.account(BORIS).spentMoneySince(NOON)).isEqualTo(Points.ZERO);
    }

    @Test
    void spentPoints_comeBackToALotOfTheirOwn() {
        // Lot 1 of the duplicate is spent to the last point; its number must not be given to another lot.
        bench.buy(ANNA, "a1", "100.00", NOON);
        List<Lot> spent = bench.account(ANNA).portions(POINTS, Points.of(100), NOON);
        Entry.Purpose purpose = new Entry.Purpose(Optional.of("mug"), Optional.of(OrderId.of("a2")));
        bench.accounts.put(ANNA, bench.account(ANNA).with(new Entry.Spent(NOON, "x", purpose, Movement.take(spent))));
        bench.accepted(merge(ANNA, BORIS));
        bench.buy(BORIS, "b1", "200.00", NOON);

        bench.accepted(back(ANNA, "a2"), LATER);

        assertThat(bench.account(BORIS).lotsAt(POINTS, LATER))
                .extracting(Lot::number, lot -> lot.points().units())
                .containsExactly(tuple(1L, 100L), tuple(2L, 200L));
    }

    @Test
    void waitingPoints_waitOnAndCanBeConfirmed() {
        Bench waiting = new Bench(
                Bench.program().pointsPending(Pending.untilConfirmed()).build());
        waiting.buy(ANNA, "a1", "100.00", NOON);
        waiting.accepted(merge(ANNA, BORIS));
        assertThat(waiting.balance(BORIS)).isZero();
        assertThat(waiting.account(BORIS).waitingAt(POINTS, NOON)).isEqualTo(Points.of(100));

        waiting.accepted(new Command.Confirm(ANNA, OrderId.of("a1")), LATER);

        assertThat(waiting.balance(BORIS, LATER)).isEqualTo(100);
        assertThat(waiting.account(BORIS).earnedSince(POINTS, NOON)).isEqualTo(Points.of(100));
    }

    @Test
    void debt_movesAndIsPaidAtOnce() {
        Bench owing =
                new Bench(Bench.program().returns(ReturnPolicy.allowingDebt()).build());
        owing.accepted(new Command.Adjust(ANNA, "1", new Amount(POINTS, Points.of(-30)), NOTE));
        owing.buy(BORIS, "b1", "100.00", NOON);

        owing.accepted(merge(ANNA, BORIS));

        assertThat(owing.balance(ANNA)).isZero();
        assertThat(owing.balance(BORIS)).isEqualTo(70);
        assertThat(owing.account(BORIS).debtAt(POINTS, NOON)).isEqualTo(Points.ZERO);
        assertThat(owing.account(BORIS).portions(POINTS, Points.of(100), NOON))
                .singleElement()
                .satisfies(lot -> assertThat(lot.points()).isEqualTo(Points.of(70)));
    }

    @Test
    void whatAReturnCouldNotTake_isNotForgotten() {
        // 100 earned and passed on, the order returned: 100 forgiven, which the merge carries along.
        bench.buy(ANNA, "a1", "100.00", NOON);
        bench.accepted(new Command.Transfer(ANNA, CHEN, "t", new Amount(POINTS, Points.of(100))));
        bench.accepted(back(ANNA, "a1"), LATER);

        bench.accepted(merge(ANNA, BORIS), LATER);

        assertThat(bench.account(BORIS).forgiven(POINTS)).isEqualTo(Points.of(100));
    }

    @Test
    void tierBothReachTogether_beginsAtOnce() {
        Bench tiers =
                new Bench(Bench.program().tiers(Tier.of("Gold", Points.of(150))).build());
        tiers.buy(ANNA, "a1", "100.00", NOON);
        tiers.buy(BORIS, "b1", "50.00", NOON);
        assertThat(tiers.account(BORIS).tier().name()).isEmpty();

        tiers.accepted(merge(ANNA, BORIS));

        assertThat(tiers.account(BORIS).tier().name()).contains("Gold");
    }

    @Test
    void spentPoints_comeBackWithTheExpiryActivityGaveThem() {
        Bench sliding = new Bench(Bench.program()
                .pointsExpire(Expiry.afterInactivity(Period.ofMonths(1)))
                .rewards(Reward.of("mug", new Reward.FreeItem("mug"), Points.of(40)))
                .build());
        sliding.buy(ANNA, "a1", "100.00", NOON);
        sliding.accepted(new Command.Redeem(ANNA, "x1", "mug", Optional.empty()));
        // On 20 February, when those points have five days left, all are kept to 20 March.
        sliding.buy(ANNA, "a2", "1.00", NOON.plus(Duration.ofDays(26)));
        sliding.accepted(merge(ANNA, BORIS), NOON.plus(Duration.ofDays(27)));

        Instant march = NOON.plus(Duration.ofDays(35));
        sliding.accepted(new Command.Refund(ANNA, "x1"), march);

        assertThat(sliding.balance(BORIS, march)).isEqualTo(101);
    }

    @Test
    void heldPoints_preventIt() {
        bench.buy(ANNA, "a1", "100.00", NOON);
        TransferTest.hold(bench, ANNA, 40);

        assertThat(bench.refused(merge(ANNA, BORIS))).isEqualTo(Rejection.Code.HOLDS_OPEN);
        bench.accepted(merge(BORIS, ANNA));
        assertThat(bench.account(ANNA).heldAt(POINTS, NOON)).isEqualTo(Points.of(40));
    }

    @Test
    void holdThatHasEnded_doesNotPreventIt() {
        bench.buy(ANNA, "a1", "100.00", NOON);
        TransferTest.hold(bench, ANNA, 40);
        Instant end = NOON.plus(Duration.ofDays(20));

        assertThat(bench.refused(merge(ANNA, BORIS), end.minusNanos(1))).isEqualTo(Rejection.Code.HOLDS_OPEN);
        bench.accepted(merge(ANNA, BORIS), end);
        assertThat(bench.balance(BORIS, end)).isEqualTo(100);
    }

    @Test
    void merging_isFinalAndOfActiveAccounts() {
        bench.accepted(merge(ANNA, BORIS));

        assertThat(bench.refused(merge(ANNA, CHEN))).isEqualTo(Rejection.Code.NOT_ACTIVE);
        assertThat(bench.refused(merge(CHEN, ANNA))).isEqualTo(Rejection.Code.NOT_ACTIVE);
        assertThat(bench.refused(new Command.SetStatus(ANNA, "s", AccountStatus.ACTIVE, NOTE)))
                .isEqualTo(Rejection.Code.STATUS_NOT_POSSIBLE);
        bench.accepted(new Command.SetStatus(CHEN, "t", AccountStatus.FROZEN, NOTE));
        assertThat(bench.refused(merge(CHEN, BORIS))).isEqualTo(Rejection.Code.NOT_ACTIVE);
        assertThatThrownBy(() -> merge(BORIS, BORIS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pointers_neverChain() {
        // OpenBank #1783: a merged account points to one that is alive, whatever is merged after it.
        bench.buy(ANNA, "a1", "100.00", NOON);
        bench.accepted(merge(ANNA, BORIS));
        bench.accepted(merge(BORIS, CHEN));

        assertThat(bench.account(ANNA).mergedInto()).contains(CHEN);
        assertThat(bench.account(BORIS).mergedInto()).contains(CHEN);
        assertThat(bench.account(CHEN).merged()).containsExactly(ANNA, BORIS);
        bench.accepted(back(ANNA, "a1"), LATER);
        assertThat(bench.balance(CHEN, LATER)).isZero();
    }

    @Test
    void pointersOfTheForgotten_followToo() {
        bench.accepted(merge(ANNA, BORIS));
        bench.accepted(new Command.SetStatus(ANNA, "s", AccountStatus.ERASED, NOTE));
        bench.accepted(merge(BORIS, CHEN));

        assertThat(bench.account(ANNA).status()).isEqualTo(AccountStatus.ERASED);
        assertThat(bench.account(ANNA).mergedInto()).contains(CHEN);
    }

    @Test
    void betterTier_isKept() {
        Tier silver = Tier.of("Silver", Points.of(1_000));
        Tier gold = Tier.of("Gold", Points.of(2_000));
        Instant may = Instant.parse("2026-05-01T00:00:00Z");
        Instant june = Instant.parse("2026-06-01T00:00:00Z");

        // Of the duplicate, of the account that stays, and what it has afterwards.
        assertTier(Bench.program().tiers(silver, gold), "Gold", may, "Silver", june, "Gold", may);
        assertTier(Bench.program().tiers(silver, gold), "Silver", june, "Gold", may, "Gold", may);
        assertTier(Bench.program().tiers(silver, gold), "Gold", june, "Gold", may, "Gold", june);
        assertTier(Bench.program().tiers(silver, gold), "Gold", may, "Gold", june, "Gold", june);
        assertTier(Bench.program().tiers(silver, gold), "Silver", june, "Silver", may, "Silver", june);
    }

    private static void assertTier(
            LoyaltyProgram.Builder program,
            String of,
            Instant check,
            String own,
            Instant ownCheck,
            String expected,
            Instant expectedCheck) {
        Bench tiers = new Bench(program.build());
        tiers.accounts.put(
                ANNA, tiers.account(ANNA).with(new Entry.TierChanged(NOON, Optional.of(of), Optional.of(check))));
        tiers.accounts.put(
                BORIS, tiers.account(BORIS).with(new Entry.TierChanged(NOON, Optional.of(own), Optional.of(ownCheck))));

        tiers.accepted(merge(ANNA, BORIS));

        assertThat(tiers.account(BORIS).tier().name()).contains(expected);
        assertThat(tiers.account(BORIS).tier().check()).contains(expectedCheck);
    }

    @Test
    void laterAnswer_counts() {
        bench.accepted(new Command.GiveConsent(ANNA, new Consent("news", false, NOON.plusSeconds(2))), LATER);
        bench.accepted(new Command.GiveConsent(ANNA, new Consent("sms", true, NOON)), LATER);
        bench.accepted(new Command.GiveConsent(BORIS, new Consent("news", true, NOON.plusSeconds(1))), LATER);
        bench.accepted(new Command.GiveConsent(BORIS, new Consent("sms", false, NOON.plusSeconds(1))), LATER);

        bench.accepted(merge(ANNA, BORIS), LATER);

        assertThat(bench.account(BORIS).consents()).extracting(Consent::isGiven).containsExactly(false, false);
    }

    @Test
    void referrer_goesAlongUnlessItWouldBeTheMember() {
        bench.accepted(new Command.Refer(ANNA, CHEN));
        bench.accepted(merge(ANNA, BORIS));
        assertThat(bench.account(BORIS).referrer()).contains(CHEN);

        Bench self = new Bench(Bench.program().build());
        self.accepted(new Command.Refer(BORIS, ANNA));
        self.accepted(merge(ANNA, BORIS));
        assertThat(self.account(BORIS).referrer()).isEmpty();

        Bench other = new Bench(Bench.program().build());
        other.accepted(new Command.Refer(ANNA, BORIS));
        other.accepted(merge(ANNA, BORIS));
        assertThat(other.account(BORIS).referrer()).isEmpty();
    }

    @Test
    void loyalty_findsTheAccountThatStays() {
        // Through the store: the accounts to lock are found from the pointers.
        Loyalty loyalty = Loyalty.of(Bench.program().build(), new InMemoryStore());
        for (MemberId member : List.of(ANNA, BORIS, CHEN)) {
            loyalty.enroll(member, NOON);
        }
        loyalty.record(Purchase.of(OrderId.of("a1"), ANNA, Money.parse("EUR 100.00"), NOON));
        assertThat(loyalty.execute(merge(ANNA, BORIS), NOON)).isInstanceOf(Outcome.Applied.class);
        assertThat(loyalty.execute(merge(ANNA, BORIS), NOON)).isInstanceOf(Outcome.Replayed.class);
        assertThat(loyalty.execute(merge(BORIS, CHEN), NOON)).isInstanceOf(Outcome.Applied.class);
        assertThat(loyalty.balance(CHEN, NOON)).isEqualTo(Points.of(100));

        loyalty.giveBack(Return.of("r1", OrderId.of("a1"), ANNA, LATER));

        assertThat(loyalty.balance(CHEN, LATER)).isEqualTo(Points.ZERO);
        assertThat(loyalty.account(ANNA).flatMap(Account::mergedInto)).contains(CHEN);
    }

    @Test
    void tierBothReachTogether_beginsAtOnceWithPointsThatWaited() {
        Bench tiers = new Bench(Bench.program()
                .tiers(Tier.of("Silver", Points.of(300)), Tier.of("Gold", Points.of(1_000)))
                .tierPolicy(TierPolicy.by(TierPolicy.Basis.EARNED).over(TierPolicy.Window.CALENDAR_YEAR))
                .pointsPending(Pending.days(14))
                .build());
        tiers.buy(ANNA, "a1", "600.00", NOON);
        tiers.buy(BORIS, "b1", "600.00", NOON);
        Instant usable = Instant.parse("2026-02-07T23:00:00Z"); // 14 days after 25 January, in Paris

        Bench before = new Bench(tiers);
        before.accepted(merge(ANNA, BORIS), usable.minusNanos(1));
        assertThat(before.account(BORIS).tier().name()).isEmpty();
        tiers.accepted(merge(ANNA, BORIS), usable);
        assertThat(tiers.account(BORIS).tier().name()).contains("Gold");
    }

    /** The account of this member after so many others were merged into it. */
    private void mergedBefore(MemberId member, int count) {
        List<MemberId> earlier = IntStream.range(0, count)
                .mapToObj(i -> MemberId.of(member + "-" + i))
                .toList();
        for (MemberId each : earlier) {
            Account account = Account.open(new Entry.Enrolled(NOON, each, Bench.card()));
            bench.accounts.put(
                    each,
                    account.with(new Entry.StatusChanged(
                            NOON, AccountStatus.MERGED, "duplicate", "desk", Optional.of(member))));
            bench.accounts.put(member, bench.account(member).with(account.mergingInto(bench.account(member), NOON)));
        }
    }

    @Test
    void merges_intoOneAccountAreLimited() {
        mergedBefore(BORIS, 98);
        mergedBefore(ANNA, 1);
        bench.accepted(merge(ANNA, BORIS)); // 98, one and the one itself
        assertThat(bench.account(BORIS).merged()).hasSize(100);
        assertThat(bench.refused(merge(CHEN, BORIS))).isEqualTo(Rejection.Code.LIMIT_REACHED);
    }

    @Test
    void merges_ofTheDuplicateCountTowardsTheLimit() {
        mergedBefore(BORIS, 98);
        mergedBefore(ANNA, 2);
        assertThat(bench.refused(merge(ANNA, BORIS))).isEqualTo(Rejection.Code.LIMIT_REACHED);
    }

    @Test
    void answerOfTheDuplicateAlone_goesAlong_andAnEarlierOneDoesNot() {
        Consent only = new Consent("only", true, NOON);
        Consent later = new Consent("news", true, NOON.plusSeconds(1));
        bench.accepted(new Command.GiveConsent(ANNA, only), LATER);
        bench.accepted(new Command.GiveConsent(ANNA, new Consent("news", false, NOON)), LATER);
        bench.accepted(new Command.GiveConsent(BORIS, later), LATER);

        assertThat(bench.accepted(merge(ANNA, BORIS), LATER))
                .filteredOn(Entry.Consented.class::isInstance)
                .containsExactly(new Entry.Consented(only));
        assertThat(bench.account(BORIS).consents()).containsExactly(later, only);
    }

    @Test
    void referrerOfTheAccountThatStays_stays() {
        bench.accepted(new Command.Refer(BORIS, CHEN));
        MemberId dora = MemberId.of("dora");
        bench.accounts.put(ANNA, bench.account(ANNA).with(new Entry.Referred(NOON, dora)));

        bench.accepted(merge(ANNA, BORIS));

        assertThat(bench.account(BORIS).referrer()).contains(CHEN);
    }
}
