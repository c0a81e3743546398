package io.github.loyalty4j.core.card;

/**
 * An opaque colour, {@code CardColor.parse("#3b2417")}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record CardColor(int red, int green, int blue) {
    /** White. */
    public static final CardColor WHITE = new CardColor(255, 255, 255);

    /** Black. */
    public static final CardColor BLACK = new CardColor(0, 0, 0);

    private static final int MOST_CHARACTERS_SHOWN = 40;

    /**
     * Checks the range of each part.
     *
     * @throws IllegalArgumentException if a part is outside 0 to 255
     */
    public CardColor {
        check("red", red);
        check("green", green);
        check("blue", blue);
    }

    private static void check(String part, int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("colour's " + part + " must be 0 to 255: " + value);
        }
    }

    /** The colour of these parts, each 0 to 255. */
    public static CardColor of(int red, int green, int blue) {
        return new CardColor(red, green, blue);
    }

    /**
     * Reads {@code #rrggbb}, as {@link #toString()} writes it; letters of either case.
     *
     * @throws IllegalArgumentException if the text is of another form
     */
    public static CardColor parse(String text) {
        if (text.length() > MOST_CHARACTERS_SHOWN) {
            throw new IllegalArgumentException("colour must be #rrggbb: text of " + text.length() + " characters");
        }
        if (!text.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("colour must be #rrggbb: '" + text + "'");
        }
        int rgb = Integer.parseInt(text.substring(1), 16);
        return of(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** The form {@code #rrggbb} in lower case. */
    @Override
    public String toString() {
        return String.format("#%02x%02x%02x", red, green, blue);
    }
}
