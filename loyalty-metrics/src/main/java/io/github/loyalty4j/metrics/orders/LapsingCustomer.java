package io.github.loyalty4j.metrics.orders;

import java.math.BigDecimal;

/**
 * A customer who has been silent for longer than usual, with the reason: 93 periods silent, usually 12.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <K> what customers are called by
 * @param customer as the log calls it
 * @param silent periods since the last order
 * @param usual the mean number of periods from one order to the next
 * @param spent all that the customer spent, less what came back
 */
public record LapsingCustomer<K>(K customer, int silent, double usual, BigDecimal spent) {
    /** The reason alone, without the key: {@code "93 periods silent, usually 12.4"}. */
    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%d periods silent, usually %.1f", silent, usual);
    }
}
