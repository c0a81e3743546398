package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What changed on a phone of twenty cards, half of them, by how many registrations there are in all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UpdatesBenchmark {
    private static final int CARDS = 20;
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    /** All registrations, those of the phone asked for among them. */
    @Param({"20", "1000000"})
    int registrations = CARDS;

    private final PassRegistrations all = new InMemoryRegistrations();
    private long tag;

    /** Registers, the phone asked for in the middle, and changes half of its cards. */
    @Setup
    public void setup() {
        SecureRandom random = new SecureRandom();
        fill((registrations - CARDS) / 2, "before", random);
        CardNumber[] own = new CardNumber[CARDS];
        for (int i = 0; i < CARDS; i++) {
            own[i] = CardNumber.random(random);
            all.register(new PassRegistrations.Device("phone", "token"), own[i], NOW);
        }
        fill((registrations - CARDS) / 2, "after", random);
        tag = all.updates("phone", 0).lastTag();
        for (int i = 0; i < CARDS / 2; i++) {
            all.changed(own[i], NOW);
        }
        if (updates().passes().size() != CARDS / 2) {
            throw new IllegalStateException("half of the phone's cards must have changed: " + updates());
        }
    }

    private void fill(int count, String name, SecureRandom random) {
        for (int i = 0; i < count; i++) {
            String device = name + i / CARDS;
            all.register(new PassRegistrations.Device(device, device), CardNumber.random(random), NOW);
        }
    }

    /** What the web service asks when a phone does. */
    @Benchmark
    public PassRegistrations.Updates updates() {
        return all.updates("phone", tag);
    }
}
