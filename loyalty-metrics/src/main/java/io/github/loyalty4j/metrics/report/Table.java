package io.github.loyalty4j.metrics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows under a header: {@code Table.of("segment", "NPS").row("web", "15.0")}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Table {
    private final List<String> header;
    private final List<List<String>> rows;

    private Table(List<String> header, List<List<String>> rows) {
        this.header = header;
        this.rows = rows;
    }

    /** With a header and no rows yet. */
    public static Table of(String... header) {
        return new Table(List.of(header), List.of());
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
        List<List<String>> more = new ArrayList<>(rows);
        more.add(List.of(cells));
        return new Table(header, List.copyOf(more));
    }

    /** As CSV (RFC 4180), with what a spreadsheet would take for a formula made plain text. */
    public String csv() {
        StringBuilder csv = new StringBuilder();
        line(csv, header);
        rows.forEach(row -> line(csv, row));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(String.join(",", cells.stream().map(Markup::field).toList())).append("\r\n");
    }

    /** As JSON, {@code {"columns": [..], "rows": [[..], ..]}}; cells that are numbers of JSON are numbers, others strings. */
    public String json() {
        return "{\"columns\":" + json(header, false) + ",\"rows\":["
                + rows.stream().map(row -> json(row, true)).collect(Collectors.joining(",")) + "]}";
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
        for (List<String> row : rows) {
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
