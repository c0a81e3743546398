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
import org.jspecify.annotations.Nullable;

/** Statements with their values on one connection; values never become a part of a statement. For one thread. */
final class Sql {
    private final Connection connection;
    private final int timeoutSeconds;

    Sql(Connection connection, int timeoutSeconds) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** What reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
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
