package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.core.engine.Receipt;
import java.util.function.Function;

/**
 * What became of a gesture.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Grant {
    /** The one that applies of three functions. */
    default <R> R match(
            Function<? super Receipt, ? extends R> given,
            Function<? super String, ? extends R> needsApproval,
            Function<? super String, ? extends R> refused) {
        if (this instanceof Given yes) {
            return given.apply(yes.receipt);
        }
        return this instanceof NeedsApproval open ? needsApproval.apply(open.why) : refused.apply(((Refused) this).why);
    }

    /**
     * The member has the points, now or since it was asked for the first time.
     *
     * @param receipt the ledger's
     */
    record Given(Receipt receipt) implements Grant {}

    /**
     * Somebody else must approve it first.
     *
     * @param why the rule and the value
     */
    record NeedsApproval(String why) implements Grant {}

    /**
     * It was not given.
     *
     * @param why the rule and the value
     */
    record Refused(String why) implements Grant {}
}
