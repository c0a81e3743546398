package io.github.loyalty4j.core.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.Outbox;
import io.github.loyalty4j.core.store.Outbox.Delivery;
import io.github.loyalty4j.core.store.Outbox.Settled;
import io.github.loyalty4j.core.store.Outbox.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every outbox must do; an outbox's own test extends this. It knows the port alone. */
public abstract class OutboxContract {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final long LEASE_SECONDS = 100;
    private static final ChannelName RED = ChannelName.of("red");
    private static final ChannelName BLUE = ChannelName.of("blue");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final Target ANNA_IN_RED = new Target(RED, ANNA);

    private final Outbox outbox = emptyOutbox();

    /** An outbox without channels. */
    protected abstract Outbox emptyOutbox();

    /** How many changes each of two writers makes while four workers deliver; fewer for an outbox that is not in memory. */
    protected int changesOfACrowd() {
        return 30_000;
    }

    private static Instant at(long second) {
        return T0.plusSeconds(second);
    }

    private Optional<Delivery> take(Instant now, ChannelName... channels) {
        return outbox.take(Set.of(channels), now, now.plusSeconds(LEASE_SECONDS));
    }

    private Delivery taken(Instant now, ChannelName... channels) {
        return take(now, channels).orElseThrow();
    }

    private Delivery redTakenAfterAChange(MemberId member, Instant now) {
        outbox.register(RED);
        outbox.changed(member, now);
        return taken(now, RED);
    }

    @Test
    void changed_isOwedToEveryChannelOnce() {
        outbox.register(RED);
        outbox.register(BLUE);
        outbox.changed(ANNA, at(1));

        Delivery first = taken(at(2), RED, BLUE);
        Delivery second = taken(at(2), RED, BLUE);

        assertThat(List.of(first.target(), second.target()))
                .containsExactlyInAnyOrder(ANNA_IN_RED, new Target(BLUE, ANNA));
        assertThat(first.attempt()).isEqualTo(1);
        assertThat(first.change().since()).isEqualTo(at(1));
        assertThat(first.lease()).isNotEqualTo(second.lease());
        assertThat(take(at(2), RED, BLUE)).isEmpty();
        assertThat(outbox.accepted(first, at(3))).isEqualTo(Settled.DONE);
        assertThat(outbox.accepted(second, at(3))).isEqualTo(Settled.DONE);
        assertThat(take(at(1_000), RED, BLUE)).isEmpty();
    }

    @Test
    void tenChanges_areOneDelivery() {
        outbox.register(RED);
        for (int second = 1; second <= 10; second++) {
            outbox.changed(ANNA, at(second));
        }

        Delivery only = taken(at(11), RED);

        assertThat(only.change().since()).isEqualTo(at(1));
        assertThat(outbox.accepted(only, at(11))).isEqualTo(Settled.DONE);
        assertThat(take(at(1_000), RED)).isEmpty();
    }

    @Test
    void change_isNumberedUpwardsForOneCard() {
        Delivery first = redTakenAfterAChange(ANNA, at(1));
        outbox.accepted(first, at(1));
        outbox.changed(ANNA, at(2));

        assertThat(taken(at(2), RED).change().number())
                .isGreaterThan(first.change().number());
    }

    @Test
    void take_isOfTheGivenChannelsAlone() {
        outbox.register(RED);
        outbox.changed(ANNA, at(1));

        assertThat(take(at(1))).isEmpty();
        assertThat(take(at(1), BLUE)).isEmpty();
        assertThat(take(at(1), BLUE, RED)).isPresent();
    }

    @Test
    void take_isOfWhatIsDueByThen() {
        outbox.register(RED);
        outbox.changed(ANNA, at(1));

        assertThat(take(at(1).minusNanos(1), RED)).isEmpty();
        assertThat(take(at(1), RED)).isPresent();
    }

