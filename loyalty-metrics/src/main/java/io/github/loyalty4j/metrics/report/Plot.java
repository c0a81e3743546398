package io.github.loyalty4j.metrics.report;

import io.github.loyalty4j.metrics.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures one below the other, each a dot with the line of its interval: {@code Plot.titled("NPS by month",
 * "points").with("2026-11", 15, interval)}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Plot {
    private static final int MOST_ROWS = 500;
    private static final int WIDTH = 720;
    private static final int LABELS = 180;
    private static final int VALUES = 120;
    private static final int ROW = 26;
    private static final int TOP = 44;
    private static final int BOTTOM = 36;
    private static final int TICKS = 6;

    private final String title;
    private final String unit;
    private final List<Row> rows;

    private Plot(String title, String unit, List<Row> rows) {
        this.title = title;
        this.unit = unit;
        this.rows = rows;
    }

    private record Row(String label, double value, Interval interval) {}

    /** Without figures yet. */
    public static Plot titled(String title, String unit) {
        return new Plot(title, unit, List.of());
    }

    /**
     * With one figure more.
     *
     * @throws IllegalArgumentException if the value is not finite or there are more than 500
     */
    public Plot with(String label, double value, Interval interval) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("plotted value must be finite: " + value);
        }
        if (rows.size() >= MOST_ROWS) {
            throw new IllegalArgumentException("plot must have at most " + MOST_ROWS + " figures: " + label);
        }
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row(label, value, interval));
        return new Plot(title, unit, List.copyOf(more));
    }

    /** The plot as a file of its own, SVG 1.1, with its title and all figures in words for those who do not see it. */
    public String svg() {
        Axis axis = axis();
        int height = TOP + ROW * rows.size() + BOTTOM;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" font-family=\"sans-serif\" font-size=\"13\">\n<title>")
                .append(Markup.escaped(title))
                .append("</title>\n<desc>")
                .append(Markup.escaped(words()))
                .append("</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, 0, 18, "start", title);
        grid(svg, axis, height);
        for (int i = 0; i < rows.size(); i++) {
            row(svg, axis, rows.get(i), TOP + ROW * i + ROW / 2);
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg, Axis axis, int height) {
        for (double tick = axis.low(); tick <= axis.high() + axis.step() / 2; tick += axis.step()) {
            double x = axis.x(tick);
            svg.append("<line x1=\"").append(Markup.number(x, 1));
            svg.append("\" x2=\"").append(Markup.number(x, 1));
            svg.append("\" y1=\"").append(TOP - 6).append("\" y2=\"").append(height - BOTTOM);
            svg.append(Math.abs(tick) < axis.step() / 2 ? "\" stroke=\"#666666\"/>\n" : "\" stroke=\"#dddddd\"/>\n");
            text(svg, x, height - BOTTOM + 18, "middle", Markup.number(tick, axis.decimals()));
        }
        text(svg, WIDTH - VALUES + 8.0, height - BOTTOM + 18, "start", unit);
    }

    private static void row(StringBuilder svg, Axis axis, Row row, int y) {
        text(
                svg,
                0,
                y + 4,
                "start",
                row.label().length() <= 24 ? row.label() : row.label().substring(0, 23) + "…");
        svg.append("<line x1=\"").append(Markup.number(axis.x(row.interval().lower()), 1));
        svg.append("\" x2=\"").append(Markup.number(axis.x(row.interval().upper()), 1));
        svg.append("\" y1=\"").append(y).append("\" y2=\"").append(y);
        svg.append("\" stroke=\"#1f5f99\" stroke-width=\"3\"/>\n<circle cx=\"");
        svg.append(Markup.number(axis.x(row.value()), 1)).append("\" cy=\"").append(y);
        svg.append("\" r=\"5\" fill=\"#0b3d66\"/>\n");
        text(svg, WIDTH - VALUES + 8.0, y + 4, "start", figure(row));
    }

    private static void text(StringBuilder svg, double x, int y, String anchor, String text) {
        svg.append("<text x=\"").append(Markup.number(x, 1)).append("\" y=\"").append(y);
        svg.append("\" text-anchor=\"").append(anchor).append("\" fill=\"#222222\">");
        svg.append(Markup.escaped(text)).append("</text>\n");
    }

    private static String figure(Row row) {
        return Markup.number(row.value(), 1) + " ("
                + Markup.number(row.interval().lower(), 1) + " to "
                + Markup.number(row.interval().upper(), 1) + ")";
    }

    /** All figures in words. */
    String words() {
        StringBuilder words =
                new StringBuilder(title).append(", in ").append(unit).append(':');
        rows.forEach(row -> words.append(' ')
                .append(row.label())
                .append(' ')
                .append(figure(row))
                .append(';'));
        return words.toString();
    }

    /** The figures as a table: label, value, lower and upper limit. */
    public Table table() {
        Table table = Table.of("", unit, "from", "to");
        for (Row row : rows) {
            table = table.row(
                    row.label(),
                    Markup.number(row.value(), 2),
                    Markup.number(row.interval().lower(), 2),
                    Markup.number(row.interval().upper(), 2));
        }
        return table;
    }

    private record Axis(double low, double high, double step) {
        double x(double value) {
            return LABELS + (WIDTH - LABELS - VALUES - 16) * (value - low) / (high - low);
        }

        int decimals() {
            return (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        }
    }

    /** From a round number below all to one above all, in steps of 1, 2 or 5 times a power of ten. */
    private Axis axis() {
        double low = rows.stream()
                .mapToDouble(row -> Math.min(row.value(), row.interval().lower()))
                .min()
                .orElse(0);
        double high = rows.stream()
                .mapToDouble(row -> Math.max(row.value(), row.interval().upper()))
                .max()
                .orElse(1);
        double span = high - low > 0 ? high - low : Math.max(1, Math.abs(high));
        double power = Math.pow(10, Math.floor(Math.log10(span / TICKS)));
        double rough = span / TICKS / power;
        double step = power * (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10);
        double from = Math.floor(low / step) * step;
        double to = Math.ceil(high / step) * step;
        return new Axis(from, to > from ? to : from + step, step);
    }
}
