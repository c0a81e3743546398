package io.github.loyalty4j.store.jdbc;

/**
 * Whose members these are: one shop of many in one database, {@code Tenant.of("bean-club")}. It is a part of every key, and
 * a store is of one.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param value 1 to 64 characters, none of them a control character; case matters
 */
public record Tenant(String value) {
    private static final int MOST_CHARACTERS = 64;

    /**
     * Checks the limits; white space at both ends is dropped.
     *
     * @throws IllegalArgumentException if the value is blank, too long or has control characters
     */
    public Tenant {
        value = value.strip();
        if (value.isEmpty() || value.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "tenant must have 1 to " + MOST_CHARACTERS + " characters: has " + value.length());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("tenant must have no control characters: U+"
                    + Integer.toHexString(value.chars()
                            .filter(Character::isISOControl)
                            .findFirst()
                            .orElse(0)));
        }
    }

    /**
     * The tenant of this name.
     *
     * @throws IllegalArgumentException if the value is blank, too long or has control characters
     */
    public static Tenant of(String value) {
        return new Tenant(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
