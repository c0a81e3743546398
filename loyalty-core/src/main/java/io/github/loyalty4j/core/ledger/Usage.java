package io.github.loyalty4j.core.ledger;

import java.time.Instant;
import java.util.Comparator;

/**
 * How much of something that is limited or counted was used: points under a cap, times a rule matched, a reward's stock.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param counter what is counted: {@code cap/coffee/DAY}
 * @param window when the window began that the amount is of; 1970-01-01 for a count without end
 * @param amount how much, in the unit of what is counted; negative where it is given back
 */
public record Usage(String counter, Instant window, long amount) {
    /** By counter in no order anybody sees, then by window. */
    static final Comparator<Usage> ORDER = Usage::compare;

    private static int compare(Usage a, Usage b) {
        int side = Integer.compare(a.counter.hashCode(), b.counter.hashCode());
        if (side == 0) {
            side = a.counter.compareTo(b.counter);
        }
        return side == 0 ? a.window.compareTo(b.window) : side;
    }
}
