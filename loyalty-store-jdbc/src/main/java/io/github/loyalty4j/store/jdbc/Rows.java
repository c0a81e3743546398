package io.github.loyalty4j.store.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows by one statement, where the database takes a list for each column: {@code values (?, ?)} becomes {@code select *
 * from unnest(?, ?)}.
 */
final class Rows {
    private static final String VALUES = "values (";

    private Rows() {}

    /** Whether a statement takes its row by {@code values}, and nothing else. */
    static boolean isOfValues(String sql) {
        return sql.contains(VALUES);
    }

    /** The statement that takes a list for each value. */
    static String statement(String sql) {
        return sql.replace(VALUES, "select * from unnest(");
    }

    /** The values of each column as one array. */
    static Object[] columns(List<@Nullable Object[]> rows) {
        Object[] columns = new Object[rows.get(0).length];
        for (int i = 0; i < columns.length; i++) {
            @Nullable Object[] column = new Object[rows.size()];
            for (int j = 0; j < column.length; j++) {
                column[j] = rows.get(j)[i];
            }
            columns[i] = column;
        }
        return columns;
    }
}
