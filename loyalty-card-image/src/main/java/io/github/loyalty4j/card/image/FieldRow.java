package io.github.loyalty4j.card.image;

import io.github.loyalty4j.core.card.CardFace;
import java.awt.Graphics2D;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A row of fields, each a label above a value: the member, the tier and what expires next. */
final class FieldRow {
    private static final int LEAST_GAP = 32;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final List<Field> fields;

    private FieldRow(List<Field> fields) {
        this.fields = fields;
    }

    private record Field(String label, String value) {
        int width(Graphics2D g) {
            return Math.max(
                    g.getFontMetrics(Lettering.LABEL.font()).stringWidth(label),
                    g.getFontMetrics(Lettering.VALUE.font()).stringWidth(value));
        }
    }

    /** All fields of a face in one row, if they fit whole; else what expires next has a row of its own. */
    static List<FieldRow> rows(Graphics2D g, CardFace face, int width) {
        List<Field> fields = fields(face);
        int wanted =
                fields.stream().mapToInt(field -> field.width(g) + LEAST_GAP).sum() - LEAST_GAP;
        int last = fields.size() - 1;
        return last < 2 || wanted <= width
                ? List.of(new FieldRow(fields))
                : List.of(new FieldRow(fields.subList(0, last)), new FieldRow(fields.subList(last, last + 1)));
    }

    private static List<Field> fields(CardFace face) {
        List<Field> fields = new ArrayList<>();
        face.holder().ifPresent(name -> fields.add(new Field("MEMBER", name)));
        face.tier().ifPresent(name -> fields.add(new Field("TIER", name)));
        face.expiring()
                .ifPresent(next -> fields.add(new Field(
                        "USE BY " + DAY.format(next.lastDay()).toUpperCase(Locale.ROOT),
                        Amount.of(next.points()) + " " + face.unit())));
        return fields;
    }

    /** The texts of a column, ready to be drawn. */
    record Column(FittedText label, FittedText value, int labelX, int valueX) {}

    /** The columns spread from {@code left} on over a width; the last of several ends at its right edge. */
    List<Column> columns(Graphics2D g, int left, int width) {
        int[] widths = widths(g, width - LEAST_GAP * (fields.size() - 1));
        int free = width;
        for (int taken : widths) {
            free -= taken;
        }
        int gap = fields.size() > 1 ? free / (fields.size() - 1) : 0;
        List<Column> columns = new ArrayList<>();
        int x = left;
        for (int i = 0; i < widths.length; i++) {
            FittedText label = FittedText.of(g, fields.get(i).label(), Lettering.LABEL, widths[i]);
            FittedText value = FittedText.of(g, fields.get(i).value(), Lettering.VALUE, widths[i]);
            boolean flushRight = i > 0 && i == widths.length - 1;
            int right = left + width;
            columns.add(new Column(
                    label, value, flushRight ? right - label.width() : x, flushRight ? right - value.width() : x));
            x += widths[i] + gap;
        }
        return columns;
    }

    /** Every field as wide as it wants to be, where all fit; else the widest are cut to one common width. */
    private int[] widths(Graphics2D g, int available) {
        int[] wanted = fields.stream().mapToInt(field -> field.width(g)).toArray();
        int most = available;
        int[] widths = wanted;
        while (sum(widths) > available) {
            int limit = --most;
            widths = Arrays.stream(wanted).map(width -> Math.min(width, limit)).toArray();
        }
        return widths;
    }

    private static int sum(int[] widths) {
        return Arrays.stream(widths).sum();
    }
}
