package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From tables of version 5, with rows of then. */
class MigrationsTest {
    private static final int BEFORE = 5;
    private static final MemberId ANNA = MemberId.of("anna");

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    /** The statements of the versions after one, up to and with another, each with the note that it is done. */
    private static List<String> statements(Dialect dialect, int after, int last) {
        List<String> statements = new ArrayList<>();
        for (int version = after + 1; version <= last; version++) {
            statements.addAll(Migrations.statements(dialect, Migrations.FILES.get(version - 1)));
            statements.add("insert into loyalty_schema (version) values (" + version + ")");
        }
        return statements;
    }

    private static void prepare(Connection connection) throws SQLException {
        Sql sql = new Sql(connection, 9);
        sql.update("create table loyalty_schema (version integer primary key)");
        for (String statement : statements(Dialect.of(connection), 0, BEFORE)) {
            sql.update(statement);
        }
        String use = "insert into loyalty_budget_use (tenant, use_key, content, holders) values ('shop', ?, ?, ?)";
        sql.update(use, "used", new byte[32], 0);
        sql.update(use, "kept", new byte[32], 2);
        sql.update(
                "insert into loyalty_snapshot (tenant, member, form, size, hash, state, digest)"
                        + " values ('shop', 'anna', 1, 1, ?, '{}', ?)",
                new byte[32],
                new byte[32]);
        sql.update(
                "insert into loyalty_archive (tenant, member, kind, name, size, state, digest)"
                        + " values ('shop', 'anna', 0, 'o-1', 1, '{}', ?)",
                new byte[32]);
    }

    private static void assertMigrated(DataSource database) throws SQLException {
        JdbcStore store = JdbcStore.builder(database, Tenant.of("shop")).build();
        store.migrate();
        assertThat(store.isHealthy()).isTrue();
        try (Connection connection = database.getConnection()) {
            Sql sql = new Sql(connection, 9);
            assertThat(sql.list(
                            "select use_key, holders from loyalty_budget_use order by use_key",
                            row -> row.getString(1) + ": " + row.getString(2)))
                    .containsExactly("kept: of-an-earlier-version", "used: ");
            assertThat(sql.list("select whole from loyalty_snapshot", row -> row.getLong(1)))
                    .isEmpty();
            assertThat(sql.list("select posting from loyalty_archive", row -> row.getLong(1)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tablesOfAnEarlierVersion_areChanged(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            prepare(connection);
        }
        assertMigrated(database);
    }

    /** As H2 commits each change of a table, that may be all that is left of a process. */
    @Test
    void whatWasCutShort_isDoneOnStartingAgain() throws SQLException {
        int all = statements(Dialect.H2, BEFORE, Migrations.FILES.size()).size();
        for (int done = 1; done <= all; done++) {
            DataSource database = TestDatabases.h2();
            try (Connection connection = database.getConnection()) {
                prepare(connection);
                Sql sql = new Sql(connection, 9);
                for (String statement :
                        statements(Dialect.H2, BEFORE, Migrations.FILES.size()).subList(0, done)) {
                    sql.update(statement);
                }
            }
            assertMigrated(database);
        }
    }

    @Test
    void tablesCutShort_areMadeOnStartingAgain() throws SQLException {
        List<String> all = statements(Dialect.H2, 0, Migrations.FILES.size());
        for (int done = 1; done <= all.size(); done++) {
            DataSource database = TestDatabases.h2();
            try (Connection connection = database.getConnection()) {
                Sql sql = new Sql(connection, 9);
                sql.update("create table loyalty_schema (version integer primary key)");
                for (String statement : all.subList(0, done)) {
                    sql.update(statement);
                }
            }
            JdbcStore store = TestDatabases.store(database);
            Shop.of(store).execute(Shop.enroll(ANNA), Shop.NOW);
            Shop.of(store).execute(Shop.purchase(ANNA, "o-1", 20), Shop.NOW);

            assertThat(Shop.of(store).balance(ANNA, Shop.NOW))
                    .as("after %s", all.get(done - 1))
                    .isEqualTo(Points.of(20));
            assertThat(store.verify(9)).isEmpty();
        }
    }
}
