package io.github.loyalty4j.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements kept aside until they are sent: in one message where the database takes that and they are few, as a batch for
 * each kind of statement otherwise. Their order is that in which each kind was first added. For one thread.
 */
final class Writes {
    private static final int MOST_JOINED = 24;

    private final Map<String, List<@Nullable Object[]>> statements = new LinkedHashMap<>();
    private int size;

    void add(String sql, @Nullable Object... values) {
        statements.computeIfAbsent(sql, same -> new ArrayList<>()).add(values);
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void send(Sql sql, Dialect dialect) throws SQLException {
        if (dialect.joinsStatements() && size <= MOST_JOINED) {
            sendJoined(sql);
        } else {
            for (Map.Entry<String, List<@Nullable Object[]>> each : statements.entrySet()) {
                sql.batch(each.getKey(), each.getValue());
            }
        }
        statements.clear();
        size = 0;
    }

    private void sendJoined(Sql sql) throws SQLException {
        StringBuilder text = new StringBuilder(1024);
        List<@Nullable Object> values = new ArrayList<>();
        statements.forEach((one, rows) -> rows.forEach(row -> {
            text.append(one).append(';');
            for (Object value : row) {
                values.add(value);
            }
        }));
        if (text.length() > 0) {
            sql.update(text.toString(), values.toArray());
        }
    }
}
