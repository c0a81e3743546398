package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.store.jdbc.JdbcStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long a process takes to load an account it has not met before. Both have a snapshot in the database and the same number of
 * entries since: half of those after which the next one is due.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LoadBenchmark {
    private static final int TAIL = 50;

    /** How many entries a transaction appends: a statement has a limit of time, and each part folds the returns of old orders. */
    private static final int PART = 10_000;

    /** Which database. */
    @Param({"postgresql", "h2"})
    String database = "h2";

    /** How many entries the account has. */
    @Param({"100", "100000"})
    int entries = 100;

    private final MemberId member = MemberId.of("anna");
    private OrderId first = OrderId.of("none");

    @SuppressWarnings("NullAway.Init")
    private BenchDatabase opened;

    /** Makes the account in the database. */
    @Setup
    public void setup() {
        opened = BenchDatabase.of(database);
        Customer customer = Customer.of(Engine.of(TenRules.program()), member.value(), entries + TAIL);
        List<Entry> all = List.copyOf(customer.entries());
        JdbcStore store = opened.store();
        for (int from = 0; from < entries; from += PART) {
            append(store, all.subList(from, Math.min(from + PART, entries)));
            analyze();
        }
        append(store, all.subList(entries, all.size()));
        first = all.stream()
                .filter(Entry.Earned.class::isInstance)
                .map(entry -> OrderId.of(((Entry.Earned) entry).activity().id()))
                .findFirst()
                .orElseThrow();
        Account account = store.account(member).orElseThrow();
        if (!account.equals(customer.account())) {
            throw new IllegalStateException("an account must be the fold of its entries: " + account);
        }
    }

    /** So that the database plans by how much there is by now, not by how little there was. */
    private void analyze() {
        try (Connection connection = opened.connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("the database must count its rows", e);
        }
    }

    private void append(JdbcStore store, List<Entry> some) {
        SortedMap<MemberId, List<Entry>> all = new TreeMap<>();
        all.put(member, some);
        Receipt receipt = new Receipt(member, all, List.of());
        Entry last = some.get(some.size() - 1);
        Command command = some.get(0) instanceof Entry.Enrolled enrolled
                ? new Command.Enroll(member, enrolled.card())
                : new Command.Redeem(member, "until-" + last.time(), TenRules.REWARD, Optional.empty());
        store.inTransaction(Set.of(member), transaction -> {
            transaction.append(command, receipt, last.time());
            return receipt;
        });
    }

    /** Closes the database. */
    @TearDown
    public void close() {
        opened.close();
    }

    /** The account. */
    @Benchmark
    public Optional<Account> load() {
        return opened.store().account(member);
    }

    /** The account, and its first order, which is in no snapshot. */
    @Benchmark
    public boolean loadAndFindAnOldOrder() {
        return opened.store().account(member).orElseThrow().order(first).isPresent();
    }
}
