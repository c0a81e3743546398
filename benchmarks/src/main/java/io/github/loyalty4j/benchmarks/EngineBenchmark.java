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

/** The award of a purchase of five lines under {@link TenRules}, beside Drools with the same rules and facts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {
    private static final long SEED = 20261122;

    /** How many sales are compared, and how many of them take turns, so that no processor learns one by heart. */
    private static final int COMPARED = 600;

    private static final int SALES = 64;

    private final Engine engine = Engine.of(TenRules.program());
    private final List<Sale> sales = Sale.some(engine, COMPARED, SEED);
    private final Situation[] situations = new Situation[SALES];
    private final Command[] commands = new Command[SALES];
    private final Instant[] times = new Instant[SALES];
    private final DroolsFacts[] facts = new DroolsFacts[SALES];
    private final DroolsRules drools = DroolsRules.compiled();
    private int next;

    /** Lays out the sales, and fails if one of them brings other points by Drools. */
    @Setup
    public void setup() {
        for (Sale sale : sales) {
            Decision decision = engine.decide(
                    Situation.of(sale.account()),
                    new Command.Record(sale.purchase()),
                    sale.purchase().time());
            DroolsFacts same = DroolsFacts.of(engine.program(), sale);
            long theirs = drools.points(same);
            long stateless = drools.pointsStateless(same);
            if (points(decision) != theirs || points(decision) != stateless) {
                throw new IllegalStateException("both sides must give the same points: " + points(decision) + ", "
                        + theirs + " and " + stateless + " for " + sale.purchase());
            }
        }
        for (int i = 0; i < SALES; i++) {
            Sale sale = sales.get(i);
            situations[i] = Situation.of(sale.account());
            commands[i] = new Command.Record(sale.purchase());
            times[i] = sale.purchase().time();
            facts[i] = DroolsFacts.of(engine.program(), sale);
        }
    }

    /** The decision by loyalty-core: the entry for the ledger, with its trace, lots and use of caps. */
    @Benchmark
    public Decision oursDecide() {
        next = (next + 1) % SALES;
        return engine.decide(situations[next], commands[next], times[next]);
    }

    /** The points by Drools, of facts made before: no entry, no trace, no lots. */
    @Benchmark
    public long droolsFire() {
        next = (next + 1) % SALES;
        return drools.points(facts[next]);
    }

    /** The same by a stateless session, as a service with several threads would ask it. */
    @Benchmark
    public long droolsStateless() {
        next = (next + 1) % SALES;
        return drools.pointsStateless(facts[next]);
    }

    private static long points(Decision decision) {
        return decision.match(receipt -> receipt.earned(PointsUnit.POINTS).units(), no -> -1L);
    }
}
