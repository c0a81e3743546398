package io.github.loyalty4j.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.InMemoryOutbox;
import io.github.loyalty4j.core.store.Outbox;
import io.github.loyalty4j.core.store.Outbox.Delivery;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalletSyncTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final CardNumber NUMBER = CardNumber.random(new SecureRandom());

    /** 10 s before the second attempt at most, 20 s before the third, which is the last. */
    private static final RetryPolicy THREE_ATTEMPTS =
            new RetryPolicy(Duration.ofSeconds(10), Duration.ofSeconds(20), 3);

    private final Outbox outbox = new InMemoryOutbox();
    private final Map<MemberId, Long> balances = new HashMap<>();
    private final ShownCards red = new ShownCards("red");
    private final ShownCards blue = new ShownCards("blue");
    private final Heard heard = new Heard();

    /** Writes down what it is told. */
    private static final class Heard implements SyncListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void delivered(Delivery delivery, Duration lag) {
            events.add("delivered " + delivery.target().member() + " after " + lag);
        }

        @Override
        public void threw(Delivery delivery, Exception cause) {
            events.add("threw " + cause.getMessage());
        }

        @Override
        public void retrying(Delivery delivery, String reason, Instant due) {
            events.add("retrying: " + reason);
        }

        @Override
        public void buried(Delivery delivery, String reason) {
            events.add("buried: " + reason);
        }

        @Override
        public void leaseLost(Delivery delivery) {
            events.add("lease lost");
        }

        @Override
        public void ran(SyncSummary summary) {
            events.add("ran: " + summary);
        }
    }

    private Optional<CardFace> face(MemberId member, Instant now) {
        return Optional.ofNullable(balances.get(member))
                .map(balance ->
                        CardFace.builder(NUMBER, Points.of(balance), "points").build());
    }

    private WalletSync.Builder redSync() {
        return WalletSync.builder(outbox, this::face, new Random(7))
                .channel(red)
                .retries(THREE_ATTEMPTS)
                .listener(heard);
    }

    private void change(MemberId member, long balance, Instant now) {
        balances.put(member, balance);
        outbox.changed(member, now);
    }

    private static Instant at(long second) {
        return T0.plusSeconds(second);
    }

    private static Answer unavailable() {
        throw new ChannelUnavailableException("503");
    }

    @Test
    void tenChanges_areOneUpdateOfTheLatest() {
        WalletSync sync = redSync().channel(blue).build();
        for (int i = 1; i <= 10; i++) {
            change(ANNA, i, at(i));
        }

        SyncSummary summary = sync.run(at(30));

        assertThat(red.calls).containsExactly("anna 10");
        assertThat(blue.calls).containsExactly("anna 10");
        assertThat(summary.delivered()).isEqualTo(2);
        assertThat(summary.remaining()).isZero();
        assertThat(summary.oldestLag()).isEmpty();
        // The first change was at second 1, the run at 30.
        assertThat(heard.events)
                .containsExactly(
                        "delivered anna after PT29S",
                        "delivered anna after PT29S",
                        "ran: 2 delivered, 0 retried, 0 buried; 0 open, 0 dead");
        assertThat(sync.run(at(60)).delivered()).isZero();
    }

    @Test
    void memberWithoutFace_isRemoved() {
        WalletSync sync = redSync().build();
        change(ANNA, 5, at(1));
        sync.run(at(1));
        balances.remove(ANNA);
        outbox.changed(ANNA, at(2));
        sync.run(at(2));

        assertThat(red.calls).containsExactly("anna 5", "anna removed");
    }

    @Test
    void rejected_isADeadLetterAtOnce() {
        red.next(() -> Answer.rejected("class not approved"));
        WalletSync sync = redSync().build();
        change(ANNA, 5, at(1));
        change(BEN, 6, at(2));

        SyncSummary summary = sync.run(at(3));

        assertThat(red.calls).containsExactly("anna 5", "ben 6");
        assertThat(summary.buried()).isEqualTo(1);
        assertThat(summary.deadLetters()).isEqualTo(1);
        assertThat(summary.retried()).isZero();
        assertThat(outbox.deadLetters(red.name(), 10))
                .containsExactly(
                        new Outbox.DeadLetter(new Outbox.Target(red.name(), ANNA), 1, "class not approved", at(3)));
        assertThat(heard.events).contains("buried: class not approved");
        assertThat(sync.run(at(10_000)).delivered()).isZero();

        outbox.replayAll(red.name(), at(10_001));
        assertThat(sync.run(at(10_001)).delivered()).isEqualTo(1);
        assertThat(red.shown).containsEntry(ANNA, Optional.of(5L));
    }

    @Test
    void unavailable_isRetriedUntilItWorks() {
        red.next(WalletSyncTest::unavailable);
        WalletSync sync = redSync().build();
        change(ANNA, 5, at(0));

        SyncSummary first = sync.run(at(0));

        assertThat(first.retried()).isEqualTo(1);
        assertThat(first.remaining()).isEqualTo(1);
        assertThat(first.oldestLag()).contains(Duration.ZERO);
        // The wait is between 5 and 10 s.
        assertThat(sync.run(at(5).minusNanos(1)).delivered()).isZero();
        assertThat(sync.run(at(10)).delivered()).isEqualTo(1);
        assertThat(heard.events)
                .containsSubsequence("threw 503", "retrying: unavailable: 503", "delivered anna after PT10S");
    }

    @Test
    void unavailable_untilTheLastAttempt_isADeadLetter() {
        red.always(WalletSyncTest::unavailable);
        WalletSync sync = redSync().build();
        change(ANNA, 5, at(0));
        sync.run(at(0));
        sync.run(at(10));
        assertThat(outbox.deadLetters(red.name(), 10)).isEmpty();

        SyncSummary third = sync.run(at(30));

        assertThat(third.buried()).isEqualTo(1);
        assertThat(outbox.deadLetters(red.name(), 10))
                .extracting(Outbox.DeadLetter::reason, Outbox.DeadLetter::attempts)
                .containsExactly(tuple("given up at attempt 3: unavailable: 503", 3));
        assertThat(red.calls).hasSize(3);
        assertThat(sync.run(at(100_000)).retried()).isZero();
    }

    @Test
    void retryAfter_isKept() {
        red.next(() -> {
            throw new ChannelUnavailableException("429", Duration.ofMinutes(5));
        });
        WalletSync sync = redSync().build();
        change(ANNA, 5, at(0));
        sync.run(at(0));

        assertThat(sync.run(at(300).minusNanos(1)).delivered()).isZero();
        assertThat(sync.run(at(300)).delivered()).isEqualTo(1);
    }

    @Test
    void unexpectedException_isRetriedAndItsMessageNotKept() {
        red.next(() -> {
            throw new IllegalStateException("Bearer token ya29");
        });
        WalletSync sync = redSync().retries(THREE_ATTEMPTS.withMostAttempts(1)).build();
        change(ANNA, 5, at(1));
        change(BEN, 6, at(2));

        assertThat(sync.run(at(2)).delivered()).isEqualTo(1);

        assertThat(outbox.deadLetters(red.name(), 1).get(0).reason())
                .isEqualTo("given up at attempt 1: unexpected java.lang.IllegalStateException");
        assertThat(heard.events).contains("threw Bearer token ya29");
    }

    @Test
    @SuppressWarnings("NullAway") // a channel written without NullAway can do this
    void noAnswer_isRetried() {
        red.next(() -> null);
        WalletSync sync = redSync().build();
        change(ANNA, 5, at(0));

        assertThat(sync.run(at(0)).retried()).isEqualTo(1);
        assertThat(sync.run(at(10)).delivered()).isEqualTo(1);
    }

    @Test
    void faceThatCannotBeRead_isRetriedAndStopsNoOther() {
        WalletSync sync = WalletSync.builder(
                        outbox,
                        (member, now) -> {
                            if (member.equals(ANNA)) {
                                throw new IllegalStateException("database away");
                            }
                            return face(member, now);
                        },
                        new Random(7))
                .channel(red)
                .build();
        change(ANNA, 5, at(1));
        change(BEN, 6, at(2));

        SyncSummary summary = sync.run(at(2));

        assertThat(red.calls).containsExactly("ben 6");
        assertThat(summary.retried()).isEqualTo(1);
    }

    @Test
    void thirdFailureInARow_leavesTheChannelToTheNextRun() {
        red.always(WalletSyncTest::unavailable);
        WalletSync sync = redSync().channel(blue).build();
        for (int i = 0; i < 10; i++) {
            change(MemberId.of("m" + i), i, at(i));
        }

        SyncSummary summary = sync.run(at(10));

        assertThat(red.calls).containsExactly("m0 0", "m1 1", "m2 2");
        assertThat(blue.calls).hasSize(10);
        assertThat(summary.retried()).isEqualTo(3);
        assertThat(summary.remaining()).isEqualTo(10);
        assertThat(summary.isFull()).isFalse();
    }

    @Test
    void twoFailuresInARow_leaveTheChannelOpen() {
        red.next(WalletSyncTest::unavailable).next(WalletSyncTest::unavailable).next(Answer::accepted);
        red.next(WalletSyncTest::unavailable).next(WalletSyncTest::unavailable);
        WalletSync sync = redSync().build();
        for (int i = 0; i < 8; i++) {
            change(MemberId.of("m" + i), i, at(i));
        }

        assertThat(sync.run(at(10)).delivered()).isEqualTo(4);
    }

    @Test
    void batch_boundsARun() {
        WalletSync sync = redSync().batch(2).build();
        for (int i = 0; i < 3; i++) {
            change(MemberId.of("m" + i), i, at(i));
        }

        SyncSummary first = sync.run(at(10));
        assertThat(first.delivered()).isEqualTo(2);
        assertThat(first.isFull()).isTrue();
        assertThat(first.oldestLag()).contains(Duration.ofSeconds(8));
        SyncSummary second = sync.run(at(10));
        assertThat(second.delivered()).isEqualTo(1);
        assertThat(second.isFull()).isFalse();
    }

    @Test
    void summary_isOfAllChannelsAndTheirOldestLag() {
        red.next(WalletSyncTest::unavailable);
        blue.next(WalletSyncTest::unavailable).next(() -> Answer.rejected("no"));
        WalletSync sync = redSync().channel(blue).build();
        outbox.resync(red.name(), ANNA, at(2));
        outbox.resync(blue.name(), ANNA, at(3));
        outbox.resync(blue.name(), BEN, at(4));
        outbox.resync(red.name(), BEN, at(5));

        SyncSummary summary = sync.run(at(10));

        assertThat(summary).hasToString("1 delivered, 2 retried, 1 buried; 2 open, 1 dead");
        assertThat(summary.oldestLag()).contains(Duration.ofSeconds(8));
        assertThat(summary.leasesLost()).isZero();
        assertThat(summary.listenerFailures()).isZero();
    }

    @Test
    void listenerThatThrows_stopsNothingAndIsCounted() {
        SyncListener broken = new SyncListener() {
            @Override
            public void delivered(Delivery delivery, Duration lag) {
                throw new IllegalStateException("no metrics");
            }

            @Override
            public void ran(SyncSummary summary) {
                throw new IllegalStateException("no metrics either");
            }
        };
        WalletSync sync = redSync().listener(broken).build();
        change(ANNA, 5, at(1));
        change(BEN, 6, at(2));

        SyncSummary summary = sync.run(at(2));

        assertThat(summary.delivered()).isEqualTo(2);
        assertThat(summary.remaining()).isZero();
        assertThat(summary.listenerFailures()).isEqualTo(3);
    }

    @Test
    void changeDuringADelivery_isDeliveredAfterwards() {
        WalletSync sync = redSync().build();
        red.next(() -> {
            change(ANNA, 6, at(1));
            return Answer.accepted();
        });
        change(ANNA, 5, at(0));

        assertThat(sync.run(at(1)).delivered()).isEqualTo(2);
        assertThat(red.calls).containsExactly("anna 5", "anna 6");
    }

    @Test
    void rejectedWhileTheCardChanged_triesTheChange() {
        WalletSync sync = redSync().build();
        red.next(() -> {
            change(ANNA, 6, at(1));
            return Answer.rejected("an odd number");
        });
        change(ANNA, 5, at(0));

        SyncSummary summary = sync.run(at(1));

        assertThat(red.calls).containsExactly("anna 5", "anna 6");
        assertThat(summary.delivered()).isEqualTo(1);
        assertThat(summary.retried()).isEqualTo(1);
        assertThat(summary.buried()).isZero();
        assertThat(outbox.deadLetters(red.name(), 10)).isEmpty();
    }

    @Test
    void crash_isTakenUpAgainWhenTheLeaseIsOver() {
        WalletSync sync = redSync().lease(Duration.ofSeconds(60)).build();
        red.next(() -> {
            throw new StackOverflowError("crash");
        });
        change(ANNA, 5, at(0));
        change(BEN, 6, at(1));
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> sync.run(at(1)));

        assertThat(sync.run(at(2)).delivered()).isEqualTo(1);
        assertThat(red.shown).containsOnlyKeys(BEN);
        assertThat(sync.run(at(61).minusNanos(1)).delivered()).isZero();
        assertThat(sync.run(at(61)).delivered()).isEqualTo(1);
        assertThat(red.shown).containsEntry(ANNA, Optional.of(5L));
    }

    @Test
    void crashAtEachAttempt_isADeadLetterInTheEnd() {
        WalletSync sync = redSync().lease(Duration.ofSeconds(60)).build();
        red.always(() -> {
            throw new StackOverflowError("crash");
        });
        change(ANNA, 5, at(0));
        for (int attempt = 0; attempt < 3; attempt++) {
            Instant now = at(60L * attempt);
            assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> sync.run(now));
        }

        assertThat(sync.run(at(180)).buried()).isEqualTo(1);

        assertThat(red.calls).hasSize(3);
        assertThat(outbox.deadLetters(red.name(), 1).get(0).reason())
                .isEqualTo("given up at attempt 3: the last had no answer");
    }

    @Test
    void stallBeyondTheLease_endsWithTheLatestAllTheSame() {
        WalletSync slow = redSync().lease(Duration.ofSeconds(60)).build();
        WalletSync other = redSync().lease(Duration.ofSeconds(60)).build();
        red.next(() -> {
            change(ANNA, 6, at(50));
            other.run(at(60));
            return Answer.accepted(); // only now does the provider take over the old 5
        });
        change(ANNA, 5, at(0));

        SyncSummary stalled = slow.run(at(0));

        assertThat(stalled.leasesLost()).isEqualTo(1);
        assertThat(stalled.delivered()).isEqualTo(1);
        assertThat(heard.events).contains("lease lost");
        assertThat(red.calls).containsExactly("anna 5", "anna 6", "anna 6");
        assertThat(red.shown).containsEntry(ANNA, Optional.of(6L));
        assertThat(stalled.remaining()).isZero();
    }

    @Test
    void laterChannel_getsWhatItAsksFor() {
        WalletSync before = redSync().build();
        change(ANNA, 5, at(0));
        before.run(at(0));
        WalletSync after = redSync().channel(blue).build();
        assertThat(after.run(at(1)).delivered()).isZero();

        outbox.resyncAll(blue.name(), at(2));

        assertThat(after.run(at(2)).delivered()).isEqualTo(1);
        assertThat(blue.calls).containsExactly("anna 5");
        assertThat(red.calls).containsExactly("anna 5");
    }

    @Test
    void lag_isNeverNegative() {
        WalletSync sync = redSync().build();
        change(ANNA, 5, at(9));
        outbox.resync(red.name(), ANNA, at(3));

        sync.run(at(4));

        assertThat(heard.events).contains("delivered anna after PT0S");
    }

    @Test
    void channels_haveDifferentNamesAndAreOneTo16() {
        WalletSync.Builder none = WalletSync.builder(outbox, this::face, new Random(7));
        assertThatIllegalStateException().isThrownBy(none::build).withMessage("a sync needs a channel");
        for (int i = 1; i <= 16; i++) {
            none.channel(new ShownCards("c" + i));
        }
        none.build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.channel(red))
                .withMessage("at most 16 channels: one more is red");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redSync().channel(new ShownCards("red")))
                .withMessage("channel names must differ: red");
    }

    @Test
    void lease_isASecondToADay() {
        redSync().lease(Duration.ofSeconds(1)).lease(Duration.ofDays(1)).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redSync().lease(Duration.ofMillis(999)))
                .withMessage("a lease must last 1 second to 1 day: PT0.999S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redSync().lease(Duration.ofDays(1).plusNanos(1)));
    }

    @Test
    void batch_isOneTo10000() {
        redSync().batch(1).batch(10_000).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redSync().batch(0))
                .withMessage("a batch must have 1 to 10000: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> redSync().batch(10_001));
    }
}
