package io.github.loyalty4j.metrics.report;

import java.util.Locale;

/** Text and numbers as they may stand in HTML, SVG and CSV. */
final class Markup {
    private Markup() {}

    /** Characters that mean something in HTML, and those XML has no place for, replaced. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isOfXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isOfXml(int c) {
        return c == '\n' || c == '\t' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
    }

    static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    /** A field of CSV (RFC 4180), with what a spreadsheet would take for a formula made plain text. */
    static String field(String text) {
        boolean isNumber = text.matches("-?[0-9.]+");
        String safe = !isNumber && text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** Whether a text is a number as JSON has them (RFC 8259): no leading zero, no plus, digits on both sides of the point. */
    static boolean isJsonNumber(String text) {
        return text.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");
    }

    /** A string of JSON; lone surrogates, which no UTF-8 can hold, replaced. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < 0x20) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
            }
        });
        return quoted.append('"').toString();
    }
}
