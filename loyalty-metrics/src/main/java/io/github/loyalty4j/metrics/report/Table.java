package io.github.loyalty4j.metrics.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows under a header: {@code Table.of("segment", "NPS").row("web", "15.0")}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Table {
    private final List<String> header;
    private final @Nullable Table before;
    private final List<String> last;
    private final int size;

    private Table(List<String> header, @Nullable Table before, List<String> last) {
        this.header = header;
        this.before = before;
        this.last = last;
        size = before == null ? 0 : before.size + 1;
    }

    /**
     * With a header and no rows yet.
     *
     * @throws IllegalArgumentException if there is no column
     */
    public static Table of(String... header) {
        if (header.length == 0) {
            throw new IllegalArgumentException("table must have a column: " + header.length);
        }
        return new Table(List.of(header), null, List.of());
    }

    /**
     * With one row more.
     *
     * @throws IllegalArgumentException if it has another number of cells than the header
     */
    public Table row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    "row must have " + header.size() + " cells, as the header: has " + cells.length);
        }
        return new Table(header, this, List.of(cells));
    }

    int size() {
        return size;
    }

    /** The names of the columns that have one. */
    String columns() {
        return header.stream().filter(name -> !name.isEmpty()).collect(Collectors.joining(", "));
    }

    /** The same table if it has at most so many rows; else the first row and every second, third and so on after it. */
    Table thinned(int most) {
        int every = Math.max(1, (size + most - 1) / most);
        if (every == 1) {
            return this;
        }
        Table thinned = new Table(header, null, List.of());
        List<List<String>> rows = rows();
        for (int i = 0; i < size; i += every) {
            thinned = new Table(header, thinned, rows.get(i));
        }
        return thinned;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>(size);
        Table table = this;
        for (Table earlier = before; earlier != null; earlier = earlier.before) {
            rows.add(table.last);
            table = earlier;
        }
        Collections.reverse(rows);
        return rows;
    }

    /** As CSV (RFC 4180), with what a spreadsheet would take for a formula made plain text. */
    public String csv() {
        StringBuilder csv = new StringBuilder();
        line(csv, header);
        rows().forEach(row -> line(csv, row));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(String.join(",", cells.stream().map(Markup::field).toList())).append("\r\n");
    }

    /** As JSON, {@code {"columns": [..], "rows": [[..], ..]}}; cells that are numbers of JSON are numbers, others strings. */
    public String json() {
        return "{\"columns\":" + json(header, false) + ",\"rows\":["
                + rows().stream().map(row -> json(row, true)).collect(Collectors.joining(",")) + "]}";
    }

    private static String json(List<String> cells, boolean numbers) {
        return cells.stream()
                .map(cell -> numbers && Markup.isJsonNumber(cell) ? cell : Markup.quoted(cell))
                .collect(Collectors.joining(",", "[", "]"));
    }

    String html() {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
        header.forEach(cell ->
                html.append("<th scope=\"col\">").append(Markup.escaped(cell)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows()) {
            html.append("<tr><th scope=\"row\">")
                    .append(Markup.escaped(row.get(0)))
                    .append("</th>");
            row.stream().skip(1).forEach(cell -> html.append("<td>")
                    .append(Markup.escaped(cell))
                    .append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }
}
