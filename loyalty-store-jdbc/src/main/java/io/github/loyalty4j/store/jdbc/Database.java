package io.github.loyalty4j.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Transactions of our own on a host's connections: run again where another was in the way. Safe for several threads. */
final class Database {
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final DataSource connections;
    private final Dialect dialect;
    private final int attempts;
    private final int timeoutSeconds;

    Database(DataSource connections, int attempts, int timeoutSeconds) {
        this.connections = connections;
        this.attempts = attempts;
        this.timeoutSeconds = timeoutSeconds;
        this.dialect = read(Dialect::of);
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Use<R> {
        R of(Connection connection) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    int timeoutSeconds() {
        return timeoutSeconds;
    }

    Sql sql(Connection connection) {
        return new Sql(connection, timeoutSeconds);
    }

    /** Reads without a transaction: every question sees what is committed when it is asked. */
    <R> R read(Use<R> use) {
        try {
            return lent(use);
        } catch (Trouble e) {
            throw new StoreException(
                    "the database must answer: state " + e.failure().getSQLState(), e.failure());
        } catch (SQLException e) {
            throw new StoreException("the database must answer: state " + e.getSQLState(), e);
        }
    }

    /** A connection is given back whatever its pool says to that: what was done with it is done. */
    private <R> R lent(Use<R> use) throws SQLException {
        Connection connection = connections.getConnection();
        try {
            return use.of(connection);
        } finally {
            quietly(connection::close);
        }
    }

    /** With a connection on which each statement is a transaction by itself; some pools' are not so, and stay as they are. */
    private static <R> R alone(Connection connection, Use<R> use) throws SQLException {
        boolean wasAutoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try {
            return use.of(connection);
        } finally {
            quietly(() -> connection.setAutoCommit(wasAutoCommit));
        }
    }

    /** What may fail, for a connection that is gone, after all that counts is done. */
    @FunctionalInterface
    private interface Last {
        void step() throws SQLException;
    }

    private static void quietly(Last last) {
        try {
            last.step();
        } catch (SQLException lost) {
            // what was done before is told; a connection that is gone has rolled back what was not committed
        }
    }

    /** Runs one statement that is a transaction by itself, and again where another was in the way. */
    <R> R atOnce(Statement<R> statement) {
        return retried(() -> lent(connection -> alone(connection, own -> statement.of(sql(own)))));
    }

    /** Runs once what sends one statement that is a transaction by itself. */
    <R> R once(Use<R> use) {
        return read(connection -> alone(connection, use));
    }

    /** What is done with one statement. */
    @FunctionalInterface
    interface Statement<R> {
        R of(Sql sql) throws SQLException;
    }

    /** Reads all as of one moment. */
    <R> R snapshot(Use<R> use) {
        return inTransaction(connection -> {
            if (dialect == Dialect.POSTGRESQL) { // H2 keeps such a setting beyond the transaction
                sql(connection).update("set transaction isolation level repeatable read");
            }
            return use.of(connection);
        });
    }

    /** Runs work in a transaction of its own, and again where another was in the way. */
    <R> R inTransaction(Use<R> use) {
        return retried(() -> lent(connection -> committed(connection, use)));
    }

    /** What may be tried again. */
    @FunctionalInterface
    interface Attempt<R> {
        R run() throws SQLException;
    }

    private <R> R retried(Attempt<R> once) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once.run();
            } catch (SQLException e) {
                if (!Dialect.isConflict(e)) {
                    throw new StoreException("the database must do what it is asked: state " + e.getSQLState(), e);
                }
                if (attempt == attempts) {
                    throw new StoreBusyException(
                            "a transaction must get through in " + attempts + " attempts: state " + e.getSQLState(), e);
                }
                pause(attempt, e);
            }
        }
    }

    private static <R> R committed(Connection connection, Use<R> use) throws SQLException {
        boolean wasAutoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        R result;
        try {
            result = use.of(connection);
            committing(() -> {
                connection.commit();
                return true;
            });
        } catch (Trouble e) {
            rollBack(connection, wasAutoCommit);
            throw e.failure();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, wasAutoCommit);
            throw e;
        }
        quietly(() -> connection.setAutoCommit(wasAutoCommit));
        return result;
    }

    /**
     * Runs what commits, and may have when it fails.
     *
     * @throws StoreException if the connection is lost in it, so that nobody knows whether it was heard
     */
    static <R> R committing(Attempt<R> commit) throws SQLException {
        try {
            return commit.run();
        } catch (SQLException e) {
            if (Dialect.isLost(e)) {
                throw new StoreException(
                        "the answer to a commit was lost, so give the same command again: state " + e.getSQLState(),
                        e,
                        true);
            }
            throw e;
        }
    }

    private static void rollBack(Connection connection, boolean wasAutoCommit) {
        quietly(() -> {
            connection.rollback();
            connection.setAutoCommit(wasAutoCommit);
        });
    }

    /** Twice as long each time, and some of it drawn, so that those who met do not meet again. */
    private static void pause(int attempt, SQLException cause) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreBusyException("a wait for another transaction was interrupted", cause);
        }
    }
}
