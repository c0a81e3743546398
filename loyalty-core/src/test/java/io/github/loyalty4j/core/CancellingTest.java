package io.github.loyalty4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.explain.Language;
import io.github.loyalty4j.core.explain.Statement;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What an event or a recommendation brought, and does not after all. */
class CancellingTest {
    private static final Instant T = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant LATER = T.plus(Duration.ofDays(30));
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final OrderId ORDER = OrderId.of("o-1");
    private static final Command.Note NOTE = new Command.Note("duplicate", "clerk-3");
    private static final PointsUnit POINTS = PointsUnit.POINTS;

    /** 20 points for a review that wait 14 days, 5 for a visit at once, 50 and 100 for a recommendation after 14 days. */
    private static LoyaltyProgram.Builder program() {
        return LoyaltyProgram.builder(new ProgramVersion("p", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(
                        EarnRule.of("review", Formula.fixed(Points.of(20)))
                                .on(EventKind.REVIEW)
                                .cooldown(Duration.ofDays(7))
                                .capped(Cap.of(Points.of(30), Cap.Window.MONTH))
                                .pointsPending(Pending.days(14)),
                        EarnRule.of("visit", Formula.fixed(Points.of(5))).on(EventKind.VISIT),
                        EarnRule.of("friend", Formula.referral(Points.of(50), Points.of(100)))
                                .pointsPending(Pending.days(14)))
                .rewards(Reward.of("mug", new Reward.Voucher("a mug"), Points.of(15)));
    }

    private static Loyalty shop(LoyaltyProgram program) {
        Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
        loyalty.enroll(ANNA, T.minusSeconds(60));
        loyalty.enroll(BEN, T.minusSeconds(60));
        loyalty.refer(BEN, ANNA, T.minusSeconds(60));
        return loyalty;
    }

    private final Loyalty loyalty = shop(program().build());

    private void reviews(String id, Instant time) {
        loyalty.record(Event.of(EventKind.REVIEW, id, ANNA, time), time);
    }

    private long waiting(MemberId member, Instant now) {
        return loyalty.account(member).orElseThrow().waitingAt(POINTS, now).units();
    }

    private static Receipt applied(Outcome<Receipt> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        return outcome.result().orElseThrow();
    }

    private static Rejection.Code code(Outcome<Receipt> outcome) {
        return outcome.rejection().orElseThrow().code();
    }

    private String lastLine(MemberId member) {
        Statement statement = Statement.of(loyalty.program().zone());
        List<Posting> all = loyalty.postings(member, 0, 1_000);
        statement.addAll(all.subList(0, all.size() - 1));
        return statement.add(all.get(all.size() - 1)).text(Language.english());
    }

    @Test
    void cancel_takesWhatWaits() {
        reviews("r-1", T);
        assertThat(waiting(ANNA, T)).isEqualTo(20);

        Receipt receipt = applied(loyalty.cancel(ANNA, "r-1", T.plusSeconds(1)));
        assertThat(waiting(ANNA, T.plusSeconds(1))).isZero();
        assertThat(loyalty.balance(ANNA, LATER)).isEqualTo(Points.ZERO);
        Entry.Cancelled cancelled = receipt.first(Entry.Cancelled.class).orElseThrow();
        assertThat(cancelled.event().id()).isEqualTo("r-1");
        assertThat(cancelled.revoked()).singleElement().hasToString("20 points");
        assertThat(lastLine(ANNA)).isEqualTo("2 March 2026  Review cancelled (20 points taken while waiting)");
    }

    @Test
    void cancel_takesWhatCanBeUsed() {
        reviews("r-1", T);

        applied(loyalty.cancel(ANNA, "r-1", LATER));
        assertThat(loyalty.balance(ANNA, LATER)).isEqualTo(Points.ZERO);
        assertThat(lastLine(ANNA)).isEqualTo("1 April 2026  Review cancelled: -20 points, balance 0 points");
    }

    @Test
    void cancel_again_isReplayed_andOfWhatNeverWas_unknown() {
        reviews("r-1", T);
        Outcome<Receipt> first = loyalty.cancel(ANNA, "r-1", T);

        Outcome<Receipt> second = loyalty.cancel(ANNA, "r-1", LATER);
        assertThat(second).isInstanceOf(Outcome.Replayed.class);
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(code(loyalty.cancel(ANNA, "r-2", T))).isEqualTo(Rejection.Code.UNKNOWN);
        assertThat(loyalty.cancel(ANNA, "r-2", T).rejection().orElseThrow())
                .hasToString("event must be recorded before it is cancelled: r-2");
        assertThat(code(loyalty.cancel(BEN, "r-1", T))).isEqualTo(Rejection.Code.KEY_REUSED);
        assertThat(loyalty.record(Event.of(EventKind.REVIEW, "r-1", ANNA, T), LATER))
                .as("it was recorded once")
                .isInstanceOf(Outcome.Replayed.class);
    }

    /** The rule rests for a week and gives 30 a month at most; a review that is gone does neither. */
    @Test
    void cancel_givesBackCapsAndRests() {
        reviews("r-1", T);
        loyalty.cancel(ANNA, "r-1", T);
        reviews("r-2", T.plusSeconds(1));

        assertThat(waiting(ANNA, T.plusSeconds(1))).isEqualTo(20);
        reviews("r-3", T.plus(Duration.ofDays(8)));
        assertThat(waiting(ANNA, T.plus(Duration.ofDays(8)))).isEqualTo(30);
    }

    @Test
    void cancel_ofWhatIsSpent_isTheShopsLoss_untilItComesBack() {
        reviews("r-1", T);
        loyalty.redeem(ANNA, "x-1", "mug", LATER);

        applied(loyalty.cancel(ANNA, "r-1", LATER));
        assertThat(loyalty.balance(ANNA, LATER)).isEqualTo(Points.ZERO);
        assertThat(lastLine(ANNA))
                .isEqualTo("1 April 2026  Review cancelled (15 points could not be taken back): "
                        + "-5 points, balance 0 points");
        loyalty.refund(ANNA, "x-1", LATER);
        assertThat(loyalty.balance(ANNA, LATER)).isEqualTo(Points.ZERO);
    }

    @Test
    void cancel_ofWhatIsSpent_isOwedWhereThatIsThePolicy() {
        Loyalty owing = shop(program().returns(ReturnPolicy.allowingDebt()).build());
        owing.record(Event.of(EventKind.REVIEW, "r-1", ANNA, T), T);
        owing.redeem(ANNA, "x-1", "mug", LATER);

        applied(owing.cancel(ANNA, "r-1", LATER));
        assertThat(owing.balance(ANNA, LATER)).isEqualTo(Points.of(-15));
    }

    /** Two visits make a friend, and a tier goes at the next midnight. */
    @Test
    void cancel_ofAVisit_countsTowardsNoTier() {
        LoyaltyProgram program = program()
                .tiers(Tier.of("Guest", Points.ZERO), Tier.of("Friend", Points.of(2)))
                .tierPolicy(TierPolicy.by(TierPolicy.Basis.VISITS).downgrade(TierPolicy.Downgrade.AT_ONCE))
                .build();
        Loyalty visited = shop(program);
        visited.record(Event.of(EventKind.VISIT, "v-1", ANNA, T), T);
        visited.record(Event.of(EventKind.VISIT, "v-2", ANNA, T), T);
        assertThat(visited.tier(ANNA, T).map(Tier::name)).hasValue("Friend");

        applied(visited.cancel(ANNA, "v-2", T));
        assertThat(visited.account(ANNA).orElseThrow().visitsSince(Instant.EPOCH))
                .isEqualTo(1);
        assertThat(visited.tier(ANNA, LATER).map(Tier::name)).hasValue("Guest");
        assertThat(visited.balance(ANNA, LATER)).isEqualTo(Points.of(5));
    }

    @Test
    void cancel_goesOnAfterAMerge() {
        reviews("r-1", T);
        loyalty.merge(ANNA, BEN, NOTE, T);
        assertThat(waiting(BEN, T)).isEqualTo(20);

        applied(loyalty.cancel(ANNA, "r-1", T));
        assertThat(waiting(BEN, T)).isZero();
        assertThat(loyalty.account(BEN).flatMap(account -> account.event("r-1")))
                .isEmpty();
    }

    @Test
    void cancel_isPossibleWhateverBecameOfTheAccount() {
        reviews("r-1", T);
        loyalty.setStatus(new Command.SetStatus(ANNA, "s-1", AccountStatus.CLOSED, NOTE), T);

        Receipt receipt = applied(loyalty.cancel(ANNA, "r-1", T));
        assertThat(receipt.first(Entry.Cancelled.class).orElseThrow().movement().taken())
                .as("all is gone already")
                .isEmpty();
    }

    @Test
    void cancel_isInTheLedger() {
        reviews("r-1", T);
        loyalty.record(Event.of(EventKind.VISIT, "v-1", ANNA, T), T);
        loyalty.cancel(ANNA, "r-1", T);
        loyalty.cancel(ANNA, "v-1", LATER);
        List<Posting> ledger = loyalty.postings(ANNA, 0, 1_000);

        Account folded = Account.open((Entry.Enrolled) ledger.get(0).entry())
                .with(ledger.stream().skip(1).map(Posting::entry).toList());
        assertThat(loyalty.account(ANNA)).hasValue(folded);
    }

    private void bought() {
        loyalty.record(Purchase.of(ORDER, BEN, Money.parse("EUR 10.00"), T));
        assertThat(waiting(ANNA, T)).isEqualTo(100);
        assertThat(waiting(BEN, T)).isEqualTo(50);
    }

    @Test
    void cancelReferral_takesWhatTheReferrerWasGiven() {
        bought();

        Receipt receipt = applied(loyalty.cancelReferral(BEN, ORDER, T));
        assertThat(receipt.entries().get(ANNA)).singleElement().isInstanceOf(Entry.GrantCancelled.class);
        assertThat(receipt.entries().get(BEN)).singleElement().isInstanceOf(Entry.GrantCancelled.class);
        assertThat(loyalty.account(BEN).orElseThrow().referrer()).isEmpty();
        assertThat(waiting(ANNA, T)).isZero();
        assertThat(waiting(BEN, T)).as("is a part of the order").isEqualTo(50);
        assertThat(lastLine(ANNA))
                .isEqualTo("2 March 2026  A recommendation does not count (100 points taken while waiting)");
        assertThat(loyalty.cancelReferral(BEN, ORDER, T)).isInstanceOf(Outcome.Replayed.class);
    }

    @Test
    void cancelReferral_thenAReturn_takesItOnce() {
        bought();
        loyalty.cancelReferral(BEN, ORDER, LATER);
        assertThat(loyalty.balance(ANNA, LATER)).isEqualTo(Points.ZERO);

        Receipt back = applied(loyalty.giveBack(Return.of("b-1", ORDER, BEN, LATER)));
        assertThat(back.entries()).doesNotContainKey(ANNA);
        assertThat(loyalty.balance(BEN, LATER)).isEqualTo(Points.ZERO);
    }

    /** Returned in full the first purchase is undone, and the next one is a first purchase; but nobody recommended it. */
    @Test
    void cancelReferral_thenAReturnAndAnotherOrder_bringsNothingAgain() {
        bought();
        loyalty.cancelReferral(BEN, ORDER, T);
        loyalty.giveBack(Return.of("b-1", ORDER, BEN, T));
        loyalty.record(Purchase.of(OrderId.of("o-2"), BEN, Money.parse("EUR 10.00"), T));

        assertThat(waiting(ANNA, T)).isZero();
        assertThat(loyalty.balance(ANNA, LATER)).isEqualTo(Points.ZERO);
    }

    @Test
    void cancelReferral_ofAnOrderThatBroughtNothing_isUnknown() {
        loyalty.record(Purchase.of(ORDER, ANNA, Money.parse("EUR 10.00"), T));

        assertThat(loyalty.cancelReferral(ANNA, ORDER, T).rejection().orElseThrow())
                .hasToString("order must have brought points for a recommendation: o-1");
        loyalty.record(Purchase.of(OrderId.of("o-2"), BEN, Money.parse("EUR 10.00"), T));
        loyalty.giveBack(Return.of("b-1", OrderId.of("o-2"), BEN, T));
        assertThat(code(loyalty.cancelReferral(BEN, OrderId.of("o-2"), T))).isEqualTo(Rejection.Code.UNKNOWN);
    }

    @Test
    void cancelReferral_goesOnAfterMerges() {
        MemberId carla = MemberId.of("carla");
        MemberId dora = MemberId.of("dora");
        loyalty.enroll(carla, T);
        loyalty.enroll(dora, T);
        bought();
        loyalty.merge(ANNA, carla, NOTE, T);
        loyalty.merge(BEN, dora, NOTE, T);

        applied(loyalty.cancelReferral(BEN, ORDER, T));
        assertThat(waiting(carla, T)).isZero();
        assertThat(waiting(dora, T)).isEqualTo(50);
    }
}
