package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.WalletChannel;
import io.github.loyalty4j.core.sync.WalletSync;
import io.github.loyalty4j.store.jdbc.JdbcStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How fast two workers bring changed cards to a channel that answers at once: each is taken, shown and settled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class OutboxBenchmark {
    private static final int CARDS = 5_000;
    private static final int WORKERS = 2;
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    /** Which database. */
    @Param({"postgresql", "h2"})
    String database = "h2";

    private final Counting channel = new Counting();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

    @SuppressWarnings("NullAway.Init")
    private BenchDatabase opened;

    @SuppressWarnings("NullAway.Init")
    private JdbcStore store;

    @SuppressWarnings("NullAway.Init")
    private WalletSync sync;

    /** A channel that accepts all, and counts it. */
    private static final class Counting implements WalletChannel {
        private final AtomicLong shown = new AtomicLong();

        @Override
        public ChannelName name() {
            return ChannelName.of("bench");
        }

        @Override
        public Answer update(MemberId member, CardFace face) {
            shown.incrementAndGet();
            return Answer.accepted();
        }

        @Override
        public Answer remove(MemberId member) {
            throw new IllegalStateException("no card is removed here");
        }
    }

    /** Makes the cards. */
    @Setup
    public void setup() {
        opened = BenchDatabase.of(database);
        store = opened.store();
        CardFace face = CardFace.builder(CardNumber.random(new SecureRandom()), Points.of(5), "points")
                .build();
        sync = WalletSync.builder(store.outbox(), (member, now) -> Optional.of(face), new Random(1))
                .channel(channel)
                .batch(CARDS)
                .build();
        for (int i = 0; i < CARDS; i++) {
            store.outbox().changed(MemberId.of("member-" + i), NOW);
        }
    }

    /** Changes all cards, which is not measured. */
    @Setup(Level.Invocation)
    public void change() {
        store.outbox().resyncAll(channel.name(), NOW);
        channel.shown.set(0);
    }

    /** Closes the database. */
    @TearDown
    public void close() {
        workers.shutdownNow();
        opened.close();
    }

    /** All cards, by two workers. */
    @Benchmark
    @OperationsPerInvocation(CARDS)
    public long drain() throws InterruptedException, ExecutionException {
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            runs.add(workers.submit(() -> sync.run(NOW)));
        }
        for (Future<?> run : runs) {
            run.get();
        }
        if (channel.shown.get() != CARDS) {
            throw new IllegalStateException("every card must be shown once: " + channel.shown.get());
        }
        return channel.shown.get();
    }
}
