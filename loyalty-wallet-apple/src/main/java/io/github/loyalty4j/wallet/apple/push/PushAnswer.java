package io.github.loyalty4j.wallet.apple.push;

/**
 * What Apple's push service said.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind how it ended
 * @param reason Apple's word, or what went wrong on the way; empty if accepted
 */
public record PushAnswer(Kind kind, String reason) {
    /** How a push can end. */
    public enum Kind {
        /** Apple tells the device, at once or when it is on. */
        ACCEPTED,
        /** There is no such device any more; its registration is to be dropped. */
        GONE,
        /** Apple does not take this push; something is set up wrongly. */
        REJECTED,
        /** Apple could not be reached or asks to wait; try again. */
        UNAVAILABLE
    }
}
