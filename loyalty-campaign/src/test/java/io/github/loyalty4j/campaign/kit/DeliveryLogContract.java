package io.github.loyalty4j.campaign.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.campaign.delivery.Delivery;
import io.github.loyalty4j.campaign.delivery.DeliveryLog;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every log of deliveries must do; an implementation's own test extends this. */
public abstract class DeliveryLogContract {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
    private static final int SENDING = 64;
    private static final int ROUNDS = 10;

    @SuppressWarnings("this-escape") // the method of a test needs no state of it
    private final DeliveryLog log = emptyLog();

    /** A log of nothing, another one at each call. */
    protected abstract DeliveryLog emptyLog();

    private static Delivery told(String notification, int second) {
        return new Delivery(notification, "news", ChannelName.of("apple"), T0.plusSeconds(second), true);
    }

    private void put(MemberId member, Delivery... deliveries) {
        log.alone(member, page -> {
            List.of(deliveries).forEach(page::put);
            return page;
        });
    }

    private List<Delivery> since(MemberId member, Instant since, String notification) {
        return log.alone(member, page -> page.deliveries(since, notification));
    }

    private List<Delivery> all(MemberId member) {
        return since(member, Instant.EPOCH, "none");
    }

    @Test
    void deliveries_areTheMembersOwn_byTime() {
        assertThat(all(ANNA)).isEmpty();
        put(ANNA, told("b/2", 20), told("a/1", 10));
        assertThat(all(ANNA)).containsExactly(told("a/1", 10), told("b/2", 20));
        assertThat(all(BEN)).isEmpty();
    }

    @Test
    void deliveries_areThoseSinceAnInstant_andOfOneNotification() {
        put(ANNA, told("a/1", 10), told("b/2", 20), told("c/3", 30));
        assertThat(since(ANNA, T0.plusSeconds(20), "none")).containsExactly(told("b/2", 20), told("c/3", 30));
        assertThat(since(ANNA, T0.plusSeconds(30), "a/1")).containsExactly(told("a/1", 10), told("c/3", 30));
    }

    @Test
    void put_takesThePlaceOfTheSameNotification() {
        Delivery refused = new Delivery("a/1", "service", ChannelName.of("email"), T0.plusSeconds(5), false);
        put(ANNA, told("a/1", 10));
        put(ANNA, refused);
        assertThat(all(ANNA)).containsExactly(refused);
    }

    @Test
    void remove_strikesOutOne() {
        put(ANNA, told("a/1", 10), told("b/2", 20));
        log.alone(ANNA, page -> {
            page.remove("a/1");
            page.remove("never/told");
            return page;
        });
        assertThat(all(ANNA)).containsExactly(told("b/2", 20));
    }

    @Test
    void work_seesWhatItDid() {
        List<Delivery> seen = log.alone(ANNA, page -> {
            page.put(told("a/1", 10));
            return page.deliveries(T0, "none");
        });
        assertThat(seen).containsExactly(told("a/1", 10));
    }

    @Test
    void workThatThrows_leavesNothing() {
        put(ANNA, told("a/1", 10));
        assertThatThrownBy(() -> log.alone(ANNA, page -> {
                    page.remove("a/1");
                    page.put(told("b/2", 20));
                    throw new IllegalStateException("the host's own");
                }))
                .hasStackTraceContaining("the host's own");
        assertThat(all(ANNA)).containsExactly(told("a/1", 10));
    }

    @Test
    void forget_leavesTheOthers() {
        put(ANNA, told("a/1", 10));
        put(BEN, told("b/2", 20));
        log.forget(ANNA);
        assertThat(all(ANNA)).isEmpty();
        assertThat(all(BEN)).containsExactly(told("b/2", 20));
    }

