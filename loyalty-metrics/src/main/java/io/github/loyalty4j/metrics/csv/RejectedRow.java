package io.github.loyalty4j.metrics.csv;

/** A row that cannot be used. Without a stack trace, as there may be millions. */
final class RejectedRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String reason;

    RejectedRow(String column, String reason) {
        super(reason, null, false, false);
        this.column = column;
        this.reason = reason;
    }

    /** To go after file and line. */
    String complaint() {
        return ", column " + column + ": " + reason;
    }
}
