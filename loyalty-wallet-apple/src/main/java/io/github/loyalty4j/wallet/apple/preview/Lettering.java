package io.github.loyalty4j.wallet.apple.preview;

import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;

/** A size of letters in points, and whether they are bold; widths are those of the platform's sans-serif font. */
record Lettering(double size, boolean bold) {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final double STEP = 0.5;
    private static final String DOTS = "\u2026";

    Font font() {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }

    double width(String text) {
        return text.isEmpty() ? 0 : font().getStringBounds(text, EXACT).getWidth();
    }

    /** As large as the text fits, down to {@code share} of this size. */
    Lettering fitted(String text, double width, double share) {
        Lettering fitted = this;
        while (fitted.width(text) > width && fitted.size - STEP >= size * share) {
            fitted = new Lettering(fitted.size - STEP, bold);
        }
        return fitted;
    }

    /** The text, or as much as fits with dots after it. */
    String cut(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle) + DOTS) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return text.substring(0, low).stripTrailing() + DOTS;
    }

    /** As {@link #cut(String, double)}, and tells of a text that stands at a place of {@code pass.json} and was cut. */
    String cut(String text, String pointer, double width, List<Finding> told) {
        String shown = cut(text, width);
        if (!shown.equals(text)) {
            told.add(new Finding(PassRule.TEXT_CUT, pointer, "text should fit its place: shown as '" + shown + "'"));
        }
        return shown;
    }
}
