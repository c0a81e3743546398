package io.github.loyalty4j.store.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows by one statement, where the database takes a list for each column: {@code values (?, ?)} becomes {@code select *
 * from unnest(?, ?)}.
 */
final class Rows {
    private static final String VALUES = "values (";
    private static final String ONLY_VALUES = ") " + VALUES;
    private static final String CONFLICT = " on conflict";
    private static final String MANY = "select * from unnest(";

    private Rows() {}

    /** Whether a statement takes one row or many in this way, and no other values. */
    static boolean isOfValues(String sql) {
        return sql.contains(VALUES) || sql.contains(MANY);
    }

    /** The statement that takes a list for each value. */
    static String statement(String sql) {
        return sql.replace(VALUES, MANY);
    }

    /** The statement of one row or many that inserts nothing unless there is a row in {@code guard}. */
    static String guarded(String sql, int rows) {
        if (!isOfValues(sql)) {
            throw new IllegalArgumentException("what is guarded must be an insert: " + sql);
        }
        int end = sql.indexOf(CONFLICT);
        String insert = end < 0 ? sql : sql.substring(0, end);
        String conflict = end < 0 ? "" : sql.substring(end);
        if (rows > 1) {
            insert = statement(insert);
        } else if (insert.contains(ONLY_VALUES)) {
            insert = insert.replace(ONLY_VALUES, ") select * from (" + VALUES) + ") as v";
        }
        return insert + " where exists (select from guard)" + conflict;
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
