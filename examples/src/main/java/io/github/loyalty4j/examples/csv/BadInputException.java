package io.github.loyalty4j.examples.csv;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

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

    /**
     * Of a file that cannot be read.
     *
     * @param file as the user named it
     */
    public static BadInputException unreadable(Object file, IOException cause) {
        boolean missing = cause instanceof NoSuchFileException || cause instanceof FileNotFoundException;
        return new BadInputException(file + " cannot be read: " + (missing ? "there is no such file" : cause), cause);
    }
}
