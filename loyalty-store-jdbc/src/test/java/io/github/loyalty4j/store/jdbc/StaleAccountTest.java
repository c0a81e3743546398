package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts in memory, where others write the archive they ask. */
class StaleAccountTest {
    private static final MemberId ANNA = MemberId.of("anna");

    /** What a member does, and how it is taken back, with the snapshots forgotten in between or not. */
    static Stream<Arguments> takings() {
        Command visit = new Command.Record(Event.of(EventKind.VISIT, "v-1", ANNA, NOW));
        Command spend = new Command.Redeem(ANNA, "s-1", "mug", Optional.empty());
        return Stream.of(
                        arguments(visit, new Command.Cancel(ANNA, "v-1"), false),
                        arguments(visit, new Command.Cancel(ANNA, "v-1"), true),
                        arguments(spend, new Command.Refund(ANNA, "s-1"), false),
                        arguments(spend, new Command.Refund(ANNA, "s-1"), true))
                .flatMap(each ->
                        databases().map(database -> arguments(database, each.get()[0], each.get()[1], each.get()[2])));
    }

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    /** A store that knows nothing yet of any account, as that of a process just started. */
    private static JdbcStore fresh(DataSource database) {
        return TestDatabases.store(database, 10);
    }

    private static Account folded(DataSource database) {
        return TestDatabases.store(database, 1_000_000).account(ANNA).orElseThrow();
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            new Sql(connection, 9).update(sql);
        }
    }

    private static void buys(Loyalty shop, String order) {
        assertThat(shop.execute(Shop.purchase(ANNA, order, 10), NOW)).isInstanceOf(Outcome.Applied.class);
    }

    /** Three entries, the last of what is done; then as far as a snapshot by another store. */
    private static JdbcStore filled(DataSource database, Loyalty shop, Command done) {
        shop.execute(Shop.enroll(ANNA), NOW);
        buys(shop, "o-1");
        assertThat(shop.execute(done, NOW)).isInstanceOf(Outcome.Applied.class);
        JdbcStore other = fresh(database);
        for (int i = 2; i <= 8; i++) {
            buys(Shop.of(other), "o-" + i);
        }
        assertThat(other.account(ANNA).orElseThrow().checkpointSize()).isEqualTo(10);
        return other;
    }

    /** Who leaves the first snapshot it knows of need not be the first who leaves one. */
    @ParameterizedTest
    @MethodSource("takings")
    void whatIsTakenBack_isInNoArchive_whoeverWroteTheLast(
            DataSource database, Command done, Command takenBack, boolean isForgotten) {
        JdbcStore store = fresh(database);
        JdbcStore other = filled(database, Shop.of(store), done);
        if (isForgotten) {
            store.forgetSnapshots();
        }
        assertThat(Shop.of(store).execute(takenBack, NOW)).isInstanceOf(Outcome.Applied.class);

        assertThat(fresh(database).verify(9)).isEmpty();
        assertThat(fresh(database).account(ANNA)).contains(folded(database));
        buys(Shop.of(other), "o-9");
        assertThat(other.account(ANNA)).contains(folded(database));
        assertThat(other.account(ANNA).orElseThrow().checkpointSize()) // goes on from the later one
                .isEqualTo(11);
        Account account = other.account(ANNA).orElseThrow();
        assertThat(account.event("v-1")).isEmpty();
        assertThat(account.spend("s-1")).isEmpty();
        assertThat(account.order(OrderId.of("o-1"))).isEqualTo(folded(database).order(OrderId.of("o-1")));
        assertThat(other.verify(9)).isEmpty();
    }

    /** An account is read without a lock, by several statements; its archive may be another's before the last. */
    @ParameterizedTest
    @MethodSource("takings")
    void whatIsTakenBackWhileAnAccountIsRead_breaksNothing(
            DataSource database, Command done, Command takenBack, boolean isForgotten) {
        JdbcStore store = fresh(database);
        filled(database, Shop.of(store), done);
        Loyalty whole = Shop.of(TestDatabases.store(database, 1_000_000));
        assertThat(whole.execute(takenBack, NOW)).isInstanceOf(Outcome.Applied.class);
        Account folded = folded(database);
        DataSource meanwhile = TestDatabases.before(
                "select " + Archived.COLUMNS,
                () -> {
                    if (isForgotten) {
                        store.forgetSnapshots();
                    }
                    buys(Shop.of(store), "o-9"); // leaves all that is left
                },
                database);

        assertThat(fresh(meanwhile).account(ANNA)).contains(folded);

        assertThat(fresh(database).account(ANNA)).contains(folded(database));
        assertThat(folded(database).size()).isEqualTo(12);
    }

    /** The ledger is what counts, whatever is wrong with an archive. */
    @ParameterizedTest
    @MethodSource("takings")
    void anArchive_thatDoesNotFitTheLedger_isNotTheEnd(
            DataSource database, Command done, Command takenBack, boolean isForgotten) throws SQLException {
        JdbcStore store = fresh(database);
        JdbcStore other = filled(database, Shop.of(store), done);
        if (isForgotten) {
            store.forgetSnapshots();
            buys(Shop.of(store), "o-9"); // leaves all again
        }
        run(database, "delete from loyalty_archive where name in ('v-1', 's-1')");
        Loyalty whole = Shop.of(TestDatabases.store(database, 1_000_000));
        assertThat(whole.execute(takenBack, NOW)).isInstanceOf(Outcome.Applied.class);

        assertThat(other.account(ANNA)).contains(folded(database));
        assertThat(fresh(database).account(ANNA)).contains(folded(database));
        buys(Shop.of(other), "o-10");
        assertThat(other.account(ANNA)).contains(folded(database));
    }
}
