package io.github.loyalty4j.metrics.report;

import io.github.loyalty4j.metrics.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures one below the other, each a dot with the line of its interval if it has one: {@code Plot.titled("NPS by month",
 * "points").with("2026-11", 15, interval)}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Plot {
    private static final int MOST_ROWS = 500;
    private static final int WIDTH = 720;
    private static final int LABELS = 180;
    private static final int VALUES = 150;
    private static final int ROW = 26;
    private static final int TOP = 44;
    private static final int BOTTOM = 36;
    static final int INK = 0x222222;
    private static final int DOT = 0x0b3d66;
    private static final Canvas.Pen INTERVAL = new Canvas.Pen(0x1f5f99, 3);
    private static final Canvas.Pen GRID = new Canvas.Pen(0xdddddd, 1);
    private static final Canvas.Pen ZERO = new Canvas.Pen(0x666666, 1);

    private final String title;
    private final String unit;
    private final List<Row> rows;

    private Plot(String title, String unit, List<Row> rows) {
        this.title = title;
        this.unit = unit;
        this.rows = rows;
    }

    private record Row(String label, double value, double lower, double upper, boolean isExact) {}

    /** Without figures yet. */
    public static Plot titled(String title, String unit) {
        return new Plot(title, unit, List.of());
    }

    /**
     * With one figure more.
     *
     * @throws IllegalArgumentException if a number is not finite or 1E15 and more, or there are more than 500 figures
     */
    public Plot with(String label, double value, Interval interval) {
        return with(new Row(label, value, interval.lower(), interval.upper(), false));
    }

    /**
     * With one figure more that is counted, not estimated, and so has no interval.
     *
     * @throws IllegalArgumentException if the value is not finite or 1E15 and more, or there are more than 500 figures
     */
    public Plot with(String label, double value) {
        return with(new Row(label, value, value, value, true));
    }

    private Plot with(Row row) {
        for (double value : new double[] {row.value, row.lower, row.upper}) {
            if (!(Math.abs(value) < 1e15)) {
                throw new IllegalArgumentException("plotted value must be below 1E15: " + value);
            }
        }
        if (rows.size() >= MOST_ROWS) {
            throw new IllegalArgumentException("plot must have at most " + MOST_ROWS + " figures: " + row.label);
        }
        List<Row> more = new ArrayList<>(rows);
        more.add(row);
        return new Plot(title, unit, List.copyOf(more));
    }

    /** The plot as a file of its own, SVG 1.1, with its title and all figures in words for those who do not see it. */
    public String svg() {
        StringBuilder svg = new StringBuilder();
        SvgCanvas.begin(svg, WIDTH, height(), title, words());
        draw(new SvgCanvas(svg));
        return svg.append("</svg>\n").toString();
    }

    /**
     * The plot as a picture, a file of PNG, 1,440 pixels wide. It is painted by the JDK's module {@code java.desktop}, which
     * needs no screen for it but a font on the machine, such as DejaVu; with another font it looks a little different.
     */
    public byte[] png() {
        PngCanvas canvas = new PngCanvas(WIDTH, height());
        draw(canvas);
        return canvas.file();
    }

    private int height() {
        return TOP + ROW * rows.size() + BOTTOM;
    }

    private void draw(Canvas canvas) {
        Axis axis = axis();
        canvas.text(0, 18, false, title);
        grid(canvas, axis);
        for (int i = 0; i < rows.size(); i++) {
            row(canvas, axis, rows.get(i), TOP + ROW * i + ROW / 2);
        }
    }

    private void grid(Canvas canvas, Axis axis) {
        int bottom = height() - BOTTOM;
        for (int i = 0; axis.low() + i * axis.step() <= axis.high() + axis.step() / 2; i++) {
            double tick = axis.low() + i * axis.step();
            double x = x(axis, tick);
            canvas.line(x, TOP - 6.0, x, bottom, Math.abs(tick) < axis.step() / 2 ? ZERO : GRID);
            canvas.text(x, bottom + 18.0, true, Markup.number(tick, axis.decimals()));
        }
        canvas.text(WIDTH - VALUES + 8.0, bottom + 18.0, false, unit);
    }

    private static void row(Canvas canvas, Axis axis, Row row, int y) {
        String label = row.label().length() <= 24 ? row.label() : row.label().substring(0, 23) + "…";
        canvas.text(0, y + 4.0, false, label);
        canvas.line(x(axis, row.lower()), y, x(axis, row.upper()), y, INTERVAL);
        canvas.dot(x(axis, row.value()), y, 5, DOT);
        canvas.text(WIDTH - VALUES + 8.0, y + 4.0, false, figure(row));
    }

    private static String figure(Row row) {
        String value = Markup.number(row.value(), 1);
        return row.isExact()
                ? value
                : value + " (" + Markup.number(row.lower(), 1) + " to " + Markup.number(row.upper(), 1) + ")";
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
                    row.isExact() ? "" : Markup.number(row.lower(), 2),
                    row.isExact() ? "" : Markup.number(row.upper(), 2));
        }
        return table;
    }

    private Axis axis() {
        double low = rows.stream()
                .mapToDouble(row -> Math.min(row.value(), row.lower()))
                .min()
                .orElse(0);
        double high = rows.stream()
                .mapToDouble(row -> Math.max(row.value(), row.upper()))
                .max()
                .orElse(1);
        return Axis.covering(low, high);
    }

    private static double x(Axis axis, double value) {
        return LABELS + (WIDTH - LABELS - VALUES - 16) * axis.share(value);
    }
}
