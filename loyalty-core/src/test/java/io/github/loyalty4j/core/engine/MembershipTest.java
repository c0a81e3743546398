package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Bench.ANNA;
import static io.github.loyalty4j.core.engine.Bench.BORIS;
import static io.github.loyalty4j.core.engine.Bench.CHEN;
import static io.github.loyalty4j.core.engine.Bench.NOON;
import static io.github.loyalty4j.core.engine.Bench.NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private final Bench bench = new Bench(Bench.program().build());

    @Test
    void card_isReplacedByOneNeverUsed() {
        CardNumber first = bench.account(ANNA).card();
        CardNumber second = Bench.card();

        bench.accepted(new Command.ReplaceCard(ANNA, "1", second, NOTE));

        assertThat(bench.account(ANNA).card()).isEqualTo(second);
        assertThat(bench.refused(new Command.ReplaceCard(ANNA, "2", second, NOTE)))
                .isEqualTo(Rejection.Code.CARD_USED);
        assertThat(bench.refused(new Command.ReplaceCard(ANNA, "3", first, NOTE)))
                .isEqualTo(Rejection.Code.CARD_USED);
        bench.accepted(new Command.ReplaceCard(ANNA, "4", Bench.card(), NOTE));
        assertThat(bench.refused(new Command.ReplaceCard(ANNA, "5", second, NOTE)))
                .isEqualTo(Rejection.Code.CARD_USED);
    }

    @Test
    void lostCard_isVoid() {
        InMemoryStore store = new InMemoryStore();
        Loyalty loyalty = Loyalty.of(Bench.program().build(), store);
        loyalty.enroll(ANNA, NOON);
        CardNumber lost = store.account(ANNA).orElseThrow().card();
        CardNumber found = Bench.card();

        loyalty.execute(new Command.ReplaceCard(ANNA, "6", found, NOTE), NOON);

        assertThat(store.memberOf(lost)).isEmpty();
        assertThat(store.memberOf(found)).contains(ANNA);
    }

    @Test
    void card_isReplacedWhileFrozenButNotAfterTheEnd() {
        bench.accepted(new Command.SetStatus(ANNA, "1", AccountStatus.FROZEN, NOTE));
        bench.accepted(new Command.ReplaceCard(ANNA, "7", Bench.card(), NOTE));
        bench.accepted(new Command.SetStatus(ANNA, "2", AccountStatus.CLOSED, NOTE));

        assertThat(bench.refused(new Command.ReplaceCard(ANNA, "8", Bench.card(), NOTE)))
                .isEqualTo(Rejection.Code.NOT_ACTIVE);
    }

    private Command.GiveConsent answer(boolean isGiven, Instant time) {
        return new Command.GiveConsent(ANNA, new Consent("news", isGiven, time));
    }

    @Test
    void latestAnswer_countsInWhateverOrderTheyArrive() {
        bench.accepted(answer(false, NOON));
        bench.accepted(answer(true, NOON.minusSeconds(1)));
        assertThat(bench.account(ANNA).consent("news").orElseThrow().isGiven()).isFalse();

        bench.accepted(answer(true, NOON.plusSeconds(1)), NOON.plusSeconds(1));
        assertThat(bench.account(ANNA).consent("news").orElseThrow().isGiven()).isTrue();
    }

    @Test
    void answerFromTheFuture_isRefused() {
        bench.accepted(answer(true, NOON));

        assertThatThrownBy(() -> bench.execute(answer(false, NOON.plusNanos(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an answer must not be given later than now");
    }

    @Test
    void memberWhoLeft_canStillSayNo() {
        bench.accepted(answer(true, NOON));
        bench.accepted(new Command.SetStatus(ANNA, "1", AccountStatus.CLOSED, NOTE));
        bench.accepted(answer(false, NOON.plusSeconds(1)), NOON.plusSeconds(1));

        assertThat(bench.account(ANNA).consent("news").orElseThrow().isGiven()).isFalse();
    }

    @Test
    void purposes_areBounded() {
        for (int i = 0; i < 100; i++) {
            bench.accepted(new Command.GiveConsent(ANNA, new Consent("purpose-" + i, true, NOON)));
        }

        bench.accepted(new Command.GiveConsent(ANNA, new Consent("purpose-99", false, NOON)));
        assertThat(bench.refused(answer(true, NOON))).isEqualTo(Rejection.Code.LIMIT_REACHED);
    }

    private Rejection.Code refusedReferral(MemberId friend, MemberId by) {
        return bench.refused(new Command.Refer(friend, by));
    }

    @Test
    void referral_isKeptOnce() {
        bench.accepted(new Command.Refer(ANNA, BORIS));

        assertThat(bench.account(ANNA).referrer()).contains(BORIS);
        assertThat(refusedReferral(ANNA, CHEN)).isEqualTo(Rejection.Code.REFERRAL_NOT_POSSIBLE);
        assertThat(refusedReferral(BORIS, ANNA)).isEqualTo(Rejection.Code.REFERRAL_NOT_POSSIBLE);
        assertThat(refusedReferral(CHEN, CHEN)).isEqualTo(Rejection.Code.REFERRAL_NOT_POSSIBLE);
        bench.accepted(new Command.Refer(BORIS, CHEN));
    }

    @Test
    void referral_comesBeforeTheFirstPurchase() {
        bench.buy(ANNA, "a1", "1.00", NOON);
        bench.accepted(new Command.GiveBack(Return.of("r", OrderId.of("a1"), ANNA, NOON)));

        // Bought once is bought, also when it came back: else each return would make a newcomer.
        assertThat(refusedReferral(ANNA, BORIS)).isEqualTo(Rejection.Code.REFERRAL_NOT_POSSIBLE);
        bench.accepted(new Command.Refer(BORIS, ANNA));
    }

    @Test
    void referral_isOfActiveMembers() {
        bench.accepted(new Command.SetStatus(ANNA, "1", AccountStatus.FROZEN, NOTE));

        assertThat(refusedReferral(BORIS, ANNA)).isEqualTo(Rejection.Code.NOT_ACTIVE);
        assertThat(refusedReferral(ANNA, BORIS)).isEqualTo(Rejection.Code.NOT_ACTIVE);
    }
}
