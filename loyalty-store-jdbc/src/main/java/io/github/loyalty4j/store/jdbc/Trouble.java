package io.github.loyalty4j.store.jdbc;

import java.sql.SQLException;

/** Brings a failure of the database through work that knows nothing of databases. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    Trouble(SQLException failure) {
        super("the database failed", failure);
        this.failure = failure;
    }

    /** A question to the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SQLException;
    }

    /** The answer to a question within work that knows nothing of databases. */
    static <T> T unless(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new Trouble(e);
        }
    }

    SQLException failure() {
        return failure;
    }
}
