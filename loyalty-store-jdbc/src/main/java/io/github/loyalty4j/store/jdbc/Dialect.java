package io.github.loyalty4j.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the two databases differ. */
enum Dialect {
    POSTGRESQL("on conflict do nothing", "for update", true),
    H2("", "for update wait 10", false);

    private final String unlessThere;
    private final String lock;
    private final boolean joinsStatements;

    Dialect(String unlessThere, String lock, boolean joinsStatements) {
        this.unlessThere = unlessThere;
        this.lock = lock;
        this.joinsStatements = joinsStatements;
    }

    /**
     * The dialect of a database.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            default -> throw new IllegalArgumentException("database must be PostgreSQL or H2: " + product);
        };
    }

    /** What follows an insert of a row that may be there. */
    String unlessThere() {
        return unlessThere;
    }

    /** A statement that writes a row, in the place of one with the same key. */
    String upsert(String table, String key, String rest) {
        long values = table.chars().filter(c -> c == ',').count() + 1;
        String row = " values (" + String.join(", ", Collections.nCopies((int) values, "?")) + ")";
        if (this == H2) {
            return "merge into " + table + " key (" + key + ")" + row;
        }
        String changes = Arrays.stream(rest.split(", "))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return "insert into " + table + row + " on conflict (" + key + ") do update set " + changes;
    }

    /** What follows a select whose rows are to be locked. */
    String lock() {
        return lock;
    }

    /** Whether several statements can be sent at once. */
    boolean joinsStatements() {
        return joinsStatements;
    }

    /** The folder of the migrations. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether another transaction was in the way, so that the same may well succeed when it is run again. */
    static boolean isConflict(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return state.startsWith("40") // deadlock, serialization
                || state.equals("23505") // a key, a card or a row taken meanwhile
                || state.equals("55P03") // PostgreSQL: lock not to be had in time
                || state.equals("HYT00") // H2: the same
                || state.equals("90131"); // H2: row changed meanwhile
    }

    /** Whether the connection is lost, so that nobody knows whether a commit was heard. */
    static boolean isLost(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("900")
                || state.startsWith("58");
    }
}
