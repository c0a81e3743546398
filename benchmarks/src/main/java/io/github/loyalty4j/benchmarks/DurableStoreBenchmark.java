package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.store.jdbc.JdbcStore;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Purchases of five lines under ten rules, kept in a database: one a transaction, and five hundred a transaction. The floor is
 * the least a shop would write by hand, in {@link HandWritten}, on the same database; it computes nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DurableStoreBenchmark {
    static final int BATCH = 500;
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /** Which database. */
    @Param({"postgresql", "h2"})
    String database = "h2";

    /** How many microseconds more a message takes to PostgreSQL, and an answer from it. */
    @Param("0")
    int distance;

    private final LoyaltyProgram program = TenRules.program();
    private final List<MemberId> members = new ArrayList<>();
    private final Shop shop = new Shop(1);

    @SuppressWarnings("NullAway.Init")
    private BenchDatabase opened;

    @SuppressWarnings("NullAway.Init")
    private JdbcStore store;

    @SuppressWarnings("NullAway.Init")
    private Loyalty loyalty;

    @SuppressWarnings("NullAway.Init")
    private HandWritten floor;

    private Instant now = START;
    private long number;

    /** Opens the database, enrols the members and has each buy once; their cards are shown in one channel. */
    @Setup
    public void setup() throws SQLException {
        opened = BenchDatabase.of(database, distance);
        store = opened.store();
        store.outbox().register(ChannelName.of("apple"));
        loyalty = Loyalty.of(program, store);
        for (int i = 0; i < BATCH; i++) {
            members.add(MemberId.of("member-" + i));
        }
        List<Command> enrolments = new ArrayList<>();
        members.forEach(member -> enrolments.add(new Command.Enroll(member, CardNumber.random(new SecureRandom()))));
        inBatch(enrolments);
        batch();
        floor = HandWritten.in(opened.connections(), members);
    }

    /** Closes it. */
    @TearDown
    public void close() {
        opened.close();
    }

    private Command purchase(int member) {
        number++;
        now = now.plusSeconds(30);
        return new Command.Record(shop.purchase("order-" + number, members.get(member), now));
    }

    private Receipt applied(Loyalty on, Command command) {
        Outcome<Receipt> outcome = on.execute(command, now);
        return outcome.match(
                receipt -> receipt,
                receipt -> {
                    throw new IllegalStateException("a command must be applied, not replayed: " + command.key());
                },
                reason -> {
                    throw new IllegalStateException("a command must be applied: " + reason);
                });
    }

    /** One purchase. */
    @Benchmark
    public Receipt command() {
        return applied(loyalty, purchase((int) (number % BATCH)));
    }

    /** One purchase by hand. */
    @Benchmark
    public long floor() throws SQLException {
        number++;
        return floor.purchase(members.get((int) (number % BATCH)), "order-" + number);
    }

    /** A question that asks nothing: what the way to the database and back takes. */
    @Benchmark
    public int question() throws SQLException {
        try (Connection connection = opened.connections().getConnection();
                PreparedStatement query = connection.prepareStatement("select 1");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** A purchase of each of five hundred members in one transaction. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<Receipt> batch() {
        List<Command> commands = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            commands.add(purchase(i));
        }
        return inBatch(commands);
    }

    private List<Receipt> inBatch(List<Command> commands) {
        return store.inBatch(commands, joined -> {
            Loyalty all = Loyalty.of(program, joined);
            return commands.stream().map(command -> applied(all, command)).toList();
        });
    }
}
