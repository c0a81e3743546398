package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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

/**
 * What a member's day costs through a store in memory, for young accounts and for an old one: the close of the day before,
 * a purchase, a return of a piece of an old order, and rewards, so that the number of open lots stays the same. The
 * stores are made anew for each measurement, as what is measured makes accounts older.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StoreBenchmark {
    private static final int DAYS = 250;

    /** A young account lives few days, so that it stays young. */
    private static final int DAYS_OF_YOUNG = 5;

    private static final int OLD = 10_000;

    /** How many entries the accounts have. */
    @Param({"100", "100000"})
    int entries = 100;

    private final List<Life> lives = new ArrayList<>();
    private final LoyaltyProgram program = TenRules.program();
    private Loyalty loyalty = Loyalty.of(program, new InMemoryStore());

    /**
     * What one member did.
     *
     * @param before the entries of its account
     * @param warmUp what it did on the day after
     * @param steps what it does then
     */
    private record Life(List<Entry> before, List<Customer.Step> warmUp, List<Customer.Step> steps) {}

    /** Makes the members. */
    @Setup
    public void setup() {
        Engine engine = Engine.of(program);
        int days = entries < OLD ? DAYS_OF_YOUNG : DAYS;
        for (int i = 0; i < DAYS / days; i++) {
            Customer customer = Customer.of(engine, "member-" + i, entries);
            List<Entry> before = List.copyOf(customer.entries());
            lives.add(new Life(before, customer.live(1), customer.live(days)));
        }
    }

    /** Makes the store. */
    @Setup(Level.Iteration)
    public void fill() {
        InMemoryStore store = new InMemoryStore();
        loyalty = Loyalty.of(program, store);
        for (Life life : lives) {
            append(store, life.before());
            life.warmUp().forEach(this::execute);
        }
    }

    private static void append(LoyaltyStore store, List<Entry> entries) {
        Entry.Enrolled enrolled = (Entry.Enrolled) entries.get(0);
        SortedMap<MemberId, List<Entry>> all = new TreeMap<>();
        all.put(enrolled.member(), entries);
        Receipt receipt = new Receipt(enrolled.member(), all, List.of());
        Command command = new Command.Enroll(enrolled.member(), enrolled.card());
        store.inTransaction(Set.of(enrolled.member()), transaction -> {
            transaction.append(command, receipt, enrolled.time());
            return receipt;
        });
    }

    private void execute(Customer.Step step) {
        Outcome<Receipt> outcome = loyalty.execute(step.command(), step.now());
        if (!(outcome instanceof Outcome.Applied<Receipt>)) {
            throw new IllegalStateException("a command must be applied: " + outcome);
        }
    }

    /** The days of all members. */
    @Benchmark
    @OperationsPerInvocation(DAYS)
    public Loyalty day() {
        for (Life life : lives) {
            life.steps().forEach(this::execute);
        }
        return loyalty;
    }
}
