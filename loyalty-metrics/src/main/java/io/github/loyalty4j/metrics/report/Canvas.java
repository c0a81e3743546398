package io.github.loyalty4j.metrics.report;

/** What a plot is drawn on. Lengths are in points, y goes down. */
interface Canvas {
    /** A line with a colour as {@code 0xRRGGBB}. */
    void line(double x1, double y1, double x2, double y2, Pen pen);

    /** A filled circle. */
    void dot(double x, double y, double radius, int colour);

    /** Text on a baseline, beginning at {@code x} or centred on it. */
    void text(double x, double y, boolean centred, String text);

    /** The colour, as {@code 0xRRGGBB}, and the width of a line. */
    record Pen(int colour, int width) {}
}
