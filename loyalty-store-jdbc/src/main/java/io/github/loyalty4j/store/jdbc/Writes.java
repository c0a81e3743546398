package io.github.loyalty4j.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Statements kept aside until they are sent: in one message where the database takes that, with one statement for all that is
 * inserted; as a batch for each kind of statement otherwise. Their order is that in which each kind was first added. For one
 * thread.
 */
final class Writes {
    /** So that no message is of more memory than it must be. */
    private static final int MOST_ROWS = 1_000;

    private final Map<String, Map<Object, @Nullable Object[]>> statements = new LinkedHashMap<>();

    private @Nullable Guard guard;

    /** An update that finds its row, or nothing is written. */
    private record Guard(String update, List<Object> values) {}

    void add(String sql, @Nullable Object... values) {
        put(sql, new Object(), values);
    }

    /** The same of a row that is written once: in the place of what was added for this key before. */
    void put(String sql, Object key, @Nullable Object... values) {
        rows(sql).put(key, values);
    }

    /** The same, unless something was added for this key before. */
    void once(String sql, Object key, @Nullable Object... values) {
        rows(sql).putIfAbsent(key, values);
    }

    /** Has all the rest written only if this update finds its row, by {@link #sendGuarded}. */
    void guard(String update, Object... values) {
        guard = new Guard(update, List.of(values));
    }

    /** Has the update of the guard find its row only where this holds, too. */
    void guardAlso(String condition, Object... values) {
        Guard first = Objects.requireNonNull(guard, "a guard must be there");
        List<Object> all = new ArrayList<>(first.values);
        Collections.addAll(all, values);
        guard = new Guard(first.update + " and " + condition, all);
    }

    private Map<Object, @Nullable Object[]> rows(String sql) {
        return statements.computeIfAbsent(sql, same -> new LinkedHashMap<>());
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /** How many rows are kept aside. */
    int size() {
        int rows = 0;
        for (Map<Object, @Nullable Object[]> each : statements.values()) {
            rows += each.size();
        }
        return rows;
    }

    /** All that is kept aside, which is not here any more. */
    Writes taken() {
        Writes all = new Writes();
        all.statements.putAll(statements);
        statements.clear();
        return all;
    }

    /** Has nothing of what is kept aside sent. */
    void drop() {
        statements.clear();
    }

    boolean isGuarded() {
        return guard != null;
    }

    void send(Sql sql, Dialect dialect) throws SQLException {
        if (dialect.joinsStatements()) {
            sendJoined(sql);
        } else {
            for (Map.Entry<String, Map<Object, @Nullable Object[]>> each : statements.entrySet()) {
                sql.batch(each.getKey(), each.getValue().values());
            }
        }
        statements.clear();
    }

    /**
     * Sends inserts and their guard as one statement, for a database that joins statements. It is a transaction by itself where
     * none has begun.
     *
     * @return whether the guard found its row; if not, nothing is written
     */
    boolean sendGuarded(Sql sql) throws SQLException {
        Guard first = Objects.requireNonNull(guard, "a guard must be there");
        StringBuilder text = new StringBuilder(2048)
                .append("with guard as (")
                .append(first.update)
                .append(" returning 1)");
        List<@Nullable Object> values = new ArrayList<>(first.values);
        int number = 0;
        for (Map.Entry<String, Map<Object, @Nullable Object[]>> each : statements.entrySet()) {
            List<@Nullable Object[]> rows = new ArrayList<>(each.getValue().values());
            text.append(", s")
                    .append(number++)
                    .append(" as (")
                    .append(Rows.guarded(each.getKey(), rows.size()))
                    .append(')');
            Collections.addAll(values, rows.size() == 1 ? rows.get(0) : Rows.columns(rows));
        }
        return sql.isAny(text.append(" select 1 from guard").toString(), values.toArray());
    }

    private void sendJoined(Sql sql) throws SQLException {
        Message message = new Message();
        for (Map.Entry<String, Map<Object, @Nullable Object[]>> each : statements.entrySet()) {
            String one = each.getKey();
            List<@Nullable Object[]> rows = new ArrayList<>(each.getValue().values());
            if (rows.size() == 1) {
                message.add(one, rows.get(0));
            } else if (Rows.isOfValues(one)) {
                for (int from = 0; from < rows.size(); from += MOST_ROWS) {
                    List<@Nullable Object[]> some = rows.subList(from, Math.min(from + MOST_ROWS, rows.size()));
                    message.add(Rows.statement(one), Rows.columns(some));
                }
            } else {
                message.send(sql);
                sql.batch(one, rows);
            }
        }
        message.send(sql);
    }

    /** Statements that are sent together. */
    private static final class Message {
        private final StringBuilder text = new StringBuilder(2048);
        private final List<@Nullable Object> values = new ArrayList<>();
        private final List<String> inserts = new ArrayList<>();

        void add(String sql, @Nullable Object[] row) {
            if (Rows.isOfValues(sql)) {
                inserts.add(sql);
            } else {
                joinInserts();
                text.append(sql).append(';');
            }
            Collections.addAll(values, row);
        }

        /** Inserts are one statement, as they are of different rows, and need not see each other's. */
        private void joinInserts() {
            for (int i = 0; i < inserts.size() - 1; i++) {
                text.append(i == 0 ? "with " : ", ")
                        .append("s")
                        .append(i)
                        .append(" as (")
                        .append(inserts.get(i))
                        .append(')');
            }
            if (!inserts.isEmpty()) {
                text.append(' ').append(inserts.get(inserts.size() - 1)).append(';');
                inserts.clear();
            }
        }

        void send(Sql sql) throws SQLException {
            joinInserts();
            if (text.length() > 0) {
                sql.update(text.toString(), values.toArray());
                text.setLength(0);
                values.clear();
            }
        }
    }
}
