package io.github.loyalty4j.core.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far activity has moved the expiry of sliding lots: a chain of extensions, each made before the one before it ran
 * out. A portion that was set aside or spent earlier in the chain has an expiry of back then; the chain tells what it is
 * by now, and that one that ran out before the chain began is lost.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param since when the chain began; null if there is none
 * @param to the expiry by now; null if there is none
 */
record Slide(@Nullable Instant since, @Nullable Instant to) {
    static final Slide NONE = new Slide(null, null);

    Slide extended(Instant time, Instant expires) {
        boolean isUnbroken = to != null && time.isBefore(to);
        Instant later = isUnbroken && to != null && to.isAfter(expires) ? to : expires;
        return new Slide(isUnbroken ? since : time, later);
    }

    /** The lot or portion with its expiry by now; itself where nothing moved it. */
    Lot moved(Lot lot) {
        if (since == null || to == null || !lot.isSliding() || lot.expires().isEmpty()) {
            return lot;
        }
        Instant expires = lot.expires().get();
        return expires.isAfter(since) && expires.isBefore(to) ? lot.expiring(to) : lot;
    }
}
