package io.github.loyalty4j.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryOutbox;
import io.github.loyalty4j.core.store.Outbox;
import io.github.loyalty4j.core.store.Outbox.Target;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Three members, two channels and two workers on one outbox, where every call of a channel may go wrong. What happens
 * while a call is under way, a change or the other worker's run, happens within the call, so one seed is one history.
 */
final class FaultyWorld {
    /** How a call of a channel ends, and what happens meanwhile. */
    enum Fault {
        NONE,
        REJECTED,
        UNAVAILABLE,
        UNAVAILABLE_THOUGH_SHOWN,
        UNEXPECTED,
        CRASH_BEFORE_SHOWN,
        CRASH_BEFORE_THE_OUTBOX_IS_TOLD,
        CHANGED_MEANWHILE,
        CHANGED_MEANWHILE_AND_REJECTED,
        OTHER_WORKER_MEANWHILE
    }

    /** What the host does. */
    enum Act {
        CHANGE,
        CLOSE,
        RUN_ONE,
        RUN_OTHER,
        SECONDS,
        A_LEASE,
        RESYNC,
        REPLAY
    }

    record Step(Act act, int member) {}

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final List<ChannelName> CHANNELS = List.of(ChannelName.of("red"), ChannelName.of("blue"));
    private static final List<MemberId> MEMBERS = List.of(MemberId.of("anna"), MemberId.of("ben"), MemberId.of("carl"));
    private static final CardNumber NUMBER = CardNumber.random(new SecureRandom());
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Outbox outbox = new InMemoryOutbox();
    private final Map<MemberId, Long> versions = new HashMap<>();
    private final Set<MemberId> closed = new HashSet<>();
    private final Deque<Fault> faults;
    private final List<WalletSync> workers;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<Target, Long> shown = new HashMap<>();
    private final Set<Target> underWay = new HashSet<>();
    private int calls;
    private int asked;
    private int failures;
    private int leasesLost;

    FaultyWorld(List<Fault> faults, long seed) {
        this.faults = new ArrayDeque<>(faults);
        Random random = new Random(seed);
        this.workers = List.of(worker(1, random), worker(5, random));
    }

