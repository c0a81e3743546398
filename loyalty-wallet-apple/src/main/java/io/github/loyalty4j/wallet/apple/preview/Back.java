package io.github.loyalty4j.wallet.apple.preview;

import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import io.github.loyalty4j.wallet.apple.preview.Mark.Ink;
import io.github.loyalty4j.wallet.apple.preview.Mark.Style;
import java.util.ArrayList;
import java.util.List;

/** The back of a pass: its fields one below another, as long as they are up to 2,048 points. */
final class Back {
    private static final double WIDTH = 390;
    private static final double MARGIN = 32;
    private static final Lettering LABEL = new Lettering(15, true);
    private static final Lettering VALUE = new Lettering(15, false);
    private static final double LINE = 20;
    private static final int MOST_LINES = 400;

    /** As many points as a PNG may be high in our pixels. */
    private static final double MOST_HEIGHT = 2_048;

    private Back() {}

    /** Draws, and tells which texts were cut. */
    static Sheet draw(List<Field> fields, boolean dark, List<Finding> cut) {
        double height = 60;
        List<List<String>> texts = new ArrayList<>();
        for (Field field : fields) {
            List<String> lines = lines(field.value());
            texts.add(lines);
            height += LINE * (lines.size() + 1) + 16;
        }
        Sheet sheet = new Sheet(WIDTH, Math.min(MOST_HEIGHT, Math.max(height + 24, 120)));
        Ink ink = dark ? Ink.WHITE : Ink.BLACK;
        sheet.box(new Area(0, 0, WIDTH, sheet.height()), 0, PassPreview.ground(dark));
        sheet.box(new Area(16, 16, WIDTH - 32, sheet.height() - 56), 12, dark ? new Ink(0x1c1c1e, 1) : Ink.WHITE);
        double y = 44;
        int drawn = 0;
        double end = sheet.height() - 56;
        for (int i = 0; i < fields.size() && y < end; i++) {
            Field field = fields.get(i);
            String label = LABEL.cut(field.label(), field.pointer() + "/label", WIDTH - 2 * MARGIN, cut);
            sheet.words(MARGIN, y, label, new Style(LABEL, ink));
            for (String line : texts.get(i)) {
                y += LINE;
                if (y < end) {
                    sheet.words(MARGIN, y, line, new Style(VALUE, new Ink(ink.rgb(), 0.7)));
                }
            }
            if (y >= end) {
                tellEnd(field, cut);
            }
            y += LINE + 16;
            drawn++;
        }
        fields.stream().skip(drawn).forEach(field -> tellEnd(field, cut));
        return sheet;
    }

    private static void tellEnd(Field field, List<Finding> cut) {
        cut.add(new Finding(
                PassRule.TEXT_CUT,
                field.pointer() + "/value",
                "text should fit the preview's back: its end is not shown"));
    }

    /** Broken at spaces, and within words longer than a line. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String line = "";
            for (String word : paragraph.split(" ", -1)) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (VALUE.width(longer) <= WIDTH - 2 * MARGIN) {
                    line = longer;
                } else {
                    if (!line.isEmpty()) {
                        lines.add(line);
                    }
                    line = broken(word, lines);
                }
                if (lines.size() >= MOST_LINES) {
                    return lines.subList(0, MOST_LINES);
                }
            }
            lines.add(line);
            if (lines.size() >= MOST_LINES) {
                return lines.subList(0, MOST_LINES);
            }
        }
        return lines;
    }

    private static String broken(String word, List<String> lines) {
        String rest = word;
        while (VALUE.width(rest) > WIDTH - 2 * MARGIN && lines.size() < MOST_LINES) {
            int fits = VALUE.cut(rest, WIDTH - 2 * MARGIN).length() - 1;
            lines.add(rest.substring(0, Math.max(1, fits)));
            rest = rest.substring(Math.max(1, fits));
        }
        return rest;
    }
}
