package io.github.loyalty4j.core.card;

import io.github.loyalty4j.core.internal.Text;

/**
 * A place near which a phone brings up the card.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param latitude degrees north, -90 to 90: {@code 48.8566}
 * @param longitude degrees east, -180 to 180: {@code 2.3522}
 * @param text what the phone says there, 1 to 64 characters: {@code "Your beans are waiting"}
 */
public record CardLocation(double latitude, double longitude, String text) {
    private static final int MOST_CHARACTERS = 64;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the place is not on earth, or the text is blank, too long or has control
     *     characters
     */
    public CardLocation {
        check("latitude", latitude, 90);
        check("longitude", longitude, 180);
        text = Text.line("location's text", text, MOST_CHARACTERS);
    }

    private static void check(String name, double degrees, int most) {
        if (!(Math.abs(degrees) <= most)) {
            throw new IllegalArgumentException(name + " must be -" + most + " to " + most + ": " + degrees);
        }
    }
}
