package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Ten million entries become accounts again, one account after another, none of which is kept. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReplayBenchmark {
    private static final int ENTRIES = 10_000_000;

    /** How many entries are different; they come again and again. */
    private static final int KEPT = 2_000;

    /** How many entries an account has. */
    @Param({"100", "100000"})
    int entries = 100;

    private final List<List<Entry>> ledgers = new ArrayList<>();

    /** Makes the ledgers, and fails if one does not become the account it is of. */
    @Setup
    public void setup() {
        Engine engine = Engine.of(TenRules.program());
        for (int i = 0; i == 0 || i < KEPT / entries; i++) {
            Customer customer = Customer.of(engine, "member-" + i, entries);
            ledgers.add(customer.entries());
            if (!replay(customer.entries()).equals(customer.account())) {
                throw new IllegalStateException("a replayed account must be the account: " + i);
            }
        }
    }

    private static Account replay(List<Entry> ledger) {
        return Account.open((Entry.Enrolled) ledger.get(0)).with(ledger.subList(1, ledger.size()));
    }

    /** All of them. */
    @Benchmark
    public void tenMillion(Blackhole hole) {
        int read = 0;
        while (read < ENTRIES) {
            for (List<Entry> ledger : ledgers) {
                hole.consume(replay(ledger));
                read += ledger.size();
            }
        }
    }
}