    @Test
    void take_isOfTheLongestDueFirst() {
        outbox.register(RED);
        outbox.register(BLUE);
        outbox.changed(BEN, at(1));
        outbox.changed(ANNA, at(2));
        outbox.retry(taken(at(2), RED), at(2), at(5));
        outbox.accepted(taken(at(2), BLUE), at(2));

        assertThat(taken(at(5), RED, BLUE).target().member()).isEqualTo(ANNA);
        assertThat(taken(at(5), RED, BLUE).target().member()).isEqualTo(ANNA);
        assertThat(taken(at(5), RED, BLUE).target()).isEqualTo(new Target(RED, BEN));
    }

    @Test
    void lease_isOverAtItsEndAndNotBefore() {
        Delivery first = redTakenAfterAChange(ANNA, at(0));

        assertThat(take(at(LEASE_SECONDS).minusNanos(1), RED)).isEmpty();
        Delivery again = taken(at(LEASE_SECONDS), RED);

        assertThat(again.target()).isEqualTo(ANNA_IN_RED);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.change()).isEqualTo(first.change());
        assertThat(again.lease()).isNotEqualTo(first.lease());
    }

    @Test
    void lease_endsAfterItBegins() {
        outbox.register(RED);
        outbox.changed(ANNA, at(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> outbox.take(Set.of(RED), at(1), at(1)))
                .withMessage("a lease must end after it begins: 2026-01-01T00:00:01Z to 2026-01-01T00:00:01Z");
        assertThat(outbox.take(Set.of(RED), at(1), at(1).plusNanos(1))).isPresent();
    }

    @Test
    void lease_thatIsOverButNotTakenAgain_stillCounts() {
        Delivery slow = redTakenAfterAChange(ANNA, at(0));

        assertThat(outbox.accepted(slow, at(LEASE_SECONDS + 1))).isEqualTo(Settled.DONE);
        assertThat(take(at(1_000), RED)).isEmpty();
    }

    @Test
    void leaseOver_takesTheChangesOfMeanwhileWithIt() {
        redTakenAfterAChange(ANNA, at(0));
        outbox.changed(ANNA, at(1));

        Delivery again = taken(at(LEASE_SECONDS), RED);

        assertThat(again.change().since()).isEqualTo(at(0));
        assertThat(outbox.accepted(again, at(LEASE_SECONDS))).isEqualTo(Settled.DONE);
        assertThat(take(at(1_000), RED)).isEmpty();
    }

    @Test
    void changesInFlight_areOneMoreDeliveryAfterwards() {
        Delivery first = redTakenAfterAChange(ANNA, at(0));
        outbox.changed(ANNA, at(1));
        outbox.changed(ANNA, at(2));
        assertThat(take(at(3), RED)).isEmpty();

        assertThat(outbox.accepted(first, at(3))).isEqualTo(Settled.CHANGED_MEANWHILE);
        Delivery second = taken(at(3), RED);

        assertThat(second.change().since()).isEqualTo(at(1));
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(outbox.accepted(second, at(4))).isEqualTo(Settled.DONE);
        assertThat(take(at(1_000), RED)).isEmpty();
    }

    @Test
    void changesInFlight_thatIsToBeRetried_goAlongWithTheRetry() {
        Delivery first = redTakenAfterAChange(ANNA, at(0));
        outbox.changed(ANNA, at(1));

        assertThat(outbox.retry(first, at(2), at(9))).isEqualTo(Settled.CHANGED_MEANWHILE);
        Delivery second = taken(at(9), RED);

        assertThat(second.change().since()).isEqualTo(at(0));
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(outbox.accepted(second, at(9))).isEqualTo(Settled.DONE);
        assertThat(take(at(1_000), RED)).isEmpty();
    }

    @Test
    void retry_waitsUntilItIsDueWhateverChanges() {
        outbox.retry(redTakenAfterAChange(ANNA, at(0)), at(1), at(9));
        outbox.changed(ANNA, at(2));

        assertThat(take(at(9).minusNanos(1), RED)).isEmpty();
        assertThat(taken(at(9), RED).attempt()).isEqualTo(2);
    }

    @Test
    void bury_leavesADeadLetterThatNobodyTakes() {
        Delivery delivery = redTakenAfterAChange(ANNA, at(0));

        assertThat(outbox.bury(delivery, at(1), "class not approved")).isEqualTo(Settled.DONE);

        assertThat(outbox.deadLetters(RED, 10))
                .containsExactly(new Outbox.DeadLetter(ANNA_IN_RED, 1, "class not approved", at(1)));
        assertThat(take(at(1_000), RED)).isEmpty();
        assertThat(outbox.deadLetters(BLUE, 10)).isEmpty();
    }

    @Test
    void bury_ofACardThatChangedMeanwhile_triesTheChangeInstead() {
        Delivery delivery = redTakenAfterAChange(ANNA, at(0));
        outbox.changed(ANNA, at(1));

        assertThat(outbox.bury(delivery, at(2), "too long a name")).isEqualTo(Settled.CHANGED_MEANWHILE);

        assertThat(outbox.deadLetters(RED, 10)).isEmpty();
        Delivery next = taken(at(2), RED);
        assertThat(next.attempt()).isEqualTo(1);
        // The channel never showed the first change either.
        assertThat(next.change().since()).isEqualTo(at(0));
    }

    @Test
    void bury_wantsAReasonOfOneTo500Characters() {
        Delivery delivery = redTakenAfterAChange(ANNA, at(0));

        assertThatIllegalArgumentException().isThrownBy(() -> outbox.bury(delivery, at(1), " "));
        assertThatIllegalArgumentException().isThrownBy(() -> outbox.bury(delivery, at(1), "x".repeat(501)));
        assertThat(outbox.bury(delivery, at(1), "x".repeat(500))).isEqualTo(Settled.DONE);
    }

    @Test
    void deadLetter_comesBackWithTheNextChange() {
        outbox.bury(redTakenAfterAChange(ANNA, at(0)), at(1), "no");
        outbox.changed(ANNA, at(7));

        assertThat(outbox.deadLetters(RED, 10)).isEmpty();
        assertThat(take(at(7).minusNanos(1), RED)).isEmpty();
        Delivery next = taken(at(7), RED);
        assertThat(next.attempt()).isEqualTo(1);
        assertThat(next.change().since()).isEqualTo(at(0));
    }

    @Test
    void replay_makesOneDeadLetterDue() {
        outbox.bury(redTakenAfterAChange(ANNA, at(0)), at(1), "no");
        outbox.bury(redTakenAfterAChange(BEN, at(1)), at(1), "no");

        assertThat(outbox.replay(ANNA_IN_RED, at(5))).isTrue();

        assertThat(outbox.replay(ANNA_IN_RED, at(5))).isFalse();
        assertThat(outbox.replay(new Target(BLUE, ANNA), at(5))).isFalse();
        assertThat(take(at(5).minusNanos(1), RED)).isEmpty();
        Delivery again = taken(at(5), RED);
        assertThat(again.target()).isEqualTo(ANNA_IN_RED);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(outbox.deadLetters(RED, 10))
                .extracting(letter -> letter.target().member())
                .containsExactly(BEN);
    }

    @Test
    void replayAll_makesAChannelsDeadLettersDue() {
        outbox.register(BLUE);
        outbox.bury(redTakenAfterAChange(ANNA, at(0)), at(1), "no");
        outbox.bury(redTakenAfterAChange(BEN, at(1)), at(1), "no");
        outbox.bury(taken(at(1), BLUE), at(1), "no");

        assertThat(outbox.replayAll(RED, at(5))).isEqualTo(2);

        assertThat(outbox.replayAll(RED, at(5))).isZero();
        assertThat(taken(at(5), RED).attempt()).isEqualTo(1);
        assertThat(take(at(5), RED)).isPresent();
        assertThat(outbox.deadLetters(BLUE, 10)).hasSize(1);
    }

    @Test
    void deadLetters_comeInTheOrderOfBurialUpToTheMostAskedFor() {
        Delivery ben = redTakenAfterAChange(BEN, at(0));
        outbox.bury(redTakenAfterAChange(ANNA, at(1)), at(3), "no");
        outbox.bury(ben, at(2), "no");

        assertThat(outbox.deadLetters(RED, 1_000))
                .extracting(letter -> letter.target().member())
                .containsExactly(BEN, ANNA);
        assertThat(outbox.deadLetters(RED, 1)).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outbox.deadLetters(RED, 0))
                .withMessage("ask for 1 to 1000 dead letters: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> outbox.deadLetters(RED, 1_001));
    }

    @Test
    void leaseLost_whileAnotherDelivers_causesOneMoreDelivery() {
        Delivery slow = redTakenAfterAChange(ANNA, at(0));
        Delivery other = taken(at(LEASE_SECONDS), RED);

        assertThat(outbox.accepted(slow, at(101))).isEqualTo(Settled.LEASE_LOST);

        assertThat(take(at(102), RED)).isEmpty();
        assertThat(outbox.accepted(other, at(102))).isEqualTo(Settled.CHANGED_MEANWHILE);
        assertThat(outbox.accepted(taken(at(102), RED), at(103))).isEqualTo(Settled.DONE);
        assertThat(take(at(1_000), RED)).isEmpty();
    }

    @Test
    void leaseLost_afterAnotherDelivered_causesOneMoreDelivery() {
        Delivery slow = redTakenAfterAChange(ANNA, at(0));
        outbox.accepted(taken(at(LEASE_SECONDS), RED), at(101));

        assertThat(outbox.retry(slow, at(102), at(500))).isEqualTo(Settled.LEASE_LOST);

        Delivery last = taken(at(102), RED);
        assertThat(outbox.accepted(last, at(103))).isEqualTo(Settled.DONE);
        assertThat(take(at(1_000), RED)).isEmpty();
    }

    @Test
    void leaseLost_onADeadLetter_leavesItToPeople() {
        Delivery slow = redTakenAfterAChange(ANNA, at(0));
        outbox.bury(taken(at(LEASE_SECONDS), RED), at(101), "no");

        assertThat(outbox.bury(slow, at(102), "no, too")).isEqualTo(Settled.LEASE_LOST);

        assertThat(outbox.deadLetters(RED, 10)).containsExactly(new Outbox.DeadLetter(ANNA_IN_RED, 2, "no", at(101)));
        assertThat(take(at(1_000), RED)).isEmpty();
    }

    @Test
    void leaseLost_onACardThatWaits_keepsItsDueInstant() {
        Delivery slow = redTakenAfterAChange(ANNA, at(0));
        outbox.retry(taken(at(LEASE_SECONDS), RED), at(101), at(150));

        assertThat(outbox.accepted(slow, at(102))).isEqualTo(Settled.LEASE_LOST);

        assertThat(take(at(149), RED)).isEmpty();
        assertThat(taken(at(150), RED).attempt()).isEqualTo(3);
    }

    @Test
    void register_laterOwesNothingOfTheTimeBefore() {
        outbox.register(RED);
        outbox.changed(ANNA, at(1));
        outbox.register(BLUE);
        assertThat(take(at(2), BLUE)).isEmpty();

        outbox.changed(ANNA, at(3));
        assertThat(taken(at(3), BLUE).change().since()).isEqualTo(at(3));
    }

    @Test
    void register_againKeepsWhatIsOwed() {
        outbox.register(RED);
        outbox.changed(ANNA, at(1));
        outbox.register(RED);

        assertThat(take(at(1), RED)).isPresent();
    }

    @Test
    void unregister_forgetsTheChannel() {
        outbox.bury(redTakenAfterAChange(BEN, at(0)), at(1), "no");
        Delivery inFlight = redTakenAfterAChange(ANNA, at(1));
        outbox.unregister(RED);
        outbox.changed(ANNA, at(2));

        assertThat(take(at(1_000), RED)).isEmpty();
        assertThat(outbox.deadLetters(RED, 10)).isEmpty();
        assertThat(outbox.backlog(RED)).isEqualTo(new Outbox.Backlog(0, 0, Optional.empty()));
        assertThat(outbox.accepted(inFlight, at(3))).isEqualTo(Settled.LEASE_LOST);

        outbox.register(RED);
        assertThat(take(at(1_000), RED)).isEmpty();
        outbox.changed(ANNA, at(4));
        Delivery anew = taken(at(4), RED);
        assertThat(outbox.accepted(inFlight, at(5))).isEqualTo(Settled.LEASE_LOST);
        assertThat(outbox.accepted(anew, at(6))).isEqualTo(Settled.CHANGED_MEANWHILE);
    }

    @Test
    void resync_owesOneChannelOneCard() {
        outbox.register(RED);
        outbox.register(BLUE);
        outbox.resync(RED, ANNA, at(1));

        assertThat(take(at(1_000), BLUE)).isEmpty();
        assertThat(taken(at(1), RED).target()).isEqualTo(ANNA_IN_RED);
        assertThat(take(at(1), RED)).isEmpty();
    }

    @Test
    void resync_doesNotWaitForARetry() {
        outbox.retry(redTakenAfterAChange(ANNA, at(0)), at(1), at(900));
        outbox.resync(RED, ANNA, at(2));

        Delivery next = taken(at(2), RED);
        assertThat(next.attempt()).isEqualTo(1);
        assertThat(next.change().since()).isEqualTo(at(0));
    }

    @Test
    void resync_ofACardInFlight_isOneMoreDeliveryAfterwards() {
        Delivery first = redTakenAfterAChange(ANNA, at(0));
        outbox.resync(RED, ANNA, at(1));

        assertThat(take(at(1), RED)).isEmpty();
        assertThat(outbox.accepted(first, at(2))).isEqualTo(Settled.CHANGED_MEANWHILE);
        assertThat(take(at(2), RED)).isPresent();
    }

    @Test
    void resyncAll_owesEveryMemberWhoEverChanged() {
        outbox.changed(BEN, at(0));
        outbox.accepted(redTakenAfterAChange(ANNA, at(0)), at(0));
        outbox.register(BLUE);

        assertThat(outbox.resyncAll(BLUE, at(5))).isEqualTo(2);

        List<MemberId> members = new ArrayList<>();
        for (Optional<Delivery> next = take(at(5), BLUE); next.isPresent(); next = take(at(5), BLUE)) {
            members.add(next.get().target().member());
        }
        assertThat(members).containsExactlyInAnyOrder(ANNA, BEN);
        assertThat(take(at(5), RED)).isEmpty();
    }

    @Test
    void resync_ofAnUnknownChannel_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outbox.resync(RED, ANNA, at(1)))
                .withMessage("a channel must be registered: red");
        assertThatIllegalArgumentException().isThrownBy(() -> outbox.resyncAll(RED, at(1)));
    }

    @Test
    void backlog_countsWhatIsOpenAndDeadAndTheOldest() {
        outbox.bury(redTakenAfterAChange(MemberId.of("carl"), at(0)), at(0), "no");
        outbox.retry(redTakenAfterAChange(ANNA, at(1)), at(2), at(50));
        redTakenAfterAChange(BEN, at(3));
        outbox.changed(MemberId.of("dora"), at(4));

        assertThat(outbox.backlog(RED)).isEqualTo(new Outbox.Backlog(3, 1, Optional.of(at(1))));

        outbox.accepted(taken(at(4), RED), at(5));
        outbox.accepted(taken(at(50), RED), at(50));
        assertThat(outbox.backlog(RED)).isEqualTo(new Outbox.Backlog(1, 1, Optional.of(at(3))));
        assertThat(outbox.backlog(BLUE)).isEqualTo(new Outbox.Backlog(0, 0, Optional.empty()));
    }

    @Test
    void threads_neverShareACardAndMissNoChange() throws Exception {
        new OutboxCrowd(outbox, changesOfACrowd()).check();
    }
}
