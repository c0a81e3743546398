package io.github.loyalty4j.core.json;

/** A line is not a valid command; says where and why. */
public final class InvalidCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    InvalidCommandException(BadField bad) {
        super(bad.located(), bad.getCause());
        this.pointer = bad.pointer();
    }

    /** The place as a JSON Pointer (RFC 6901): {@code /lines/0/sku}; empty for the whole line. */
    public String pointer() {
        return pointer;
    }
}
