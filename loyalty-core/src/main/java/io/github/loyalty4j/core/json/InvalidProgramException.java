package io.github.loyalty4j.core.json;

/** A text is not a valid programme; says where and why. */
public final class InvalidProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    InvalidProgramException(String pointer, String message) {
        super(located(pointer, message));
        this.pointer = pointer;
    }

    InvalidProgramException(String pointer, String message, Throwable cause) {
        super(located(pointer, message), cause);
        this.pointer = pointer;
    }

    private static String located(String pointer, String message) {
        return pointer.isEmpty() ? message : pointer + ": " + message;
    }

    /** The place as a JSON Pointer (RFC 6901): {@code /tiers/1/from}; empty for the whole document. */
    public String pointer() {
        return pointer;
    }
}
