package io.github.loyalty4j.metrics.report;

import java.util.Locale;

/** Writes SVG; for one thread. */
final class SvgCanvas implements Canvas {
    private final StringBuilder svg;

    /** Writes what comes before the drawing: size, title, and all of it in words. */
    static void begin(StringBuilder svg, int width, int height, String title, String words) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"sans-serif\" font-size=\"13\">\n<title>")
                .append(Markup.escaped(title))
                .append("</title>\n<desc>")
                .append(Markup.escaped(words))
                .append("</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    SvgCanvas(StringBuilder svg) {
        this.svg = svg;
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        svg.append("<line").append(at("x1", x1)).append(at("x2", x2));
        svg.append(at("y1", y1)).append(at("y2", y2));
        svg.append(" stroke=\"").append(colour(pen.colour())).append('"');
        svg.append(" stroke-width=\"").append(pen.width()).append("\"/>\n");
    }

    @Override
    public void dot(double x, double y, double radius, int colour) {
        svg.append("<circle").append(at("cx", x)).append(at("cy", y)).append(at("r", radius));
        svg.append(" fill=\"").append(colour(colour)).append("\"/>\n");
    }

    @Override
    public void text(double x, double y, boolean centred, String text) {
        svg.append("<text").append(at("x", x)).append(at("y", y));
        svg.append(" text-anchor=\"").append(centred ? "middle" : "start");
        svg.append("\" fill=\"").append(colour(Plot.INK)).append("\">");
        svg.append(Markup.escaped(text)).append("</text>\n");
    }

    private static String at(String name, double value) {
        return " " + name + "=\"" + Markup.number(value, 1) + '"';
    }

    private static String colour(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
