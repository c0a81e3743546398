package io.github.loyalty4j.card.image;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;

/** One line of text made to fit a width: set smaller first, then shortened with an ellipsis. */
final class FittedText {
    private static final String ELLIPSIS = "\u2026";

    private final String text;
    private final Font font;
    private final int width;

    private FittedText(String text, Font font, int width) {
        this.text = text;
        this.font = font;
        this.width = width;
    }

    static FittedText of(Graphics2D g, String text, Lettering lettering, int mostWidth) {
        Font font = lettering.font();
        for (int size = lettering.size(); size >= lettering.leastSize(); size--) {
            font = lettering.font(size);
            int width = g.getFontMetrics(font).stringWidth(text);
            if (width <= mostWidth) {
                return new FittedText(text, font, width);
            }
        }
        FontMetrics metrics = g.getFontMetrics(font);
        String shortened = shortened(text, metrics, mostWidth);
        return new FittedText(shortened, font, metrics.stringWidth(shortened));
    }

    /** One line where the text fits whole; else two in a smaller size, broken at a space where there is one. */
    static List<FittedText> lines(Graphics2D g, String text, int mostWidth) {
        FittedText whole = of(g, text, Lettering.NAME, mostWidth);
        int space = lastSpaceThatFits(g, text, mostWidth);
        if (whole.text.equals(text) || space < 0) {
            return List.of(whole);
        }
        return List.of(
                of(g, text.substring(0, space), Lettering.SMALL_NAME, mostWidth),
                of(g, text.substring(space + 1).strip(), Lettering.SMALL_NAME, mostWidth));
    }

    private static int lastSpaceThatFits(Graphics2D g, String text, int mostWidth) {
        FontMetrics metrics = g.getFontMetrics(Lettering.SMALL_NAME.font());
        int space = text.lastIndexOf(' ');
        while (space >= 0 && metrics.stringWidth(text.substring(0, space)) > mostWidth) {
            space = text.lastIndexOf(' ', space - 1);
        }
        return space;
    }

    /** Cuts between letters as people see them, so that no accent loses its letter. */
    private static String shortened(String text, FontMetrics metrics, int mostWidth) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        for (int end = letters.last(); end > 0; end = letters.previous()) {
            String candidate = text.substring(0, end).stripTrailing() + ELLIPSIS;
            if (metrics.stringWidth(candidate) <= mostWidth) {
                return candidate;
            }
        }
        return "";
    }

    /** What is left of the text. */
    String text() {
        return text;
    }

    /** The width taken, in pixels. */
    int width() {
        return width;
    }

    /**
     * Draws in the current colour from {@code x} on. Marks piled on a letter may reach beyond any font's line; they
     * are cut off at twice the letters' height.
     */
    void draw(Graphics2D g, int x, int baseline) {
        Shape clip = g.getClip();
        g.clipRect(x - 2, baseline - font.getSize() * 3 / 2, width + 4, font.getSize() * 2);
        g.setFont(font);
        g.drawString(text, x, baseline);
        g.setClip(clip);
    }
}
