package io.github.loyalty4j.core.activity;

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
        value = value.strip();
        if (value.isEmpty() || value.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "order id must have 1 to " + MOST_CHARACTERS + " characters: has " + value.length());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("order id must not contain control characters");
        }
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
