package io.github.loyalty4j.metrics.report;

import io.github.loyalty4j.metrics.Definition;
import java.util.Locale;

/**
 * A page of figures: {@code Report.titled("November", Locale.ENGLISH).section("NPS").plot(plot).html()}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Report {
    private static final String STYLE = "body{font:16px/1.5 sans-serif;color:#222;background:#fff;max-width:48rem;"
            + "margin:2rem auto;padding:0 1rem}h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2rem}"
            + "svg{max-width:100%;height:auto}table{border-collapse:collapse;font-size:.9rem}"
            + "th,td{padding:.2rem .8rem .2rem 0;text-align:right;border-bottom:1px solid #ddd}"
            + "th:first-child{text-align:left}dl{font-size:.85rem;color:#444;display:grid;"
            + "grid-template-columns:max-content auto;gap:0 1rem}dd{margin:0}"
            + "@media print{body{margin:0;max-width:none}h2,figure,table{break-inside:avoid}}";

    private static final int MOST_POINTS = 1_000;

    private final String title;
    private final Locale locale;
    private final String body;

    private Report(String title, Locale locale, String body) {
        this.title = title;
        this.locale = locale;
        this.body = body;
    }

    /**
     * With nothing on it yet.
     *
     * @param locale the language of its texts, told to those who have it read aloud
     */
    public static Report titled(String title, Locale locale) {
        return new Report(title, locale, "");
    }

    /** With a heading. */
    public Report section(String heading) {
        return with("<h2>" + Markup.escaped(heading) + "</h2>\n");
    }

    /** With a paragraph. */
    public Report text(String paragraph) {
        return with("<p>" + Markup.escaped(paragraph) + "</p>\n");
    }

    /** With a plot, and its figures as a table below. */
    public Report plot(Plot plot) {
        return with("<figure>\n" + plot.svg() + "</figure>\n").table(plot.table());
    }

    /** With lines, and their points as a table below that is folded; of more than 1,000 points every second, third and so on. */
    public Report plot(LinePlot plot) {
        Table table = plot.table();
        Table shown = table.thinned(MOST_POINTS);
        String summary = table.columns()
                + (shown.size() == table.size() ? "" : " (" + shown.size() + " / " + table.size() + ")");
        return with("<figure>\n" + plot.svg() + "</figure>\n<details>\n<summary>" + Markup.escaped(summary)
                        + "</summary>\n")
                .table(shown)
                .with("</details>\n");
    }

    /** With a table. */
    public Report table(Table table) {
        return with(table.html());
    }

    /** With what a figure is a figure of. */
    public Report definition(Definition definition) {
        StringBuilder list = new StringBuilder("<dl>\n");
        definition.terms().forEach((name, value) -> item(list, name, value));
        definition.notes().forEach((name, value) -> item(list, name, value));
        return with(list.append("</dl>\n").toString());
    }

    private static void item(StringBuilder list, String name, String value) {
        list.append("<dt>").append(Markup.escaped(name)).append("</dt><dd>");
        list.append(Markup.escaped(value)).append("</dd>\n");
    }

    private Report with(String more) {
        return new Report(title, locale, body + more);
    }

    /** The page, one file of HTML in UTF-8 that needs nothing else. */
    public String html() {
        return "<!DOCTYPE html>\n<html lang=\"" + Markup.escaped(locale.toLanguageTag()) + "\">\n<head>\n"
                + "<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Markup.escaped(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + Markup.escaped(title) + "</h1>\n" + body + "</main>\n</body>\n</html>\n";
    }
}
