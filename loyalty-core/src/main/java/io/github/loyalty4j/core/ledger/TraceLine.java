package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.points.Points;

/**
 * One reason for an award: which rule gave how much.
 *
 * @param rule the rule in words: {@code "1 per EUR 1.00"}
 * @param points what it gave, zero or more
 */
public record TraceLine(String rule, Points points) {
    /** Rule and points: {@code 1 per EUR 1.00: +19}. */
    @Override
    public String toString() {
        return rule + ": +" + points;
    }
}
