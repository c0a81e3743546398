package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Decision;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Situation;
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

/**
 * What a decision costs for a young account and for an old one: the number of their entries differs, the number of their
 * open lots does not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AgeBenchmark {
    /** How many commands of a kind take turns, so that a return is not always of the same order. */
    private static final int TURNS = 16;

    /** Entries made before either account, so that both are measured with code compiled after the same life. */
    private static final int LIFE = 100_000;

    /** How many entries the account has. */
    @Param({"100", "100000"})
    int entries = 100;

    private final Engine engine = Engine.of(TenRules.program());
    private final Command[] purchases = new Command[TURNS];
    private final Command[] redemptions = new Command[TURNS];
    private final Command[] returns = new Command[TURNS];
    private final Command[] closes = new Command[TURNS];
    private Situation situation = Situation.empty();
    private Instant now = Instant.EPOCH;
    private int next;

    /** Makes the account and what is asked of it, and fails if the account has another number of open lots. */
    @Setup
    public void setup() {
        Customer.of(engine, "berta", LIFE);
        Customer customer = Customer.endingAlike(engine, "anna", entries);
        customer.live(1);
        customer.stockUp();
        customer.sleep();
        if (customer.lots() != Customer.LOTS) {
            throw new IllegalStateException("every account must have as many open lots: " + customer.lots());
        }
        situation = Situation.of(customer.account());
        now = customer.now();
        for (int i = 0; i < TURNS; i++) {
            purchases[i] = customer.purchase();
            redemptions[i] = customer.redemption();
            returns[i] = customer.giveBack();
            closes[i] = customer.closeDay();
            Sale.entries(engine.decide(situation, returns[i], now));
            Sale.entries(engine.decide(situation, redemptions[i], now));
        }
    }

    private Decision decide(Command[] commands) {
        next = (next + 1) % TURNS;
        return engine.decide(situation, commands[next], now);
    }

    /** A purchase of five lines. */
    @Benchmark
    public Decision purchase() {
        return decide(purchases);
    }

    /** A reward. */
    @Benchmark
    public Decision redemption() {
        return decide(redemptions);
    }

    /** One piece of one of the oldest orders comes back. */
    @Benchmark
    public Decision partialReturn() {
        return decide(returns);
    }

    /** The close of a day. */
    @Benchmark
    public Decision dayClose() {
        return decide(closes);
    }
}
