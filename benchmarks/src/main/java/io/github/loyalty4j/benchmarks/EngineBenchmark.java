package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Decision;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The award of a purchase of five lines under {@link TenRules}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {
    private static final long SEED = 20261122;

    /** As many as do not all stay in the processor's nearest cache, and none is guessed by its branches. */
    private static final int SALES = 64;

    private final Engine engine = Engine.of(TenRules.program());
    private final List<Sale> sales = Sale.some(engine, SALES, SEED);
    private final Situation[] situations = new Situation[SALES];
    private final Command[] commands = new Command[SALES];
    private final Instant[] times = new Instant[SALES];
    private int next;

    /** Lays out the sales. */
    @Setup
    public void setup() {
        for (int i = 0; i < SALES; i++) {
            Sale sale = sales.get(i);
            situations[i] = Situation.of(sale.account());
            commands[i] = new Command.Record(sale.purchase());
            times[i] = sale.purchase().time();
        }
    }

    /** The decision by loyalty-core: the entry for the ledger, with its trace, lots and use of caps. */
    @Benchmark
    public Decision oursDecide() {
        next = (next + 1) % SALES;
        return engine.decide(situations[next], commands[next], times[next]);
    }

    /** What is earned. */
    static long points(Decision decision) {
        return decision.match(receipt -> receipt.earned(PointsUnit.POINTS).units(), no -> -1L);
    }
}
