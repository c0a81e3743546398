package io.github.loyalty4j.core.ledger;

import java.time.Instant;

/**
 * How much of something that is limited or counted was used: points under a cap, times a rule matched, a reward's stock.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param counter what is counted: {@code cap/coffee/DAY}
 * @param window when the window began that the amount is of; 1970-01-01 for a count without end
 * @param amount how much, in the unit of what is counted; negative where it is given back
 */
public record Usage(String counter, Instant window, long amount) {}
