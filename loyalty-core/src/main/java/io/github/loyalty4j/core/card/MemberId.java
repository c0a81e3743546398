package io.github.loyalty4j.core.card;

import io.github.loyalty4j.core.internal.Text;

/**
 * The shop's own, opaque name of a member, for example the key of its customer table: {@code MemberId.of("00004")}.
 *
 * <p>The ledger keeps it for ever, so it should not itself be personal data: prefer a key to an e-mail address.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param value 1 to 128 characters, none of them a control character; case matters
 */
public record MemberId(String value) implements Comparable<MemberId> {
    private static final int MOST_CHARACTERS = 128;

    /**
     * Checks the limits; white space at both ends is dropped.
     *
     * @throws IllegalArgumentException if the value is blank, too long or has control characters
     */
    public MemberId {
        value = Text.line("member id", value, MOST_CHARACTERS);
    }

    /**
     * The member of this name.
     *
     * @throws IllegalArgumentException if the value is blank, too long or has control characters
     */
    public static MemberId of(String value) {
        return new MemberId(value);
    }

    @Override
    public int compareTo(MemberId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
