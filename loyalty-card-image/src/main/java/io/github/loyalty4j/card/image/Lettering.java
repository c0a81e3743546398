package io.github.loyalty4j.card.image;

import java.awt.Font;
import java.awt.font.TextAttribute;
import java.util.Map;

/**
 * How one kind of text is set.
 *
 * @param weight {@link Font#PLAIN} or {@link Font#BOLD}
 * @param size in pixels, where there is room
 * @param leastSize in pixels, before the text is shortened instead
 * @param tracking more space between letters, as a share of the size
 */
record Lettering(int weight, int size, int leastSize, float tracking) {
    /** The balance; it may become as small as it must, for a number with its end cut off is another number. */
    static final Lettering BALANCE = new Lettering(Font.BOLD, 60, 10, 0);

    static final Lettering NAME = new Lettering(Font.BOLD, 38, 30, 0);

    /** A programme's name on two lines. */
    static final Lettering SMALL_NAME = new Lettering(Font.BOLD, 28, 24, 0);

    static final Lettering LABEL = new Lettering(Font.BOLD, 19, 16, 0.06f);

    static final Lettering VALUE = new Lettering(Font.PLAIN, 32, 25, 0);

    static final Lettering NUMBER = new Lettering(Font.PLAIN, 30, 10, 0.04f);

    /** The font at full size. */
    Font font() {
        return font(size);
    }

    /** The font at a size in pixels. */
    Font font(int pixels) {
        Font font = new Font(Font.SANS_SERIF, weight, pixels);
        return tracking == 0 ? font : font.deriveFont(Map.of(TextAttribute.TRACKING, tracking));
    }
}
