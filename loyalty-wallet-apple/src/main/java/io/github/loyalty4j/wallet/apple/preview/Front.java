package io.github.loyalty4j.wallet.apple.preview;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import io.github.loyalty4j.wallet.apple.preview.Mark.Ink;
import io.github.loyalty4j.wallet.apple.preview.Mark.Photo;
import io.github.loyalty4j.wallet.apple.preview.Mark.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The front of a pass laid out about as Wallet does: sizes in points are those of Apple's Human Interface Guidelines where they
 * say some, else measured by eye. For one thread.
 */
final class Front {
    static final Area CARD = new Area(16, 16, 358, 448);

    private static final double PADDING = 12;
    private static final Lettering LABEL = new Lettering(10, true);
    private static final Lettering VALUE = new Lettering(16, false);
    private static final Lettering LARGE = new Lettering(44, false);
    private static final Lettering MIDDLE = new Lettering(28, false);

    private final JsonNode pass;
    private final String style;
    private final Language language;
    private final Palette palette;
    private final Sheet sheet;
    private final List<Finding> cut = new ArrayList<>();

    Front(JsonNode pass, String style, Language language, Sheet sheet) {
        this.pass = pass;
        this.style = style;
        this.language = language;
        this.palette =
                style.equals("posterGeneric") && language.image("artwork").isPresent()
                        ? new Palette(Palette.of(pass).background(), Ink.WHITE, Ink.WHITE)
                        : Palette.of(pass);
        this.sheet = sheet;
    }

    /** Draws, and tells which texts were cut and which fields left out. */
    List<Finding> draw() {
        sheet.box(CARD, 12, palette.background());
        if (style.equals("posterGeneric")) {
            poster();
        } else {
            classic();
        }
        if (pass.path("voided").asBoolean()) {
            sheet.box(CARD, 12, new Ink(0x808080, 0.45));
        }
        return cut;
    }

    private List<Field> fields(String group) {
        return Field.of(pass, "/" + style + "/" + group, language);
    }

    /** So many fields of a group as have a place; the others are told. */
    private List<Field> first(String group, int most) {
        List<Field> all = fields(group);
        for (Field field : all.subList(Math.min(most, all.size()), all.size())) {
            cut.add(new Finding(
                    PassRule.FIELD_COUNT,
                    field.pointer(),
                    group + " should be at most " + most + ": this field is not shown"));
        }
        return all.subList(0, Math.min(most, all.size()));
    }

    private void classic() {
        background();
        header("logo", "logoText");
        double y = CARD.y() + 60;
        Optional<PngImage> strip = language.image("strip");
        boolean large = style.equals("storeCard") || style.equals("coupon") || strip.isPresent();
        if (style.equals("boardingPass")) {
            row(fields("primaryFields"), new Area(CARD.x(), y, CARD.width(), 60), MIDDLE);
            y += 72;
        } else if (large) {
            Area wide = new Area(CARD.x(), y, CARD.width(), 137);
            strip.ifPresent(image -> sheet.picture(wide, 0, new Photo(image, true)));
            primary(wide, LARGE);
            y = wide.bottom() + 10;
        } else {
            y = besideThumbnail(y) + 10;
        }
        boolean square =
                code().map(code -> Codes.isSquare(code.path("format").asText())).orElse(false);
        rows(y, square && large);
        barcode();
        notches();
    }

    private double besideThumbnail(double y) {
        Optional<PngImage> thumbnail = language.image("thumbnail");
        Area picture = new Area(CARD.right() - PADDING - 90, y + 4, 90, 90);
        thumbnail.ifPresent(image -> sheet.picture(picture, 4, new Photo(image, false)));
        double width = CARD.width() - (thumbnail.isPresent() ? 90 + PADDING : 0);
        primary(new Area(CARD.x(), y, width, 90), MIDDLE);
        return y + 90;
    }

    /** Above a square bar code Wallet puts secondary and auxiliary fields into one row. */
    private void rows(double from, boolean joined) {
        List<Field> first = new ArrayList<>(fields("secondaryFields"));
        List<Field> second = fields("auxiliaryFields");
        if (joined) {
            first.addAll(second);
            second = List.of();
        }
        double y = from;
        for (List<Field> fields : List.of(first, second)) {
            if (!fields.isEmpty()) {
                row(fields, new Area(CARD.x(), y, CARD.width(), 40), VALUE);
                y += 46;
            }
        }
    }

    private void background() {
        if (style.equals("eventTicket")) {
            language.image("background").ifPresent(image -> sheet.picture(CARD, 12, new Photo(image, true)));
        }
    }

