package io.github.loyalty4j.card.image;

import io.github.loyalty4j.core.points.Points;

/**
 * A number of points as a card writes it: {@code 1250}, {@code 12 500}. The space is read the same in every language,
 * where a comma is a decimal sign in half of them (ISO 80000-1, section 7.3); it does not break.
 */
final class Amount {
    private static final int MOST_DIGITS_UNGROUPED = 4;
    private static final String SPACE = "\u00a0";

    private Amount() {}

    static String of(Points points) {
        String text = points.toString();
        int sign = points.isNegative() ? 1 : 0;
        if (text.length() - sign <= MOST_DIGITS_UNGROUPED) {
            return text;
        }
        StringBuilder grouped = new StringBuilder(text);
        for (int i = text.length() - 3; i > sign; i -= 3) {
            grouped.insert(i, SPACE);
        }
        return grouped.toString();
    }
}