    @Test
    void move_joinsWhatBothWereTold() {
        put(ANNA, told("a/1", 10), told("b/2", 20));
        put(BEN, told("b/2", 5), told("c/3", 15));
        log.move(ANNA, BEN);
        assertThat(all(ANNA)).isEmpty();
        assertThat(all(BEN)).extracting(Delivery::notification).containsExactlyInAnyOrder("a/1", "b/2", "c/3");
    }

    /** The survivor is asked whether it was told what either was: it is not told again. */
    @Test
    void move_keepsFromTellingAgain() {
        put(ANNA, told("a/1", 10));
        log.move(ANNA, BEN);
        assertThat(since(BEN, T0.plusSeconds(99), "a/1")).containsExactly(told("a/1", 10));
        log.move(ANNA, BEN);
        assertThat(all(BEN)).containsExactly(told("a/1", 10));
    }

    @Test
    void move_toItself_leavesAllAsItIs() {
        put(ANNA, told("a/1", 10));
        log.move(ANNA, ANNA);
        assertThat(all(ANNA)).containsExactly(told("a/1", 10));
    }

    /** To the nanosecond, and asked since whenever. */
    @Test
    void times_areKeptAsTheyAre() {
        Delivery precise = new Delivery(
                "t/" + "c".repeat(200),
                "p".repeat(64),
                ChannelName.of("e".repeat(40)),
                T0.plusNanos(123_456_789),
                true);
        put(ANNA, precise);
        assertThat(since(ANNA, Instant.MIN, "none")).containsExactly(precise);
        assertThat(since(ANNA, precise.time(), "none")).containsExactly(precise);
        assertThat(since(ANNA, precise.time().plusNanos(1), "none")).isEmpty();
        assertThat(since(ANNA, Instant.MAX, precise.notification())).containsExactly(precise);
    }

    @Test
    void forgottenMember_isToldAnew() {
        put(ANNA, told("a/1", 10));
        log.forget(ANNA);
        log.forget(ANNA);
        put(ANNA, told("b/2", 20));
        assertThat(all(ANNA)).containsExactly(told("b/2", 20));
    }

    /** Moves there and back, and forgetting, among work: whoever is last, nobody waits for ever. */
    @Test
    void movesAtOnce_waitForNobodyForEver() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SENDING);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < SENDING; i++) {
                int second = i;
                done.add(threads.submit(() -> {
                    switch (second % 4) {
                        case 0 -> log.move(ANNA, BEN);
                        case 1 -> log.move(BEN, ANNA);
                        case 2 -> log.forget(second % 8 == 2 ? ANNA : BEN);
                        default -> put(second % 8 == 3 ? ANNA : BEN, told("a/" + second, second));
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<Delivery> ofBoth = new ArrayList<>(all(ANNA));
        ofBoth.retainAll(all(BEN));
        assertThat(ofBoth).isEmpty();
    }

    /** Again and again, all begin at one moment: one of them tells, the others see it told. */
    @Test
    void work_isAloneWithItsMember() throws Exception {
        put(ANNA, told("b/2", 0));
        CyclicBarrier together = new CyclicBarrier(SENDING);
        ExecutorService threads = Executors.newFixedThreadPool(SENDING);
        try {
            List<Future<Integer>> told = new ArrayList<>();
            for (int i = 0; i < SENDING; i++) {
                told.add(threads.submit(() -> {
                    int mine = 0;
                    for (int round = 0; round < ROUNDS; round++) {
                        together.await(1, TimeUnit.MINUTES);
                        mine += tellsFirst("a/" + round) ? 1 : 0;
                    }
                    return mine;
                }));
            }
            int all = 0;
            for (Future<Integer> each : told) {
                all += each.get();
            }
            assertThat(all).isEqualTo(ROUNDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(all(ANNA)).hasSize(ROUNDS + 1);
    }

    private boolean tellsFirst(String notification) {
        return log.alone(ANNA, page -> {
            boolean isFirst = page.deliveries(T0.plusSeconds(1), notification).isEmpty();
            if (isFirst) {
                page.put(told(notification, 0));
            }
            return isFirst;
        });
    }
}
