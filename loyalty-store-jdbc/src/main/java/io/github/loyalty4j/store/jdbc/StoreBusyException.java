package io.github.loyalty4j.store.jdbc;

import java.sql.SQLException;

/** Other transactions were in the way, time and again, or for too long. Nothing is kept; a later try may well do. */
public final class StoreBusyException extends StoreException {
    private static final long serialVersionUID = 1L;

    StoreBusyException(String message, SQLException cause) {
        super(message, cause);
    }
}
