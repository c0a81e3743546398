package io.github.loyalty4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Instant;
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

    private static Loyalty on(LoyaltyProgram program) {
        Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
        List.of(REF, FRIEND, THIRD, OTHER).forEach(member -> loyalty.enroll(member, T.minusSeconds(60)));
        return loyalty;
    }

    private static List<Long> balances(Loyalty loyalty) {
        return List.of(REF, FRIEND, THIRD, OTHER).stream()
                .map(member -> loyalty.balance(member, T.plusSeconds(60)).units())
                .toList();
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
                                OrderId.of("o-" + member), member, List.of(Line.of("c", 5, Money.parse("EUR 3.00"))), T))
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
        loyalty.record(
                Purchase.of(OrderId.of("o1"), member, List.of(Line.of("c", 5, Money.parse("EUR 3.00"))), T));
        assertThat(loyalty.refund(member, "auto/" + reward + "/" + member + "/3", T.plusSeconds(2)))
                .isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void refer_hasAKeyOfItsOwnForAnyTwoIds() {
        // "a" by "b/c" and "a/b" by "c" are different pairs
        assertThat(new Command.Refer(MemberId.of("a"), MemberId.of("b/c")).key())
                .isNotEqualTo(new Command.Refer(MemberId.of("a/b"), MemberId.of("c")).key());
    }
}
