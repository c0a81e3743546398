package io.github.loyalty4j.wallet.apple.preview;

/** A rectangle in points, from the top left corner. */
record Area(double x, double y, double width, double height) {
    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    /** The same with this much less at every side. */
    Area inside(double margin) {
        return new Area(x + margin, y + margin, width - 2 * margin, height - 2 * margin);
    }
}
