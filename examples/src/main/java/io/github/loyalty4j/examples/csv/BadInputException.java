package io.github.loyalty4j.examples.csv;

/** What the user gave cannot be used; the message names the place, the rule and the value. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public BadInputException(String message) {
        super(message);
    }

    /** With a message for the user and what was thrown below. */
    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
