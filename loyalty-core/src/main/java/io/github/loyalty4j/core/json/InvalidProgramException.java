package io.github.loyalty4j.core.json;

/** A text is not a valid programme; says where and why. */
public final class InvalidProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    InvalidProgramException(BadField bad) {
        super(bad.located(), bad.getCause());
        this.pointer = bad.pointer();
    }

    /** The place as a JSON Pointer (RFC 6901): {@code /tiers/1/from}; empty for the whole document. */
    public String pointer() {
        return pointer;
    }
}
