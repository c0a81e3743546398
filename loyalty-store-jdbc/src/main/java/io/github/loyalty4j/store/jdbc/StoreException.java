package io.github.loyalty4j.store.jdbc;

import java.sql.SQLException;

/**
 * The database could not do what was asked. Nothing of it is kept, unless {@link #isOutcomeUnknown()}; then the same command
 * given again takes effect if it has not yet, and is answered as replayed if it has.
 */
public sealed class StoreException extends RuntimeException permits StoreBusyException {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    StoreException(String message, SQLException cause) {
        this(message, cause, false);
    }

    StoreException(String message, SQLException cause, boolean outcomeUnknown) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether the answer to a commit was lost, so that what was asked may have been kept. */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }
}
