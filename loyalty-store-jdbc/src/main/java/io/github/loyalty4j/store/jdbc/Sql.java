package io.github.loyalty4j.store.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Statements with their values on one connection; values never become a part of a statement. For one thread, which may leave
 * some to another while it does something else.
 */
final class Sql {
    private final Connection connection;
    private final int timeoutSeconds;
    private @Nullable FutureTask<Boolean> ahead;

    Sql(Connection connection, int timeoutSeconds) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** What reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Statements that are sent together. */
    @FunctionalInterface
    interface Sending {
        void to(Sql sql) throws SQLException;
    }

    /** Sends these on a thread of their own. Whatever is sent next waits until they are done, and fails if they did. */
    void ahead(Sending statements) throws SQLException {
        ahead(statements, task -> {
            Thread thread = new Thread(task, "loyalty-store-ahead");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** The same on a thread of another's; on this one if there is none to be had, as they would be waited for in vain. */
    void ahead(Sending statements, Executor threads) throws SQLException {
        await();
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            statements.to(new Sql(connection, timeoutSeconds));
            return true;
        });
        ahead = task;
        try {
            threads.execute(task);
        } catch (OutOfMemoryError e) { // the system has no thread to give
            task.run();
        }
    }

    /**
     * Waits for what was sent ahead, as nothing else may use the connection, and throws its failure: each time, as the work may
     * catch it without knowing what was lost.
     */
    void await() throws SQLException {
        Throwable failure = failure();
        if (failure instanceof SQLException known) {
            throw known;
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException("statements sent ahead must end", failure);
        }
        ahead = null;
    }

    /** Waits likewise; that of what was sent ahead, if it failed. */
    @Nullable
    Throwable failure() {
        boolean isInterrupted = false;
        try {
            while (ahead != null) {
                try {
                    ahead.get();
                    return null;
                } catch (InterruptedException e) {
                    isInterrupted = true;
                } catch (ExecutionException e) {
                    return e.getCause();
                }
            }
            return null;
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    <T> List<T> list(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        return list(sql, reader, values).stream().findFirst();
    }

    /** Whether there is a row. */
    boolean isAny(String sql, @Nullable Object... values) throws SQLException {
        return !list(sql, row -> true, values).isEmpty();
    }

    /** Two questions in one message, for a database that takes that. */
    void both(String sql, Row<?> first, Row<?> second, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.execute();
            each(statement, first);
            statement.getMoreResults();
            each(statement, second);
        }
    }

    private static void each(PreparedStatement statement, Row<?> reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** One statement with the values of many rows. */
    void batch(String sql, Collection<@Nullable Object[]> rows) throws SQLException {
        await();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(timeoutSeconds);
            for (@Nullable Object[] row : rows) {
                set(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        await();
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(timeoutSeconds);
            set(statement, values);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        int index = 0;
        for (Object value : values) {
            index++;
            if (value == null) {
                statement.setNull(index, Types.NULL);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(index, bytes);
            } else if (value instanceof String text) {
                statement.setString(index, requireWhole(text));
            } else if (value instanceof Absent absent) {
                statement.setNull(index, absent.type);
            } else if (value instanceof Object[] column) {
                statement.setArray(index, array(statement.getConnection(), column));
            } else {
                statement.setObject(index, value);
            }
        }
    }

    /** Nothing, of a type that is told: a column of nothing else has one, too, and a statement is prepared once for all. */
    enum Absent {
        BYTES(Types.BINARY, byte[].class),
        FLAG(Types.BOOLEAN, Boolean.class),
        NUMBER(Types.BIGINT, Long.class),
        TEXT(Types.VARCHAR, String.class);

        private final int type;
        private final Class<?> values;

        Absent(int type, Class<?> values) {
            this.type = type;
            this.values = values;
        }
    }

    private static Array array(Connection connection, @Nullable Object[] column) throws SQLException {
        Object first =
                Arrays.stream(column).filter(value -> value != null).findFirst().orElse(Absent.TEXT);
        Class<?> type = first instanceof Absent absent ? absent.values : first.getClass();
        Object[] values = (Object[]) java.lang.reflect.Array.newInstance(type, column.length);
        for (int i = 0; i < values.length; i++) {
            Object value = column[i] instanceof Absent ? null : column[i];
            values[i] = value instanceof String text ? requireWhole(text) : value;
        }
        return connection.createArrayOf(name(type), values);
    }

    private static String name(Class<?> type) {
        if (type == byte[].class) {
            return "bytea";
        }
        if (type == Long.class) {
            return "int8";
        }
        if (type == Integer.class) {
            return "int4";
        }
        return type == Boolean.class ? "bool" : "varchar";
    }

    /** Half a surrogate pair would become a question mark on the way, and two names one. */
    private static String requireWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(unit) && !isPair) {
                throw new IllegalArgumentException("a text must have whole characters: U+" + Integer.toHexString(unit));
            }
            i += isPair ? 1 : 0;
        }
        return text;
    }
}
