package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Earned;
import java.util.function.Function;

/**
 * What the engine says to a purchase: the entry to append, or why there is none.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Decision {
    /** A decision to append this entry. */
    static Decision accepted(Earned entry) {
        return new Accepted(entry);
    }

    /** A decision to append nothing. */
    static Decision rejected(Rejection reason) {
        return new Refused(reason);
    }

    /** The one that applies of two functions. */
    default <R> R match(
            Function<? super Earned, ? extends R> accepted, Function<? super Rejection, ? extends R> rejected) {
        if (this instanceof Accepted yes) {
            return accepted.apply(yes.entry());
        }
        return rejected.apply(((Refused) this).reason());
    }

    /**
     * The purchase is awarded.
     *
     * @param entry the entry to append
     */
    record Accepted(Earned entry) implements Decision {}

    /**
     * The purchase is not awarded.
     *
     * @param reason why not
     */
    record Refused(Rejection reason) implements Decision {}
}
