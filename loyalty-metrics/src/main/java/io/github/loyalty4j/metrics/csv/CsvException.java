package io.github.loyalty4j.metrics.csv;

/** A file cannot be used; the message names file, line, column, rule and value as far as there are such. */
public final class CsvException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CsvException(String message) {
        super(message);
    }

    CsvException(String message, Throwable cause) {
        super(message, cause);
    }
}
