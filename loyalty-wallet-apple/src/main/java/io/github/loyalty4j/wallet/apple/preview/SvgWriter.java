package io.github.loyalty4j.wallet.apple.preview;

import java.util.Base64;
import java.util.Locale;

/** A sheet as SVG 1.1 that needs nothing else: images are in it, and there are no scripts. */
final class SvgWriter {
    private final StringBuilder out = new StringBuilder(8_192);
    private final String prefix;
    private int clips;

    private SvgWriter(String prefix) {
        this.prefix = prefix;
    }

    /**
     * The SVG.
     *
     * @param prefix of ids, so that several can be in one page
     */
    static String write(Sheet sheet, String prefix) {
        SvgWriter writer = new SvgWriter(prefix);
        String size = number(sheet.width()) + "\" height=\"" + number(sheet.height());
        writer.out
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(size)
                .append("\" viewBox=\"0 0 ")
                .append(number(sheet.width()) + " " + number(sheet.height()))
                .append("\" font-family=\"-apple-system, 'Helvetica Neue', Arial, sans-serif\">\n");
        sheet.marks().forEach(writer::mark);
        return writer.out.append("</svg>\n").toString();
    }

    private void mark(Mark mark) {
        if (mark instanceof Mark.Box box) {
            out.append("<rect ").append(area(box.area())).append(corner(box.radius()));
            out.append(" fill=\"").append(box.ink().hex()).append(opacity(box.ink()) + "/>\n");
        } else if (mark instanceof Mark.Words words) {
            words(words);
        } else if (mark instanceof Mark.Picture picture) {
            picture(picture);
        }
    }

    private void words(Mark.Words words) {
        Lettering lettering = words.style().lettering();
        // the width is told, since the reader's font is another than the one measured
        out.append("<text x=\"").append(number(words.x())).append("\" y=\"").append(number(words.y()));
        out.append("\" font-size=\"").append(number(lettering.size()));
        out.append("\" textLength=\"").append(number(lettering.width(words.text())));
        out.append("\" lengthAdjust=\"spacingAndGlyphs\"").append(lettering.bold() ? " font-weight=\"600\"" : "");
        out.append(" fill=\"").append(words.style().ink().hex());
        out.append(opacity(words.style().ink())).append('>').append(escaped(words.text()));
        out.append("</text>\n");
    }

    private void picture(Mark.Picture picture) {
        String clip = prefix + ++clips;
        out.append("<clipPath id=\"").append(clip).append("\"><rect ").append(area(picture.area()));
        out.append(corner(picture.radius())).append("/></clipPath><image ").append(area(picture.area()));
        out.append(" clip-path=\"url(#").append(clip).append(")\" preserveAspectRatio=\"xMidYMid ");
        out.append(picture.photo().fills() ? "slice" : "meet").append("\" href=\"data:image/png;base64,");
        out.append(Base64.getEncoder().encodeToString(picture.photo().image().bytes()))
                .append("\"/>\n");
    }

    private static String area(Area area) {
        return "x=\"" + number(area.x()) + "\" y=\"" + number(area.y()) + "\" width=\"" + number(area.width())
                + "\" height=\"" + number(area.height()) + "\"";
    }

    private static String corner(double radius) {
        return radius > 0 ? " rx=\"" + number(radius) + "\"" : "";
    }

    /** Closes the colour before it. */
    private static String opacity(Mark.Ink ink) {
        return ink.opacity() < 1 ? "\" fill-opacity=\"" + number(ink.opacity()) + "\"" : "\"";
    }

    static String number(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    /** For text and attributes; characters XML has no place for become U+FFFD. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xfffd);
            }
        });
        return out.toString();
    }

    private static boolean isXml(int c) {
        boolean space = c == '\t' || c == '\n' || c == '\r';
        return space || (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe) || c >= 0x10000;
    }
}
