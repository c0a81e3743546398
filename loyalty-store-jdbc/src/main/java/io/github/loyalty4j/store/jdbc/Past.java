package io.github.loyalty4j.store.jdbc;

import java.sql.SQLException;

/** Where an account's past is read: on the connection of its transaction, or on one of the pool. */
interface Past {
    /** A question. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Reads reads) throws SQLException;
    }

    <T> T read(Question<T> question);
}
