package io.github.loyalty4j.wallet.google;

import java.time.Instant;

/**
 * Somebody saved a card to Google Wallet, or removed it from there.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind which of both
 * @param classId the card's class: {@code 3388000000012345678.bean-club}
 * @param objectId the card's object: {@code 3388000000012345678.7K3M9QX2P0VDH8TE}
 * @param nonce the same in each delivery of this event
 */
public record CallbackEvent(Kind kind, String classId, String objectId, Nonce nonce) {
    /** What happened; what Google may add one day is {@code OTHER}. */
    public enum Kind {
        /** The card was saved to a wallet. */
        SAVED,
        /** The card was removed from a wallet. */
        REMOVED,
        /** Something this version does not know. */
        OTHER
    }

    /**
     * What tells one event from another.
     *
     * @param value Google's own, a UUID
     * @param expires the first instant at which a delivery of it is no longer accepted
     */
    public record Nonce(String value, Instant expires) {}

    /** The kind alone; the ids name the card. */
    @Override
    public String toString() {
        return "callback " + kind;
    }
}