    private WalletSync worker(int batch, Random random) {
        WalletSync.Builder builder = WalletSync.builder(outbox, this::face, random)
                .retries(new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(8), 4))
                .lease(LEASE)
                .batch(batch);
        CHANNELS.forEach(name -> builder.channel(new Channel(name)));
        return builder.build();
    }

    private Optional<CardFace> face(MemberId member, Instant asOf) {
        Points version = Points.of(versions.getOrDefault(member, 0L));
        return closed.contains(member)
                ? Optional.empty()
                : Optional.of(CardFace.builder(NUMBER, version, "points").build());
    }

    /** Shows cards; a version is the card's balance, and that of a removed card the one of its closing. */
    private final class Channel implements WalletChannel {
        private final ChannelName name;

        private Channel(ChannelName name) {
            this.name = name;
        }

        @Override
        public ChannelName name() {
            return name;
        }

        @Override
        public Answer update(MemberId member, CardFace face) {
            return call(new Target(name, member), face.balance().units());
        }

        @Override
        public Answer remove(MemberId member) {
            return call(new Target(name, member), versions.getOrDefault(member, 0L));
        }

        private Answer call(Target target, long version) {
            calls++;
            assertThat(underWay.add(target))
                    .as("one call at a time: %s", target)
                    .isTrue();
            try {
                Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
                return end(fault, target, version);
            } finally {
                underWay.remove(target);
            }
        }
    }

    private WalletChannel.Answer end(Fault fault, Target target, long version) {
        return switch (fault) {
            case NONE -> show(target, version);
            case REJECTED -> WalletChannel.Answer.rejected("no");
            case UNAVAILABLE -> throw failed(new ChannelUnavailableException("503"));
            case UNAVAILABLE_THOUGH_SHOWN -> {
                show(target, version);
                throw failed(new ChannelUnavailableException("timeout", Duration.ofSeconds(3)));
            }
            case UNEXPECTED -> throw failed(new IllegalStateException("bug"));
            case CRASH_BEFORE_SHOWN -> throw failed(new Crash());
            case CRASH_BEFORE_THE_OUTBOX_IS_TOLD -> {
                show(target, version);
                throw failed(new Crash());
            }
            case CHANGED_MEANWHILE -> {
                change(target.member());
                yield show(target, version);
            }
            case CHANGED_MEANWHILE_AND_REJECTED -> {
                change(target.member());
                yield WalletChannel.Answer.rejected("no");
            }
            case OTHER_WORKER_MEANWHILE -> {
                run(1);
                yield show(target, version);
            }
        };
    }

    private WalletChannel.Answer show(Target target, long version) {
        assertThat(version)
                .as("versions shown never go back: %s", target)
                .isGreaterThanOrEqualTo(shown.getOrDefault(target, 0L));
        shown.put(target, version);
        return WalletChannel.Answer.accepted();
    }

    private <T extends Throwable> T failed(T how) {
        failures++;
        return how;
    }

    private void change(MemberId member) {
        versions.merge(member, 1L, Long::sum);
        outbox.changed(member, now);
        asked += CHANNELS.size();
    }

    void act(Step step) {
        MemberId member = MEMBERS.get(step.member());
        switch (step.act()) {
            case CHANGE -> change(member);
            case CLOSE -> {
                closed.add(member);
                change(member);
            }
            case RUN_ONE -> run(0);
            case RUN_OTHER -> run(1);
            case SECONDS -> now = now.plusSeconds(1 + step.member());
            case A_LEASE -> now = now.plus(LEASE);
            case RESYNC -> {
                outbox.resync(CHANNELS.get(0), member, now);
                asked++;
            }
            case REPLAY -> asked += outbox.replayAll(CHANNELS.get(1), now);
        }
    }

    private void run(int worker) {
        try {
            leasesLost += workers.get(worker).run(now).leasesLost();
        } catch (Crash e) {
            assertThat(e).hasNoCause(); // what the worker held is taken again when its lease is over
        }
    }

    /** Runs until nothing is owed; each round is a lease later, so that what crashed comes back. */
    void settle() {
        for (int round = 0; open() > 0; round++) {
            // 60 faults at most, of which each costs a round at worst, and some rounds to drain what is open.
            assertThat(round).as("rounds to settle").isLessThan(1_000);
            now = now.plus(LEASE);
            run(1);
        }
    }

    private long open() {
        return CHANNELS.stream().mapToLong(name -> outbox.backlog(name).open()).sum();
    }

    /** Replays all that is dead, in a world where nothing goes wrong any more. */
    void recover() {
        faults.clear();
        asked += CHANNELS.stream().mapToInt(name -> outbox.replayAll(name, now)).sum();
        settle();
    }

    /** Cards that neither show the latest version nor are dead letters. */
    List<Target> forgotten() {
        Set<Target> dead = new HashSet<>();
        CHANNELS.forEach(name -> outbox.deadLetters(name, 1_000).forEach(letter -> dead.add(letter.target())));
        return stale().stream().filter(target -> !dead.contains(target)).toList();
    }

    /** Cards that do not show the latest version. */
    List<Target> stale() {
        return IntStream.range(0, CHANNELS.size() * MEMBERS.size())
                .mapToObj(i -> new Target(CHANNELS.get(i % 2), MEMBERS.get(i / 2)))
                .filter(target -> !shown.getOrDefault(target, 0L).equals(versions.getOrDefault(target.member(), 0L)))
                .toList();
    }

    /** Each call answers for at least one thing asked, or has failed. */
    void checkCalls() {
        assertThat(calls).isLessThanOrEqualTo(asked + failures);
        assertThat(leasesLost).isZero();
    }
}
