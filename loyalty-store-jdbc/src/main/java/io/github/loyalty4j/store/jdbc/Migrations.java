package io.github.loyalty4j.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The versions of the tables, one file each. H2 commits each change of a table, so a file may be run again after any of its
 * statements.
 */
final class Migrations {
    static final List<String> FILES = List.of(
            "V1__loyalty.sql",
            "V2__snapshots.sql",
            "V3__wallets.sql",
            "V4__told.sql",
            "V5__campaigns.sql",
            "V6__archive.sql",
            "V7__holders.sql");

    private final Database database;

    Migrations(Database database) {
        this.database = database;
    }

    int apply() {
        return database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            if (database.dialect() == Dialect.POSTGRESQL) {
                sql.list("select pg_advisory_xact_lock(7234891)", row -> true); // one at a time, whoever else starts
            }
            sql.update("create table if not exists loyalty_schema (version integer primary key)");
            int there = sql.first("select coalesce(max(version), 0) from loyalty_schema", row -> row.getInt(1))
                    .orElse(0);
            if (there > FILES.size()) {
                throw new IllegalStateException(
                        "tables must be of version " + FILES.size() + " or earlier: have version " + there);
            }
            for (int version = there + 1; version <= FILES.size(); version++) {
                run(connection, FILES.get(version - 1));
                sql.update("insert into loyalty_schema (version) values (?)", version);
            }
            return FILES.size() - there;
        });
    }

    static boolean isCurrent(Sql sql) throws SQLException {
        return sql.first("select max(version) from loyalty_schema", row -> row.getInt(1))
                .filter(version -> version == FILES.size())
                .isPresent();
    }

    private void run(Connection connection, String file) throws SQLException {
        for (String statement : statements(database.dialect(), file)) {
            database.sql(connection).update(statement);
        }
    }

    static List<String> statements(Dialect dialect, String file) {
        return Stream.of(text(dialect.folder() + "/" + file).split(";\\s*\n"))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    private static String text(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("a migration must be in the jar: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
