package io.github.loyalty4j.examples.demo;

import io.github.loyalty4j.core.card.PngImage;
import java.util.Base64;
import java.util.List;

/** What the demonstration found, as one HTML page that needs no network. */
final class Report {
    private static final String STYLE =
            """
            body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#222}
            table{border-collapse:collapse}th{text-align:left;font-weight:600;padding:.3rem 2rem .3rem 0;vertical-align:top}
            td{padding:.3rem 0}figure{display:inline-block;margin:0 2rem 1rem 0;vertical-align:top;width:20rem}
            figure img{width:100%}figcaption{font-size:.9rem;color:#555}
            .warn{background:#fff3cd;border:1px solid #e0c36a;padding:.7rem 1rem}
            """;

    private Report() {}

    static String of(Demo.Result result) {
        Shop shop = result.shop();
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(escape(shop.program().name()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escape(shop.program().name()))
                .append("</h1>\n<p>")
                .append(escape(Story.headline(shop)))
                .append("</p>\n");
        result.warnings().forEach(warning -> html.append("<p class=\"warn\">")
                .append(escape(warning))
                .append("</p>\n"));
        table(html, Story.figures(result));
        if (shop.duplicateRows() > 0) {
            html.append("<p>").append(escape(Story.duplicates(shop))).append("</p>\n");
        }
        html.append("<h2>The card with the largest balance</h2>\n");
        figure(html, result.cards().picture(), Words.face(result.face()));
        figure(html, result.cards().enrolQr(), "Scan to join: " + result.enrolLink());
        html.append("<p><a href=\"")
                .append(escape(result.cards().link().uri().toString()))
                .append("\">Save to Google Wallet</a></p>\n</body>\n</html>\n");
        return html.toString();
    }

    private static void table(StringBuilder html, List<Story.Figure> figures) {
        html.append("<table>\n");
        figures.forEach(figure -> html.append("<tr><th>")
                .append(escape(figure.what()))
                .append("</th><td>")
                .append(escape(figure.value()))
                .append("</td></tr>\n"));
        html.append("</table>\n");
    }

    private static void figure(StringBuilder html, PngImage image, String caption) {
        html.append("<figure><img alt=\"")
                .append(escape(caption))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(image.bytes()))
                .append("\"><figcaption>")
                .append(escape(caption))
                .append("</figcaption></figure>\n");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
