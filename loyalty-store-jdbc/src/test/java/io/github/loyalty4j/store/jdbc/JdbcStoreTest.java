package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcStoreTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, sql);
        }
    }

    private static long count(DataSource database, String table) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new Sql(connection, 9)
                    .first("select count(*) from " + table, row -> row.getLong(1))
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void migrate_isDoneOnce(DataSource database) throws SQLException {
        JdbcStore store = JdbcStore.builder(database, Tenant.of("shop")).build();
        assertThat(store.isHealthy()).isFalse();

        assertThat(store.migrate()).isEqualTo(7);
        assertThat(store.migrate()).isZero();
        assertThat(store.isHealthy()).isTrue();
        assertThat(store.tenant()).isEqualTo(Tenant.of("shop"));

        run(database, "insert into loyalty_schema (version) values (99)");
        assertThat(store.isHealthy()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(store::migrate)
                .withMessage("tables must be of version 7 or earlier: have version 99");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void within_keepsOrderAndPointsTogether(DataSource database) throws SQLException {
        JdbcStore store = TestDatabases.store(database);
        run(database, "create table shop_order (id varchar(20) primary key)");
        Shop.of(store).execute(Shop.enroll(ANNA), NOW);

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            run(connection, "insert into shop_order values ('o-1')");
            Loyalty shop = Shop.of(store.within(connection));
            assertThat(shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW)).isInstanceOf(Outcome.Applied.class);
            assertThat(shop.balance(ANNA, NOW)).isEqualTo(Points.of(20));
            connection.rollback();
            run(connection, "insert into shop_order values ('o-2')");
            Shop.of(store.within(connection)).execute(Shop.purchase(ANNA, "o-2", 5), NOW);
            connection.commit();
            connection.setAutoCommit(true);
        }

        assertThat(count(database, "shop_order")).isEqualTo(1);
        assertThat(Shop.of(store).balance(ANNA, NOW)).isEqualTo(Points.of(5));
        assertThat(store.verify(9)).isEmpty();
        try (Connection connection = database.getConnection()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.within(connection))
                    .withMessage("a host's connection must not commit by itself: autocommit is on");
        }
    }

    /** A rollback to a savepoint is heard of by nobody; what was done since is neither replayed nor built upon. */
    @ParameterizedTest
    @MethodSource("databases")
    void within_goesOnFromASavepoint(DataSource database) throws SQLException {
        JdbcStore store = TestDatabases.store(database);
        Shop.of(store).execute(Shop.enroll(ANNA), NOW);
        CardNumber card = CardNumber.random(new SecureRandom());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            LoyaltyStore host = store.within(connection);
            Loyalty shop = Shop.of(host);
            shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW);
            Savepoint savepoint = connection.setSavepoint();
            shop.execute(Shop.purchase(ANNA, "o-2", 5), NOW);
            shop.execute(new Command.Enroll(BEN, card), NOW);
            assertThat(host.memberOf(card)).contains(BEN);
            connection.rollback(savepoint);

            assertThat(shop.balance(ANNA, NOW)).isEqualTo(Points.of(20));
            assertThat(host.chain(ANNA).size()).isEqualTo(2);
            assertThat(host.account(BEN)).isEmpty();
            assertThat(host.memberOf(card)).isEmpty();
            assertThat(shop.execute(Shop.purchase(ANNA, "o-3", 3), NOW)).isInstanceOf(Outcome.Applied.class);
            assertThat(shop.execute(Shop.purchase(ANNA, "o-2", 5), NOW)).isInstanceOf(Outcome.Applied.class);
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(Shop.of(store).balance(ANNA, NOW)).isEqualTo(Points.of(28));
        assertThat(store.verify(9)).isEmpty();
    }

    /** Nor is anything sent later that could not be sent. */
    @ParameterizedTest
    @MethodSource("databases")
    void within_leavesWhatFailed_behindASavepoint(DataSource database) throws SQLException {
        JdbcStore store = TestDatabases.store(database);
        Shop.of(store).execute(Shop.enroll(ANNA), NOW);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Loyalty shop = Shop.of(store.within(connection));
            Savepoint savepoint = connection.setSavepoint();
            run(
                    connection,
                    "insert into loyalty_posting (tenant, member, number, recorded, command_key, entry)"
                            + " values ('shop', 'anna', 2, 0, 'in the way', '')");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW));
            connection.rollback(savepoint);

            assertThat(shop.execute(Shop.purchase(ANNA, "o-2", 5), NOW)).isInstanceOf(Outcome.Applied.class);
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(Shop.of(store).balance(ANNA, NOW)).isEqualTo(Points.of(5));
        assertThat(store.verify(9)).isEmpty();
    }

    /** What was seen before the lock may be another's by then; points must not be spent twice for it. */
    @ParameterizedTest
    @MethodSource("databases")
    void within_decidesOnWhatIsLocked(DataSource database) throws SQLException {
        JdbcStore store = TestDatabases.store(database);
        Shop.of(store).execute(Shop.enroll(ANNA), NOW);
        Shop.of(store).execute(Shop.adjust(ANNA, "first", 5), NOW);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            LoyaltyStore host = store.within(connection);
            assertThat(Shop.of(host).balance(ANNA, NOW)).isEqualTo(Points.of(5));

            Shop.of(store).execute(Shop.adjust(ANNA, "all", -5), NOW);

            assertThat(Shop.of(host).execute(Shop.adjust(ANNA, "again", -5), NOW))
                    .isInstanceOf(Outcome.Rejected.class);
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(store.verify(9)).isEmpty();
    }

    /**
     * As README says: one message for an account met before, one that has a snapshot, too, and two if it leaves one; three, begin and commit among them, for one
     * met for the first time.
     */
    @Test
    void aCommand_asksOnce_ofAnAccountMetBefore() throws SQLException {
        DataSource database = TestDatabases.postgres();
        AtomicInteger sent = new AtomicInteger();
        try (Pool counting = new Pool(1, () -> Counted.of(database.getConnection(), sent))) {
            JdbcStore store = TestDatabases.store(counting, 10);
            Loyalty shop = Shop.of(store);
            shop.execute(Shop.enroll(ANNA), NOW);
            for (int i = 1; i <= 10; i++) {
                sent.set(0);
                shop.execute(Shop.purchase(ANNA, "o-" + i, 1), NOW);
                assertThat(sent).as("order %s", i).hasValue(i == 9 ? 2 : 1); // the ninth leaves a snapshot
            }

            shop.execute(Shop.enroll(BEN), NOW);
            Loyalty other = Shop.of(TestDatabases.store(counting));
            sent.set(0);
            other.execute(Shop.purchase(BEN, "o-11", 1), NOW);
            assertThat(sent).as("lock, its ledger, and what is appended").hasValue(3);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void inBatch_hasAnOutcomeForEachCommand(DataSource database) {
        JdbcStore store = TestDatabases.store(database);
        Command enrolment = Shop.enroll(ANNA);
        Command purchase = Shop.purchase(ANNA, "o-1", 20);
        List<Outcome<?>> outcomes = store.inBatch(List.of(enrolment, purchase), joined -> {
            Loyalty shop = Shop.of(joined);
            List<Outcome<?>> each = new ArrayList<>();
            each.add(shop.execute(enrolment, NOW));
            each.add(shop.execute(purchase, NOW));
            each.add(shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW));
            each.add(shop.execute(Shop.purchase(ANNA, "o-1", 21), NOW));
            assertThatIllegalStateException()
                    .isThrownBy(() -> joined.inTransaction(Set.of(BEN), transaction -> {
                        joined.inTransaction(Set.of(ANNA), inner -> true);
                        return true;
                    }));
            for (int i = 0; i < 40; i++) {
                each.add(shop.execute(Shop.purchase(ANNA, "more-" + i, 1), NOW));
            }
            return each;
        });

        assertThat(outcomes.subList(0, 4))
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Applied", "Applied", "Replayed", "Rejected");
        assertThat(Shop.of(store).balance(ANNA, NOW)).isEqualTo(Points.of(60));
        assertThat(store.verify(9)).isEmpty();
    }

    /** Of accounts with and without a snapshot, in memory or not, and of commands that were given before. */
    @ParameterizedTest
    @MethodSource("databases")
    void inBatch_foreseesWhatItsCommandsAskFor(DataSource database) {
        JdbcStore store = TestDatabases.store(database, 10);
        List<Command> first = new ArrayList<>(List.of(Shop.enroll(ANNA), Shop.enroll(BEN)));
        for (int i = 0; i < 12; i++) {
            first.add(Shop.purchase(ANNA, "a-" + i, 1));
        }
        first.add(Shop.purchase(BEN, "b-0", 1));
        assertThat(inBatch(store, first)).containsOnly("Applied");

        JdbcStore fresh = TestDatabases.store(database, 10);
        List<Command> second = List.of(
                Shop.purchase(ANNA, "a-3", 1), // known, and in the archive
                Shop.purchase(ANNA, "a-99", 1),
                new Command.GiveBack(Return.of("r-1", OrderId.of("a-4"), ANNA, NOW)),
                Shop.purchase(BEN, "b-0", 2), // another content
                Shop.purchase(BEN, "b-1", 1),
                new Command.Enroll(
                        MemberId.of("cleo"), store.account(ANNA).orElseThrow().card()));
        assertThat(inBatch(fresh, second))
                .containsExactly("Replayed", "Applied", "Applied", "Rejected", "Applied", "Rejected");

        assertThat(inBatch(store, second))
                .containsExactly("Replayed", "Replayed", "Replayed", "Rejected", "Replayed", "Rejected");
        assertThat(Shop.of(store).balance(ANNA, NOW)).isEqualTo(Points.of(12)); // twelve, one more, one back
        assertThat(Shop.of(store).balance(BEN, NOW)).isEqualTo(Points.of(2));
        assertThat(store.verify(9)).isEmpty();
    }

    private static List<String> inBatch(JdbcStore store, List<Command> commands) {
        return store.inBatch(commands, joined -> {
            Loyalty shop = Shop.of(joined);
            return commands.stream()
                    .map(each -> shop.execute(each, NOW).getClass().getSimpleName())
                    .toList();
        });
    }

    /** More rows than one statement takes; entries with texts and without, holds, another card, an erasure. */
    @ParameterizedTest
    @MethodSource("databases")
    void inBatch_keepsManyRowsOfAllKinds(DataSource database) {
        JdbcStore store = TestDatabases.store(database);
        Command.Note note = new Command.Note("lost", "clerk");
        List<Command> commands = new ArrayList<>(List.of(Shop.enroll(ANNA), Shop.enroll(BEN)));
        for (int i = 0; i < 1_100; i++) {
            commands.add(i % 2 == 0 ? Shop.purchase(ANNA, "o-" + i, 1) : Shop.adjust(BEN, "a-" + i, 1));
        }
        Amount five = new Amount(PointsUnit.POINTS, Points.of(5));
        for (String hold : List.of("captured", "released")) {
            commands.add(new Command.HoldPoints(
                    ANNA, new Command.HoldRequest(hold, OrderId.of(hold), five, Duration.ofHours(1))));
        }
        commands.add(new Command.Capture(ANNA, "captured", Points.of(5)));
        commands.add(new Command.Release(ANNA, "released"));
        commands.add(new Command.ReplaceCard(ANNA, "c-1", CardNumber.random(new SecureRandom()), note));
        commands.add(new Command.SetStatus(BEN, "s-1", AccountStatus.ERASED, note));

        assertThat(inBatch(store, commands)).containsOnly("Applied");

        assertThat(store.verify(9)).isEmpty();
        assertThat(store.postings(BEN, 0, 2_000))
                .filteredOn(posting -> posting.entry() instanceof Entry.Adjusted)
                .hasSize(551) // the last takes the points of who is erased
                .allMatch(Posting::isForgotten);
        assertThat(Shop.of(TestDatabases.store(database)).balance(ANNA, NOW)).isEqualTo(Points.of(545)); // 550, 5 spent
    }

    @ParameterizedTest
    @MethodSource("databases")
    void inBatch_keepsTheDatesOfBackThen(DataSource database) {
        JdbcStore store = TestDatabases.store(database);
        Instant joined = NOW.minusSeconds(9_000);
        store.inBatch(List.of(), one -> {
            Shop.of(one).execute(Shop.enroll(ANNA), joined);
            return Shop.of(one).execute(Shop.purchase(ANNA, "o-1", 20), NOW.minusSeconds(1));
        });
        assertThat(store.postings(ANNA, 0, 9))
                .extracting(Posting::recorded)
                .containsExactly(joined, NOW.minusSeconds(1));
        assertThat(store.account(ANNA).orElseThrow().enrolled()).isEqualTo(joined);
        assertThat(store.verify(9)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void erasure_leavesNoPersonalRow(DataSource database) throws SQLException {
        JdbcStore store = TestDatabases.store(database);
        Loyalty shop = Shop.of(store);
        shop.execute(Shop.enroll(ANNA), NOW);
        shop.execute(Shop.adjust(ANNA, "gift", 5), NOW);
        assertThat(count(database, "loyalty_posting_text")).isEqualTo(1);
        assertThat(count(database, "loyalty_posting where entry like '%a test%'"))
                .isZero();
        assertThat(count(database, "loyalty_result_text")).isEqualTo(1);
        long postings = count(database, "loyalty_posting");

        Command.Note note = new Command.Note("as asked", "clerk");
        shop.execute(new Command.SetStatus(ANNA, "s-1", AccountStatus.ERASED, note), NOW);

        assertThat(count(database, "loyalty_posting_text")).isZero();
        assertThat(count(database, "loyalty_result_text")).isZero();
        assertThat(count(database, "loyalty_posting")).isGreaterThan(postings);
        assertThat(store.verify(9)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void verify_findsWhatWasTouched(DataSource database) throws SQLException {
        JdbcStore store = TestDatabases.store(database);
        Loyalty shop = Shop.of(store);
        for (MemberId member : List.of(ANNA, BEN)) {
            shop.execute(Shop.enroll(member), NOW);
            shop.execute(Shop.purchase(member, "o-" + member, 20), NOW);
        }
        assertThat(store.verify(9)).isEmpty();

        run(database, "update loyalty_posting set recorded = recorded + 1 where member = 'anna' and number = 2");
        run(database, "delete from loyalty_result where command_key = 'order/o-ben'");

        assertThat(store.verify(9)).extracting(StoreFault::member).containsExactly(ANNA, BEN);
        assertThat(store.verify(9))
                .extracting(StoreFault::message)
                .containsExactly(
                        "head must fit the ledger: one of postings 1 to 2 was changed",
                        "every posting's command must have its result: order/o-ben");
        assertThat(store.verify(9).get(0)).hasToString("head must fit the ledger: one of postings 1 to 2 was changed");
    }

    /** Another process appends, and what is in memory here is moved on; after an erasure it is read anew. */
    @ParameterizedTest
    @MethodSource("databases")
    void account_keptInMemory_isNeverOlderThanTheDatabase(DataSource database) {
        JdbcStore here = TestDatabases.store(database);
        JdbcStore there = JdbcStore.builder(database, Tenant.of("shop"))
                .cached(1, 1)
                .attempts(3)
                .statementSeconds(9)
                .build();
        Shop.of(here).execute(Shop.enroll(ANNA), NOW);
        Shop.of(there).execute(Shop.purchase(ANNA, "o-1", 20), NOW);
        assertThat(here.account(ANNA)).isEqualTo(there.account(ANNA)).isPresent();
        Shop.of(here).execute(Shop.purchase(ANNA, "o-2", 20), NOW);
        assertThat(Shop.of(there).balance(ANNA, NOW)).isEqualTo(Points.of(40));

        Command.Note note = new Command.Note("as asked", "clerk");
        Shop.of(there).execute(new Command.SetStatus(ANNA, "s-1", AccountStatus.ERASED, note), NOW);

        assertThat(here.account(ANNA)).isEqualTo(there.account(ANNA));
        assertThat(here.account(ANNA).orElseThrow().status()).isEqualTo(AccountStatus.ERASED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void database_withoutTables_isAClearError(DataSource database) {
        JdbcStore store = JdbcStore.builder(database, Tenant.of("shop")).build();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.account(ANNA))
                .withMessageStartingWith("the database must answer: state 42");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.inTransaction(Set.of(ANNA), work -> true))
                .withMessageStartingWith("the database must do what it is asked: state 42")
                .matches(e -> !e.isOutcomeUnknown());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStore.builder(database, Tenant.of("shop")).attempts(0))
                .withMessage("attempts must be 1 to 100: 0");
    }
}
