package io.github.loyalty4j.wallet.apple.preview;

import io.github.loyalty4j.core.card.PngImage;

/** One thing on a sheet. */
sealed interface Mark {
    /** A filled rectangle, its corners round by {@code radius} points. */
    record Box(Area area, double radius, Ink ink) implements Mark {}

    /** A line of text; {@code x} is its left end, {@code y} its base line. */
    record Words(double x, double y, String text, Style style) implements Mark {}

    /** A PNG file within round corners: whole in the middle of the area, or filling it and cut. */
    record Picture(Area area, double radius, Photo photo) implements Mark {}

    /** How a text is written. */
    record Style(Lettering lettering, Ink ink) {}

    /** An image and whether it fills its area. */
    record Photo(PngImage image, boolean fills) {}

    /** A colour and how much of what lies below it hides, 0 to 1. */
    record Ink(int rgb, double opacity) {
        static final Ink WHITE = new Ink(0xffffff, 1);
        static final Ink BLACK = new Ink(0, 1);

        String hex() {
            return String.format("#%06x", rgb);
        }
    }
}
