package io.github.loyalty4j.core.engine;

/**
 * Why a lawful request was answered with "no".
 *
 * @param code for programs
 * @param message for people: the rule, then the value
 */
public record Rejection(Code code, String message) {
    /** The kinds of "no". */
    public enum Code {
        /** The member has no account. */
        NOT_ENROLLED,
        /** The purchase is in another currency than the programme. */
        OTHER_CURRENCY,
        /** The order was recorded before with other content. */
        KEY_REUSED
    }

    /** A rejection of this kind. */
    public static Rejection of(Code code, String message) {
        return new Rejection(code, message);
    }

    /** The message alone. */
    @Override
    public String toString() {
        return message;
    }
}
