package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the database refuses, whoever asks; here plain SQL that would break a promise of the store. */
class BackstopTest {
    private static final MemberId ANNA = MemberId.of("anna");

    /** Class 23 of SQL: a unique key that is there already; the same in both databases. */
    private static final String UNIQUE = "23505";

    /** A check: 23514 of PostgreSQL, 23513 of H2. */
    private static final String CHECK = "2351[34]";

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    private static int run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new Sql(connection, 9).update(sql);
        }
    }

    private static void requireRefused(DataSource database, String state, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> run(database, sql))
                .satisfies(e -> assertThat(e.getSQLState()).matches(state));
    }

    private static JdbcStore filled(DataSource database) {
        JdbcStore store = TestDatabases.store(database);
        Loyalty shop = Shop.of(store);
        shop.execute(Shop.enroll(ANNA), NOW);
        shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW);
        return store;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void key_isUsedOnce(DataSource database) throws SQLException {
        JdbcStore store = filled(database);
        String again = "insert into loyalty_result (tenant, command_key, command, receipt)"
                + " select %s, %s, command, receipt from loyalty_result where command_key = 'order/o-1'";

        requireRefused(database, UNIQUE, String.format(again, "tenant", "command_key"));
        assertThat(run(database, String.format(again, "'another tenant'", "command_key")))
                .isEqualTo(1);
        assertThat(store.verify(9)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void hold_endsOnce(DataSource database) throws SQLException {
        JdbcStore store = filled(database);
        for (String hold : new String[] {"captured", "released"}) {
            Command.HoldRequest request = new Command.HoldRequest(
                    hold, OrderId.of("o-" + hold), new Amount(PointsUnit.POINTS, Points.of(5)), Duration.ofHours(1));
            assertThat(Shop.of(store).execute(new Command.HoldPoints(ANNA, request), NOW))
                    .isInstanceOf(Outcome.Applied.class);
        }
        assertThat(Shop.of(store).execute(new Command.Capture(ANNA, "captured", Points.of(5)), NOW))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(Shop.of(store).execute(new Command.Release(ANNA, "released"), NOW))
                .isInstanceOf(Outcome.Applied.class);

        for (String hold : new String[] {"captured", "released"}) {
            requireRefused(
                    database,
                    UNIQUE,
                    "insert into loyalty_posting (tenant, member, number, recorded, command_key, entry, ended_hold)"
                            + " select tenant, member, number + 99, recorded, 'other', entry, ended_hold"
                            + " from loyalty_posting where ended_hold = '" + hold + "'");
        }
        assertThat(store.verify(9)).isEmpty();
    }

    /** Whoever spends a lot twice appends two postings to one ledger of one size. */
    @ParameterizedTest
    @MethodSource("databases")
    void numberOfALedger_isUsedOnce_andRises(DataSource database) {
        JdbcStore store = filled(database);
        String posting = "insert into loyalty_posting (tenant, member, number, recorded, command_key, entry)"
                + " select tenant, member, %s, recorded, 'other', entry from loyalty_posting where number = 2";

        requireRefused(database, UNIQUE, String.format(posting, "number"));
        requireRefused(database, CHECK, String.format(posting, "number - 2"));
        requireRefused(database, CHECK, "update loyalty_member set size = -1");
        requireRefused(database, CHECK, "update loyalty_member set size = 0");
        assertThat(store.verify(9)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void card_isGivenOutOnce(DataSource database) {
        JdbcStore store = filled(database);

        requireRefused(
                database,
                UNIQUE,
                "insert into loyalty_card (tenant, card, member) select tenant, card, 'ben' from loyalty_card");
        assertThat(store.verify(9)).isEmpty();
    }
}
