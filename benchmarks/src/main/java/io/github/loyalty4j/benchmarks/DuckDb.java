package io.github.loyalty4j.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB in this process, its tables in memory, with two threads. */
final class DuckDb implements AutoCloseable {
    /** Reads one row. */
    interface Row {
        void read(int number, ResultSet row) throws SQLException;
    }

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    static DuckDb open() {
        try {
            DuckDb db = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
            db.run("SET threads = 2");
            return db;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Hands out all rows and gives their number. */
    int query(String sql, Row row) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int number = 0;
            while (rows.next()) {
                row.read(number++, rows);
            }
            return number;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
