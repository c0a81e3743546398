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

    SQLException failure() {
        return failure;
    }
}
