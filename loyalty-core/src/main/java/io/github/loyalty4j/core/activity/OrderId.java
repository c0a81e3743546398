package io.github.loyalty4j.core.activity;

import io.github.loyalty4j.core.internal.Text;

/**
 * The shop's own name of an order: {@code OrderId.of("2026-000017")}. An order is awarded once, however often it is
 * recorded.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param value 1 to 128 characters without control characters; case matters
 */
public record OrderId(String value) {
    private static final int MOST_CHARACTERS = 128;

    /**
     * Checks the limits; white space at both ends is dropped.
     *
     * @throws IllegalArgumentException if the value is blank, too long or has control characters
     */
    public OrderId {
        value = Text.line("order id", value, MOST_CHARACTERS);
    }

    /**
     * The order of this name.
     *
     * @throws IllegalArgumentException if the value is blank, too long or has control characters
     */
    public static OrderId of(String value) {
        return new OrderId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
