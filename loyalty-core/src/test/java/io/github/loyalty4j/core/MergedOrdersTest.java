package io.github.loyalty4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What two members began goes on when they become one, or one of them is forgotten: returns, bonuses, rewards. */
class MergedOrdersTest {
    private static final Instant T = Instant.parse("2026-03-02T10:00:00Z");
    private static final Command.Note NOTE = new Command.Note("duplicate", "clerk-3");
    private static final MemberId REF = MemberId.of("ref");
    private static final MemberId FRIEND = MemberId.of("friend");
    private static final MemberId THIRD = MemberId.of("third");
    private static final MemberId OTHER = MemberId.of("other");

    private static LoyaltyProgram.Builder program() {
        return LoyaltyProgram.builder(new ProgramVersion("p", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"));
    }

    /** A point a euro; 50 points for a friend's first purchase of EUR 50.00 or more, 100 for whoever recommended it. */
    private static LoyaltyProgram.Builder referrals() {
        return program()
                .earn(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                        EarnRule.of("friend", Formula.referral(Points.of(50), Points.of(100)))
                                .when(Condition.minBasis(Money.parse("EUR 50.00"))));
    }

    private static Loyalty on(LoyaltyProgram program) {
        Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
        List.of(REF, FRIEND, THIRD, OTHER).forEach(member -> loyalty.enroll(member, T.minusSeconds(60)));
        return loyalty;
    }

    /** The friend has bought for EUR 100.00: 150 points, and 100 for the referrer. */
    private static Loyalty bought() {
        Loyalty loyalty = on(referrals().build());
        loyalty.refer(FRIEND, REF, T);
        loyalty.refer(THIRD, OTHER, T);
        loyalty.record(Purchase.of(OrderId.of("o1"), FRIEND, Money.parse("EUR 100.00"), T));
        assertThat(balances(loyalty)).containsExactly(100L, 150L, 0L, 0L);
        return loyalty;
    }

    private static List<Long> balances(Loyalty loyalty) {
        return List.of(REF, FRIEND, THIRD, OTHER).stream()
                .map(member -> loyalty.balance(member, T.plusSeconds(60)).units())
                .toList();
    }

    private static Return back(String id, MemberId member) {
        return Return.of(id, OrderId.of("o1"), member, T.plusSeconds(9));
    }

    private static void giveBack(Loyalty loyalty, Return back) {
        assertThat(loyalty.giveBack(back)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void wholeReturn_afterTheFriendBecameTheReferrer_takesTheBonusToo() {
        Loyalty loyalty = bought();
        loyalty.merge(FRIEND, REF, NOTE, T.plusSeconds(1));
        giveBack(loyalty, back("r1", REF));
        assertThat(balances(loyalty)).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void wholeReturn_afterTheReferrerBecameTheFriend_takesTheBonusToo() {
        Loyalty loyalty = bought();
        loyalty.merge(REF, FRIEND, NOTE, T.plusSeconds(1));
        giveBack(loyalty, back("r1", FRIEND));
        assertThat(balances(loyalty)).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void wholeReturn_afterTheFriendBecameOneOfAnotherReferrer_takesTheBonusFromItsOwn() {
        Loyalty loyalty = bought();
        loyalty.merge(FRIEND, THIRD, NOTE, T.plusSeconds(1));
        giveBack(loyalty, back("r1", FRIEND));
        assertThat(balances(loyalty)).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void wholeReturn_afterTheReferrerBecameAnother_takesTheBonusThere() {
        Loyalty loyalty = bought();
        loyalty.merge(REF, OTHER, NOTE, T.plusSeconds(1));
        loyalty.merge(FRIEND, THIRD, NOTE, T.plusSeconds(2));
        giveBack(loyalty, back("r1", THIRD));
        assertThat(balances(loyalty)).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void wholeReturn_afterTheFriendIsForgotten_takesTheBonus() {
        Loyalty loyalty = bought();
        loyalty.setStatus(new Command.SetStatus(FRIEND, "e", AccountStatus.ERASED, NOTE), T.plusSeconds(1));
        giveBack(loyalty, back("r1", FRIEND));
        assertThat(balances(loyalty)).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void partReturn_beforeOrAfterAMerge_leavesTheRestToComeBack() {
        // EUR 60.00 of 100.00 come back: 40 points are left of 150, and none of the bonus, as 40.00 are under 50.00
        for (boolean isMergedFirst : new boolean[] {true, false}) {
            Loyalty loyalty = bought();
            if (isMergedFirst) {
                loyalty.merge(FRIEND, REF, NOTE, T.plusSeconds(1));
            }
            giveBack(loyalty, back("r1", FRIEND).amount(Money.parse("EUR 60.00")));
            if (!isMergedFirst) {
                assertThat(balances(loyalty)).containsExactly(0L, 40L, 0L, 0L);
                loyalty.merge(FRIEND, REF, NOTE, T.plusSeconds(10));
            }
            assertThat(balances(loyalty)).containsExactly(40L, 0L, 0L, 0L);
            giveBack(loyalty, Return.of("r2", OrderId.of("o1"), REF, T.plusSeconds(11)));
            assertThat(balances(loyalty)).containsExactly(0L, 0L, 0L, 0L);
            assertThat(loyalty.account(REF)
                            .orElseThrow()
                            .earnedSince(loyalty.program().unit(), Instant.EPOCH))
                    .isEqualTo(Points.ZERO);
        }
    }

    @Test
    void confirm_afterAMergeOrAnErasedReferral_letsTheBonusBeUsed() {
        LoyaltyProgram program =
                referrals().pointsPending(Pending.untilConfirmed()).build();
        for (MemberId into : List.of(REF, THIRD)) {
            Loyalty loyalty = on(program);
            loyalty.refer(FRIEND, REF, T);
            loyalty.refer(THIRD, OTHER, T);
            loyalty.record(Purchase.of(OrderId.of("o1"), FRIEND, Money.parse("EUR 100.00"), T));
            loyalty.merge(FRIEND, into, NOTE, T.plusSeconds(1));
            assertThat(balances(loyalty)).containsExactly(0L, 0L, 0L, 0L);
            loyalty.confirm(FRIEND, OrderId.of("o1"), T.plusSeconds(2));
            assertThat(balances(loyalty).stream().mapToLong(each -> each).sum()).isEqualTo(250); // 100 + 50 and 100
        }
    }

    @Test
    void automaticRedemptions_ofTwoMembers_canBothBeUndoneAfterAMerge() {
        LoyaltyProgram program = program()
                .earn(EarnRule.of("cup", Formula.perItem(Points.of(1))))
                .rewards(Reward.of("coffee", new Reward.FreeItem("c"), Points.of(5))
                        .automatic())
                .build();
        Loyalty loyalty = on(program);
        List<String> ids = List.of(REF, FRIEND).stream()
                .map(member -> loyalty.record(Purchase.of(
                                OrderId.of("o-" + member),
                                member,
                                List.of(Line.of("c", 5, Money.parse("EUR 3.00"))),
                                T))
                        .result()
                        .flatMap((Receipt receipt) -> receipt.first(Entry.Spent.class))
                        .orElseThrow()
                        .id())
                .toList();
        // enrolled, earned, so the redemption is the third entry of either
        assertThat(ids).containsExactly("auto/coffee/ref/3", "auto/coffee/friend/3");
        loyalty.merge(FRIEND, REF, NOTE, T.plusSeconds(1));
        for (String id : ids) {
            assertThat(loyalty.refund(REF, id, T.plusSeconds(2))).isInstanceOf(Outcome.Applied.class);
        }
        assertThat(balances(loyalty)).containsExactly(10L, 0L, 0L, 0L); // 5 of each
    }

    @Test
    void automaticRedemption_ofTheLongestIds_canBeUndone() {
        MemberId member = MemberId.of("m".repeat(128));
        String reward = "r".repeat(64);
        LoyaltyProgram program = program()
                .earn(EarnRule.of("cup", Formula.perItem(Points.of(1))))
                .rewards(Reward.of(reward, new Reward.FreeItem("c"), Points.of(5))
                        .automatic())
                .build();
        Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
        loyalty.enroll(member, T);
        loyalty.record(Purchase.of(OrderId.of("o1"), member, List.of(Line.of("c", 5, Money.parse("EUR 3.00"))), T));
        assertThat(loyalty.refund(member, "auto/" + reward + "/" + member + "/3", T.plusSeconds(2)))
                .isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void refer_hasAKeyOfItsOwnForAnyTwoIds() {
        // "a" by "b/c" and "a/b" by "c" are different pairs
        assertThat(new Command.Refer(MemberId.of("a"), MemberId.of("b/c")).key())
                .isNotEqualTo(new Command.Refer(MemberId.of("a/b"), MemberId.of("c")).key());
    }

    private static Instant day(int month, int day) {
        return Instant.parse("2026-%02d-%02dT12:00:00Z".formatted(month, day));
    }

    private static void buys(Loyalty loyalty, MemberId member, Instant time) {
        loyalty.record(
                Purchase.of(OrderId.of(member + "-" + time.getEpochSecond()), member, Money.parse("EUR 100.00"), time));
    }

    /**
     * Both members are Gold, the one that goes until a later day. The other's time gets longer by that, and still counts
     * from the day it became Gold: the 100 points of the 10th and the 20th keep it on the 22nd of April.
     */
    @Test
    void aMerge_putsTheEndOfATierOff_andNotItsBeginning() {
        Loyalty loyalty = on(program()
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .tiers(Tier.of("Gold", Points.of(100)))
                .tierPolicy(TierPolicy.by(TierPolicy.Basis.EARNED)
                        .sinceChange(Period.ofMonths(1))
                        .downgrade(TierPolicy.Downgrade.ONE))
                .build());
        buys(loyalty, REF, day(3, 3));
        buys(loyalty, REF, day(3, 10));
        buys(loyalty, FRIEND, day(3, 20));
        loyalty.merge(FRIEND, REF, NOTE, day(3, 25));

        assertThat(loyalty.tier(REF, day(4, 22)).map(Tier::name))
                .as("kept on the 21st")
                .hasValue("Gold");
        assertThat(loyalty.tier(REF, day(5, 22))).as("nothing earned since").isEmpty();
    }
}
