package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.internal.Text;

/**
 * The name under which an {@link Outbox} knows one of the places that show cards: {@code ChannelName.of("google")}.
 *
 * <p>A durable outbox keeps it beside every card, so a name must stay the same from one start of the host to the next.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param value 1 to 40 characters, none of them a control character; case matters
 */
public record ChannelName(String value) {
    private static final int MOST_CHARACTERS = 40;

    /**
     * Checks the limits; white space at both ends is dropped.
     *
     * @throws IllegalArgumentException if the value is blank, too long or has control characters
     */
    public ChannelName {
        value = Text.line("channel name", value, MOST_CHARACTERS);
    }

    /**
     * The channel of this name.
     *
     * @throws IllegalArgumentException if the value is blank, too long or has control characters
     */
    public static ChannelName of(String value) {
        return new ChannelName(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
