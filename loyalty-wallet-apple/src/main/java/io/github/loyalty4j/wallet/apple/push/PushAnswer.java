package io.github.loyalty4j.wallet.apple.push;

import java.time.Instant;
import java.util.Optional;

/**
 * What Apple's push service said.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind how it ended
 * @param reason Apple's word, or what went wrong on the way; empty if accepted
 * @param gone since when Apple knows that the device is gone; empty of any other kind
 */
public record PushAnswer(Kind kind, String reason, Optional<Instant> gone) {
    /**
     * An answer that tells of no device that is gone.
     *
     * @throws IllegalArgumentException if the kind is {@link Kind#GONE}
     */
    public PushAnswer(Kind kind, String reason) {
        this(kind, reason, Optional.empty());
    }

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if a device is gone without a time, or another answer has one
     */
    public PushAnswer {
        if ((kind == Kind.GONE) != gone.isPresent()) {
            throw new IllegalArgumentException("an answer has a time if the device is gone: " + kind + ", " + gone);
        }
    }

    /** How a push can end. */
    public enum Kind {
        /** Apple tells the device, at once or when it is on. */
        ACCEPTED,
        /** There is no such device any more; its registration is to be dropped, unless it is of a later time. */
        GONE,
        /** Apple does not take this push; something is set up wrongly. */
        REJECTED,
        /** Apple could not be reached or asks to wait; try again. */
        UNAVAILABLE
    }
}
