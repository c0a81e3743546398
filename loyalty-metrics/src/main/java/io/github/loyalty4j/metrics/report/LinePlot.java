package io.github.loyalty4j.metrics.report;

import io.github.loyalty4j.metrics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Figures over time or another measure as lines, each with its name at its end: {@code LinePlot.titled("Repeat purchases",
 * "weeks", "purchases").with("actual", weeks, actual).with("BG/NBD", weeks, expected)}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LinePlot {
    private static final int MOST_LINES = 12;
    private static final int MOST_POINTS = 10_000;
    private static final int WIDTH = 720;
    private static final int HEIGHT = 380;
    private static final int LEFT = 64;
    private static final int RIGHT = 150;
    private static final int TOP = 56;
    private static final int BOTTOM = 48;
    private static final int LETTERS = 22;
    private static final double BETWEEN_NAMES = 15;
    private static final Canvas.Pen GRID = new Canvas.Pen(0xdddddd, 1);

    // Told apart by those who see colours differently, too (Okabe and Ito, "Color Universal Design", 2008), yellow left
    // out.
    private static final int[] COLOURS = {0x222222, 0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00};

    private final String title;
    private final String across;
    private final String upwards;
    private final List<Line> lines;

    private LinePlot(String title, String across, String upwards, List<Line> lines) {
        this.title = title;
        this.across = across;
        this.upwards = upwards;
        this.lines = lines;
    }

    private static final class Line {
        private final String name;
        private final double[] x;
        private final double[] y;
        private final List<Interval> intervals;

        Line(String name, double[] x, double[] y, List<Interval> intervals) {
            this.name = name;
            this.x = x;
            this.y = y;
            this.intervals = intervals;
        }

        DoubleStream heights() {
            return DoubleStream.concat(
                    Arrays.stream(y),
                    intervals.stream().flatMapToDouble(one -> DoubleStream.of(one.lower(), one.upper())));
        }
    }

    /** Without lines yet; what is measured across and upwards in words. */
    public static LinePlot titled(String title, String across, String upwards) {
        return new LinePlot(title, across, upwards, List.of());
    }

    /**
     * With one line more, from point to point; the arrays are copied.
     *
     * @throws IllegalArgumentException if the arrays differ in length, have none or more than 10,000 numbers, one is not finite
     *     or 1E15 and more, or there are more than 12 lines
     */
    public LinePlot with(String name, double[] x, double[] y) {
        return with(name, x, y, List.of());
    }

    /**
     * The same with an interval at each point.
     *
     * @param intervals as many as points, or none
     * @throws IllegalArgumentException as {@link #with(String, double[], double[])} does, or if there are not as many intervals
     */
    public LinePlot with(String name, double[] x, double[] y, List<Interval> intervals) {
        Line line = new Line(name, x.clone(), y.clone(), List.copyOf(intervals));
        if (line.x.length != line.y.length || line.x.length == 0 || line.x.length > MOST_POINTS) {
            throw new IllegalArgumentException("line must have 1 to " + MOST_POINTS
                    + " points, as many across as upwards: " + line.x.length + " and " + line.y.length);
        }
        if (!line.intervals.isEmpty() && line.intervals.size() != line.x.length) {
            throw new IllegalArgumentException(
                    "intervals must be as many as points, or none: " + line.intervals.size() + " of " + line.x.length);
        }
        for (Interval one : line.intervals) {
            if (!(Math.abs(one.lower()) < 1e15 && Math.abs(one.upper()) < 1e15)) {
                throw new IllegalArgumentException("interval's ends must be below 1E15: " + one);
            }
        }
        for (int i = 0; i < line.x.length; i++) {
            if (!(Math.abs(line.x[i]) < 1e15 && Math.abs(line.y[i]) < 1e15)) {
                throw new IllegalArgumentException("point must be below 1E15: " + line.x[i] + ", " + line.y[i]);
            }
        }
        if (lines.size() >= MOST_LINES) {
            throw new IllegalArgumentException("plot must have at most " + MOST_LINES + " lines: " + name);
        }
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new LinePlot(title, across, upwards, List.copyOf(more));
    }

    /** The plot as a file of its own, SVG 1.1, with its title and the ends of its lines in words for those who do not see it. */
    public String svg() {
        StringBuilder svg = new StringBuilder();
        SvgCanvas.begin(svg, WIDTH, HEIGHT, title, words());
        draw(new SvgCanvas(svg));
        return svg.append("</svg>\n").toString();
    }

    /** The plot as a picture, see {@link Plot#png}. */
    public byte[] png() {
        PngCanvas canvas = new PngCanvas(WIDTH, HEIGHT);
        draw(canvas);
        return canvas.file();
    }

    /** The figures as a table, a row a point: line, across, upwards, and the ends of its interval if any line has them. */
    public Table table() {
        boolean intervals = lines.stream().anyMatch(line -> !line.intervals.isEmpty());
        Table table = intervals ? Table.of("", across, upwards, "from", "to") : Table.of("", across, upwards);
        for (Line line : lines) {
            for (int i = 0; i < line.x.length; i++) {
                List<String> cells =
                        new ArrayList<>(List.of(line.name, Markup.number(line.x[i], 2), Markup.number(line.y[i], 4)));
                if (intervals) {
                    boolean has = !line.intervals.isEmpty();
                    cells.add(has ? Markup.number(line.intervals.get(i).lower(), 4) : "");
                    cells.add(has ? Markup.number(line.intervals.get(i).upper(), 4) : "");
                }
                table = table.row(cells.toArray(String[]::new));
            }
        }
        return table;
    }

    private String words() {
        StringBuilder words = new StringBuilder(title)
                .append(", ")
                .append(upwards)
                .append(" by ")
                .append(across)
                .append(':');
        for (Line line : lines) {
            int last = line.x.length - 1;
            words.append(' ')
                    .append(line.name)
                    .append(" from ")
                    .append(Markup.number(line.y[0], 2))
                    .append(" at ")
                    .append(Markup.number(line.x[0], 2))
                    .append(" to ")
                    .append(Markup.number(line.y[last], 2))
                    .append(" at ")
                    .append(Markup.number(line.x[last], 2))
                    .append(';');
        }
        return words.toString();
    }

    private void draw(Canvas canvas) {
        canvas.text(0, 18, false, title);
        canvas.text(0, 40, false, upwards);
        if (lines.isEmpty()) {
            return;
        }
        Axis horizontal = Axis.covering(least(true), greatest(true));
        Axis vertical = Axis.covering(Math.min(0, least(false)), greatest(false));
        for (int i = 0; horizontal.low() + i * horizontal.step() <= horizontal.high() + horizontal.step() / 2; i++) {
            double at = horizontal.low() + i * horizontal.step();
            canvas.line(x(horizontal, at), TOP, x(horizontal, at), HEIGHT - BOTTOM, GRID);
            canvas.text(x(horizontal, at), HEIGHT - BOTTOM + 18.0, true, Markup.number(at, horizontal.decimals()));
        }
        for (int i = 0; vertical.low() + i * vertical.step() <= vertical.high() + vertical.step() / 2; i++) {
            double at = vertical.low() + i * vertical.step();
            canvas.line(LEFT, y(vertical, at), WIDTH - RIGHT, y(vertical, at), GRID);
            canvas.text(LEFT / 2.0, y(vertical, at) + 4, true, Markup.number(at, vertical.decimals()));
        }
        canvas.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8.0, true, across);
        for (int i = 0; i < lines.size(); i++) {
            line(canvas, horizontal, vertical, i);
        }
        names(canvas, vertical);
    }

    private void line(Canvas canvas, Axis horizontal, Axis vertical, int number) {
        Line line = lines.get(number);
        int colour = COLOURS[number % COLOURS.length];
        Canvas.Pen pen = new Canvas.Pen(colour, 2);
        for (int i = 1; i < line.x.length; i++) {
            canvas.line(
                    x(horizontal, line.x[i - 1]),
                    y(vertical, line.y[i - 1]),
                    x(horizontal, line.x[i]),
                    y(vertical, line.y[i]),
                    pen);
        }
        for (int i = 0; i < line.intervals.size(); i++) {
            Interval one = line.intervals.get(i);
            double at = x(horizontal, line.x[i]);
            canvas.line(at, y(vertical, one.lower()), at, y(vertical, one.upper()), new Canvas.Pen(colour, 1));
        }
        int last = line.x.length - 1;
        canvas.dot(x(horizontal, line.x[last]), y(vertical, line.y[last]), 3, colour);
    }

    /** At the lines' ends, one below the other where they are close. */
    private void names(Canvas canvas, Axis vertical) {
        List<Line> byEnd = new ArrayList<>(lines);
        byEnd.sort(Comparator.comparingDouble((Line line) -> -line.y[line.y.length - 1]));
        double below = 0;
        for (Line line : byEnd) {
            double at = Math.max(below, y(vertical, line.y[line.y.length - 1]));
            int colour = COLOURS[lines.indexOf(line) % COLOURS.length];
            String name = line.name.length() <= LETTERS ? line.name : line.name.substring(0, LETTERS - 1) + "…";
            canvas.dot(WIDTH - RIGHT + 10.0, at, 4, colour);
            canvas.text(WIDTH - RIGHT + 20.0, at + 4, false, name);
            below = at + BETWEEN_NAMES;
        }
    }

    private double least(boolean horizontal) {
        return lines.stream()
                .flatMapToDouble(line -> horizontal ? Arrays.stream(line.x) : line.heights())
                .min()
                .orElse(0);
    }

    private double greatest(boolean horizontal) {
        return lines.stream()
                .flatMapToDouble(line -> horizontal ? Arrays.stream(line.x) : line.heights())
                .max()
                .orElse(1);
    }

    private static double x(Axis axis, double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * axis.share(value);
    }

    private static double y(Axis axis, double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * axis.share(value);
    }
}
