package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.Points;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final int ORDERS = 25;

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    /** A store that knows nothing yet of any account, as that of a process just started. */
    private static JdbcStore fresh(DataSource database) {
        return TestDatabases.store(database, 10);
    }

    private static long run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new Sql(connection, 9).update(sql);
        }
    }

    private static long number(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new Sql(connection, 9).first(query, row -> row.getLong(1)).orElseThrow();
        }
    }

    /** Orders o-1 to o-25 of ten euros each: 26 entries, and snapshots at 10 and 20. */
    private static JdbcStore filled(DataSource database) {
        JdbcStore store = fresh(database);
        Loyalty shop = Shop.of(store);
        shop.execute(Shop.enroll(ANNA), NOW);
        for (int i = 1; i <= ORDERS; i++) {
            shop.execute(Shop.purchase(ANNA, "o-" + i, 10), NOW);
        }
        return store;
    }

    private static Account folded(DataSource database) {
        return TestDatabases.store(database, 1_000_000).account(ANNA).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void account_goesOnFromItsSnapshot(DataSource database) throws SQLException {
        JdbcStore store = filled(database);
        assertThat(number(database, "select size from loyalty_snapshot")).isEqualTo(20);
        assertThat(number(database, "select count(*) from loyalty_archive")).isEqualTo(19);

        Account account = fresh(database).account(ANNA).orElseThrow();

        assertThat(account.checkpointSize()).isEqualTo(20);
        assertThat(account)
                .isEqualTo(folded(database))
                .isEqualTo(store.account(ANNA).orElseThrow());
        assertThat(account.order(OrderId.of("o-3")))
                .isEqualTo(folded(database).order(OrderId.of("o-3")))
                .isPresent();
        assertThat(account.order(OrderId.of("o-99"))).isEmpty();
        assertThat(store.verify(9)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStore.builder(database, Tenant.of("shop")).snapshotEvery(0))
                .withMessage("entries between snapshots must be 1 to 1000000: 0");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anOldOrder_isReturnedFromTheArchive(DataSource database) {
        filled(database);
        Loyalty shop = Shop.of(fresh(database));
        Command back = new Command.GiveBack(Return.of("r-1", OrderId.of("o-3"), ANNA, NOW));

        assertThat(shop.execute(back, NOW)).isInstanceOf(Outcome.Applied.class);

        assertThat(shop.balance(ANNA, NOW)).isEqualTo(Points.of(240)); // 25 orders of 10, less one
        assertThat(shop.execute(Shop.purchase(ANNA, "o-3", 10), NOW)).isInstanceOf(Outcome.Replayed.class);
        assertThat(fresh(database).account(ANNA)).contains(folded(database));
        assertThat(fresh(database).verify(9)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aSnapshot_thatIsDamagedOrOfAnotherForm_isNotUsed(DataSource database) throws SQLException {
        filled(database);
        for (String damage : new String[] {
            "state = replace(state, '\"nextLot\":20', '\"nextLot\":21')", "size = 19", "form = 0",
        }) {
            assertThat(run(database, "update loyalty_snapshot set " + damage)).isEqualTo(1);
            Account account = fresh(database).account(ANNA).orElseThrow();
            assertThat(account.checkpointSize()).isZero();
            assertThat(account).isEqualTo(folded(database));
            // the next command leaves a sound one
            Shop.of(fresh(database)).execute(Shop.purchase(ANNA, "o " + damage, 1), NOW);
            assertThat(fresh(database).account(ANNA).orElseThrow().checkpointSize())
                    .isPositive();
            assertThat(fresh(database).verify(9)).isEmpty();
        }
    }

    /** Someone who knows how a digest is made may forge a snapshot; what it says is compared with the ledger. */
    @ParameterizedTest
    @MethodSource("databases")
    void verify_findsForgedSnapshots(DataSource database) throws SQLException {
        JdbcStore store = filled(database);
        try (Connection connection = database.getConnection()) {
            Snapshot kept = Snapshot.find(new Sql(connection, 9), "shop", ANNA).orElseThrow();
            Account other = folded(database).with(List.of());
            Writes writes = new Writes();
            new Snapshot(kept.head(), other.checkpoint()).write(writes, Dialect.of(connection), "shop", ANNA, 20);
            writes.send(new Sql(connection, 9), Dialect.of(connection));
        }
        assertThat(store.verify(9))
                .extracting(StoreFault::message)
                .containsExactly("a snapshot must be the fold of the ledger: that of 20 postings is not");

        store.forgetSnapshots();
        assertThat(store.verify(9)).isEmpty();
        assertThat(fresh(database).account(ANNA)).contains(folded(database));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void verify_findsWhatAnArchiveLacks(DataSource database) throws SQLException {
        JdbcStore store = filled(database);
        run(database, "delete from loyalty_archive where name = 'o-3'");
        assertThat(store.verify(9))
                .extracting(StoreFault::message)
                .containsExactly("an archive must be the fold of the ledger: that of 20 postings is not");
    }

    /** Snapshots deleted while accounts that go on from them are in memory; the ledger answers. */
    @ParameterizedTest
    @MethodSource("databases")
    void anAccountInMemory_outlivesItsSnapshot(DataSource database) throws SQLException {
        JdbcStore store = filled(database);
        run(database, "update loyalty_archive set state = null where name = 'o-4'");
        assertThat(store.account(ANNA).flatMap(account -> account.order(OrderId.of("o-4"))))
                .isEqualTo(folded(database).order(OrderId.of("o-4")));

        JdbcStore other = filled(TestDatabases.h2());
        Account account = other.account(ANNA).orElseThrow();
        other.forgetSnapshots();
        assertThat(account.order(OrderId.of("o-3"))).isPresent();
        assertThat(account.order(OrderId.of("o-99"))).isEmpty();
    }

    /** With one connection in all; a second one would never come. */
    @ParameterizedTest
    @MethodSource("databases")
    @Timeout(120)
    void aTransaction_asksTheArchiveOnItsOwnConnection(DataSource database) throws SQLException {
        filled(database);
        try (Pool one = new Pool(1, database::getConnection)) {
            Command known = Shop.purchase(ANNA, "o-99", 10);
            assertThat(Shop.of(fresh(one)).execute(known, NOW)).isInstanceOf(Outcome.Applied.class);
            JdbcStore store = fresh(one);
            try (Connection connection = one.getConnection()) {
                connection.setAutoCommit(false);
                Loyalty shop = Shop.of(store.within(connection));
                Command back = new Command.GiveBack(Return.of("r-1", OrderId.of("o-3"), ANNA, NOW));
                assertThat(shop.execute(back, NOW)).isInstanceOf(Outcome.Applied.class);
                for (int i = 0; i < 10; i++) {
                    shop.execute(Shop.purchase(ANNA, "later-" + i, 10), NOW);
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
            assertThat(number(one, "select size from loyalty_snapshot")).isEqualTo(30);
            assertThat(fresh(one).verify(9)).isEmpty();
            assertThat(fresh(one).account(ANNA)).contains(folded(one));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anErasure_leavesNothingInSnapshots(DataSource database) throws SQLException {
        JdbcStore store = filled(database);
        ActivityContext secret =
                ActivityContext.none().channel("secret-channel").tags("secret-tag");
        for (int i = 0; i < 5; i++) { // as far as the snapshot at 30 and one entry beyond
            visiting(store, "s-" + i, secret);
        }
        assertThat(secrets(database)).isEqualTo(4); // visits 27 to 30 of the archive; orders refer to their postings
        Account before = store.account(ANNA).orElseThrow();
        Command.Note note = new Command.Note("secret reason", "clerk");
        Shop.of(store).execute(new Command.SetStatus(ANNA, "s-1", AccountStatus.ERASED, note), NOW);

        assertThat(secrets(database)).isZero();
        Optional<Account> after = fresh(database).account(ANNA);
        assertThat(after).contains(folded(database));
        assertThat(after.orElseThrow().status()).isEqualTo(AccountStatus.ERASED);
        assertThat(after.orElseThrow().checkpointSize()) // one of its own, of the forgotten account
                .isEqualTo(store.chain(ANNA).size());
        assertThat(store.verify(9)).isEmpty();
        assertThat(before.order(OrderId.of("o-3"))).isPresent();
        assertThat(before.event("s-0").map(Object::toString).orElse("")).doesNotContain("secret");
    }

    private static void visiting(JdbcStore store, String id, ActivityContext context) {
        Event event = Event.of(EventKind.VISIT, id, ANNA, NOW);
        assertThat(Shop.of(store).execute(new Command.Record(event.in(context)), NOW))
                .isInstanceOf(Outcome.Applied.class);
    }

    private static long secrets(DataSource database) throws SQLException {
        return number(database, "select count(*) from loyalty_archive where state like '%secret%'")
                + number(database, "select count(*) from loyalty_snapshot where state like '%secret%'");
    }

    /** Work may return an account; it is asked when the transaction is over, and its connection another's. */
    @ParameterizedTest
    @MethodSource("databases")
    void anAccountOfATransaction_outlivesIt(DataSource database) throws SQLException {
        filled(database);
        try (Pool one = new Pool(1, database::getConnection)) {
            Account account = fresh(one).inTransaction(Set.of(ANNA), transaction -> transaction
                    .account(ANNA)
                    .orElseThrow());
            assertThat(account.checkpointSize()).isEqualTo(20);
            assertThat(account.order(OrderId.of("o-3"))).isPresent();
            assertThat(account.order(OrderId.of("o-99"))).isEmpty();
        }
    }

    /** What comes after the deletion is not all there is of an account. */
    @ParameterizedTest
    @MethodSource("databases")
    void anAccountInMemory_leavesAllItsPast_whereItsSnapshotIsGone(DataSource database) throws SQLException {
        JdbcStore store = filled(database);
        Loyalty shop = Shop.of(store);
        for (int i = 1; i <= 18; i++) {
            if (i == 4) { // a snapshot is due with the next
                fresh(database).forgetSnapshots();
            }
            shop.execute(Shop.purchase(ANNA, "later-" + i, 10), NOW);
        }

        assertThat(number(database, "select size from loyalty_snapshot")).isPositive();
        assertThat(store.verify(9)).isEmpty();
        assertThat(shop.execute(back("r-1", "o-3"), NOW)).isInstanceOf(Outcome.Applied.class);
        assertThat(Shop.of(fresh(database)).execute(back("r-2", "o-4"), NOW)).isInstanceOf(Outcome.Applied.class);
        assertThat(fresh(database).account(ANNA)).contains(folded(database));
    }

    /** Who has the member's lock may be about to leave a snapshot, of which not only the archive may be met. */
    @ParameterizedTest
    @MethodSource("databases")
    void forgetSnapshots_waitsForWhoeverHasTheMember(DataSource database) throws Exception {
        JdbcStore store = filled(database);
        try (Connection host = database.getConnection()) {
            host.setAutoCommit(false);
            Shop.of(store.within(host)).execute(Shop.purchase(ANNA, "later", 10), NOW);

            CompletableFuture<Void> forgotten = CompletableFuture.runAsync(fresh(database)::forgetSnapshots);
            assertThatThrownBy(() -> forgotten.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            host.commit();
            forgotten.join();
            host.setAutoCommit(true);
        }

        assertThat(number(database, "select count(*) from loyalty_snapshot")).isZero();
        assertThat(number(database, "select count(*) from loyalty_archive")).isZero();
        assertThat(Shop.of(fresh(database)).execute(back("r-1", "o-3"), NOW)).isInstanceOf(Outcome.Applied.class);
    }

    /** All pages, of this tenant alone. */
    @ParameterizedTest
    @MethodSource("databases")
    void forgetSnapshots_forgetsThoseOfAllMembers(DataSource database) throws SQLException {
        JdbcStore store = TestDatabases.store(database, 1);
        for (int i = 0; i < 120; i++) {
            Shop.of(store).execute(Shop.enroll(MemberId.of("member-" + i)), NOW);
        }
        JdbcStore other =
                JdbcStore.builder(database, Tenant.of("other")).snapshotEvery(1).build();
        Shop.of(other).execute(Shop.enroll(ANNA), NOW);
        assertThat(number(database, "select count(*) from loyalty_snapshot")).isEqualTo(121);

        store.forgetSnapshots();

        assertThat(number(database, "select count(*) from loyalty_snapshot")).isEqualTo(1);
    }

    /** What is deleted while it is looked at is no fault. */
    @ParameterizedTest
    @MethodSource("databases")
    void verify_goesOnBesideForgetSnapshots(DataSource database) {
        JdbcStore store = filled(database);
        DataSource deleting = TestDatabases.before("select kind, name, posting", store::forgetSnapshots, database);

        assertThat(fresh(deleting).verify(9)).isEmpty();
    }

    private static Command back(String id, String order) {
        return new Command.GiveBack(Return.of(id, OrderId.of(order), ANNA, NOW));
    }
}
