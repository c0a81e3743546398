package io.github.loyalty4j.core.engine;

import java.util.function.Function;

/**
 * What the engine says to a command: what is to be appended, or why nothing is.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Decision {
    /** A decision to append this. */
    static Decision accepted(Receipt receipt) {
        return new Accepted(receipt);
    }

    /** A decision to append nothing. */
    static Decision rejected(Rejection reason) {
        return new Refused(reason);
    }

    /** The one that applies of two functions. */
    default <R> R match(
            Function<? super Receipt, ? extends R> accepted, Function<? super Rejection, ? extends R> rejected) {
        if (this instanceof Accepted yes) {
            return accepted.apply(yes.receipt());
        }
        return rejected.apply(((Refused) this).reason());
    }

    /**
     * The command takes effect.
     *
     * @param receipt what it brings about
     */
    record Accepted(Receipt receipt) implements Decision {}

    /**
     * The command has no effect.
     *
     * @param reason why not
     */
    record Refused(Rejection reason) implements Decision {}
}