    private void header(String image, String text) {
        Area room = new Area(CARD.x() + PADDING, CARD.y() + 8, 160, 44);
        double left = room.x();
        Optional<PngImage> logo = language.image(image);
        if (logo.isPresent()) {
            double width = Math.min(
                    room.width(),
                    room.height() * logo.get().width() / logo.get().height());
            sheet.picture(new Area(left, room.y(), width, room.height()), 0, new Photo(logo.get(), false));
            left += width + 8;
        }
        double right = CARD.right() - PADDING;
        for (Field field : fields("headerFields")) {
            double width = Math.max(VALUE.width(field.value()), LABEL.width(field.label()));
            width = Math.min(width, right - CARD.x() - CARD.width() / 2);
            field(field, new Area(right - width, CARD.y() + 10, Math.max(width, 20), 40), VALUE);
            right -= width + PADDING;
        }
        String words = language.translated(pass.path(text).asText());
        text(words, "/" + text, new Area(left, CARD.y() + 36, right - left, 0), new Lettering(17, true));
    }

    private void primary(Area area, Lettering lettering) {
        List<Field> all = first("primaryFields", 1);
        if (!all.isEmpty()) {
            Field field = all.get(0);
            double width = area.width() - 2 * PADDING;
            Lettering fitted = lettering.fitted(field.value(), width, 0.5);
            double y = area.y() + area.height() / 2 + fitted.size() / 3;
            text(field.value(), field.pointer() + "/value", new Area(area.x() + PADDING, y, width, 0), fitted);
            text(
                    field.label(),
                    field.pointer() + "/label",
                    new Area(area.x() + PADDING, y + 20, width, 0),
                    new Lettering(13, false));
        }
    }

    private void row(List<Field> fields, Area area, Lettering lettering) {
        double width = (area.width() - PADDING) / Math.max(1, fields.size());
        for (int i = 0; i < fields.size(); i++) {
            field(
                    fields.get(i),
                    new Area(area.x() + PADDING + i * width, area.y(), width - PADDING, area.height()),
                    lettering);
        }
    }

    private void field(Field field, Area area, Lettering lettering) {
        String label = LABEL.cut(field.label(), field.pointer() + "/label", area.width(), cut);
        sheet.words(area.x(), area.y() + 10, label, new Style(LABEL, palette.label()));
        Lettering fitted = lettering.fitted(field.value(), area.width(), 0.75);
        text(
                field.value(),
                field.pointer() + "/value",
                new Area(area.x(), area.y() + 14 + lettering.size(), area.width(), 0),
                fitted);
    }

    private void text(String text, String pointer, Area line, Lettering lettering) {
        String shown = lettering.cut(text, pointer, line.width(), cut);
        sheet.words(line.x(), line.y(), shown, new Style(lettering, palette.foreground()));
    }

    private Optional<JsonNode> code() {
        JsonNode first = pass.path("barcodes").path(0);
        JsonNode code = first.isMissingNode() ? pass.path("barcode") : first;
        return code.isObject() ? Optional.of(code) : Optional.empty();
    }

    private void barcode() {
        if (code().isEmpty()) {
            return;
        }
        JsonNode code = code().get();
        String format = code.path("format").asText();
        boolean square = Codes.isSquare(format);
        String alt = code.path("altText").asText();
        Lettering small = new Lettering(11, false);
        double width = square ? Math.max(138, Math.min(300, small.width(alt) + 13)) : 300;
        double height = (square ? 138 : 80) + (alt.isEmpty() ? 0 : 16);
        Area box = new Area(CARD.x() + (CARD.width() - width) / 2, CARD.bottom() - height - PADDING, width, height);
        sheet.box(box, 6, Ink.WHITE);
        Area bars = new Area(box.x() + 10, box.y() + 10, width - 20, square ? 118 : 60);
        Codes.draw(sheet, bars, format, code.path("message").asText());
        String shown = small.cut(alt, "/barcodes/0/altText", width - 12, cut);
        sheet.words(box.x() + (width - small.width(shown)) / 2, box.bottom() - 7, shown, new Style(small, Ink.BLACK));
    }

    /** What tells a coupon and a ticket from a card at a glance. */
    private void notches() {
        Ink ground = ((Mark.Box) sheet.marks().get(0)).ink();
        if (style.equals("coupon")) {
            for (double x = CARD.x() + 7; x < CARD.right() - 7; x += 12) {
                sheet.box(new Area(x, CARD.y() - 4, 8, 8), 4, ground);
                sheet.box(new Area(x, CARD.bottom() - 4, 8, 8), 4, ground);
            }
        } else if (style.equals("eventTicket")) {
            sheet.box(new Area(CARD.x() + CARD.width() / 2 - 24, CARD.y() - 24, 48, 36), 18, ground);
        }
    }

    private void poster() {
        language.image("artwork").ifPresent(image -> sheet.picture(CARD, 12, new Photo(image, true)));
        header("primaryLogo", "logoText");
        double y = CARD.bottom() - 120;
        sheet.box(new Area(CARD.x(), y, CARD.width(), 120), 12, new Ink(0, 0.35));
        row(first("primaryFields", 4), new Area(CARD.x(), y + 12, CARD.width(), 40), VALUE);
        row(first("footerFields", 2), new Area(CARD.x(), y + 66, CARD.width(), 40), VALUE);
    }
}
