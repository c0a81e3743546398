package io.github.loyalty4j.wallet.google;

/**
 * Something of the design or the face that Google Wallet shows only in part or not at all: {@code holder should have at
 * most 20 characters, Google may cut it: has 31}.
 *
 * <p>The message holds lengths and rules, no value, so it may be logged where names of customers may not.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind what becomes of it
 * @param part which part of the design or the face: {@code holder}, {@code programme name}
 * @param message the rule and what breaks it, for people
 */
public record Loss(Kind kind, String part, String message) {
    /** What becomes of a part that does not fit; later versions may add to these. */
    public enum Kind {
        /** It is sent whole, and a small screen may cut it. */
        MAY_BE_CUT,
        /** It is not sent: Google has no place for it, or a save link has no room. */
        NOT_SENT
    }

    /** The message alone. */
    @Override
    public String toString() {
        return message;
    }
}
