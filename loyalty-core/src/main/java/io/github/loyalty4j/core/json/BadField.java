package io.github.loyalty4j.core.json;

/** A value that cannot be read, on its way to the public exception of whoever reads. */
final class BadField extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CHARACTERS = 500;

    private final String pointer;

    BadField(String pointer, String message) {
        super(abridged(message));
        this.pointer = pointer;
    }

    BadField(String pointer, String message, Throwable cause) {
        super(abridged(message), cause);
        this.pointer = pointer;
    }

    private static String abridged(String message) {
        return message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS) + "...";
    }

    /** Where, as a JSON Pointer. */
    String pointer() {
        return pointer;
    }

    /** What and where, for people. */
    String located() {
        return pointer.isEmpty() ? getMessage() : pointer + ": " + getMessage();
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
