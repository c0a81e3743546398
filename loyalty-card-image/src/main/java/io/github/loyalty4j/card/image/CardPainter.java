package io.github.loyalty4j.card.image;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.PngImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Paints one card, from the top: logo, name and balance; a row of fields; the QR code with its number. */
final class CardPainter {
    /** Left and right of all texts nothing is painted but the card itself. */
    static final int MARGIN = 48;

    private static final int CARD_ROUNDING = 56;
    private static final int HEADER_MIDDLE = 96;
    private static final int HEADER_GAP = 32;
    private static final int MOST_BALANCE_WIDTH = 300;
    private static final int BALANCE_LABEL_BASELINE = 68;
    private static final int BALANCE_BASELINE = 130;
    private static final int RULE = 170;
    private static final int FIELD_LABEL_BASELINE = 216;
    private static final int FIELD_BASELINE = 257;
    private static final int FIELD_ROW_HEIGHT = 88;
    private static final int MODULE = 16;
    private static final int QUIET_ZONE = 4;
    private static final int NUMBER_HEIGHT = 36;
    private static final int BLOCK_ROUNDING = 40;
    private static final Color INK = new Color(0x1c, 0x1c, 0x1e);

    private final Graphics2D g;
    private final CardDesign design;
    private final Color foreground;

    CardPainter(Graphics2D g, CardDesign design) {
        this.g = g;
        this.design = design;
        this.foreground = color(design.foreground());
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    void paint(CardFace face) {
        paintBody();
        int free = CardPicture.WIDTH - 2 * MARGIN - paintBalance(face) - HEADER_GAP;
        paintBrand(free);
        paintFields(face);
        paintCode(face.number());
    }

    private void paintBody() {
        g.setColor(color(design.background()));
        g.fill(rounded(0, 0, CardPicture.WIDTH, CardPicture.HEIGHT, CARD_ROUNDING));
        // A hairline keeps a white card apart from a white page.
        g.setColor(faint(foreground, 36));
        g.setStroke(new BasicStroke(2));
        g.draw(rounded(1, 1, CardPicture.WIDTH - 2, CardPicture.HEIGHT - 2, CARD_ROUNDING - 2));
        g.fillRect(MARGIN, RULE, CardPicture.WIDTH - 2 * MARGIN, 2);
    }

    /** Paints the balance at the right edge and tells the width it took. */
    private int paintBalance(CardFace face) {
        FittedText label = FittedText.of(g, face.unit().toUpperCase(Locale.ROOT), Lettering.LABEL, MOST_BALANCE_WIDTH);
        FittedText value = FittedText.of(g, Amount.of(face.balance()), Lettering.BALANCE, MOST_BALANCE_WIDTH);
        int right = CardPicture.WIDTH - MARGIN;
        g.setColor(color(design.label()));
        label.draw(g, right - label.width(), BALANCE_LABEL_BASELINE);
        g.setColor(foreground);
        value.draw(g, right - value.width(), BALANCE_BASELINE);
        return Math.max(label.width(), value.width());
    }

    private void paintBrand(int width) {
        int x = MARGIN;
        Optional<PngImage> logo = design.logo();
        if (logo.isPresent()) {
            BufferedImage image = Logo.fitted(logo.get());
            g.drawImage(image, x, HEADER_MIDDLE - image.getHeight() / 2, null);
            x += image.getWidth() + HEADER_GAP / 2;
        }
        List<FittedText> lines = FittedText.lines(g, design.programName(), MARGIN + width - x);
        g.setColor(foreground);
        int baseline = lines.size() == 1 ? HEADER_MIDDLE + 13 : HEADER_MIDDLE - 8;
        for (FittedText line : lines) {
            line.draw(g, x, baseline);
            baseline += 36;
        }
    }

    private void paintFields(CardFace face) {
        int width = CardPicture.WIDTH - 2 * MARGIN;
        int down = 0;
        for (FieldRow row : FieldRow.rows(g, face, width)) {
            for (FieldRow.Column column : row.columns(g, MARGIN, width)) {
                g.setColor(color(design.label()));
                column.label().draw(g, column.labelX(), FIELD_LABEL_BASELINE + down);
                g.setColor(foreground);
                column.value().draw(g, column.valueX(), FIELD_BASELINE + down);
            }
            down += FIELD_ROW_HEIGHT;
        }
    }

    /** The code is black on white whatever the design's colours, for scanners need that contrast. */
    private void paintCode(CardNumber number) {
        QrCode code = QrCode.of(number.value());
        int side = (code.modules() + 2 * QUIET_ZONE) * MODULE;
        int left = (CardPicture.WIDTH - side) / 2;
        int top = CardPicture.HEIGHT - MARGIN - side - NUMBER_HEIGHT;
        g.setColor(Color.WHITE);
        g.fill(rounded(left, top, side, side + NUMBER_HEIGHT, BLOCK_ROUNDING));
        g.setColor(Color.BLACK);
        for (int row = 0; row < code.modules(); row++) {
            for (int column = 0; column < code.modules(); column++) {
                if (code.isDark(column, row)) {
                    g.fillRect(
                            left + (QUIET_ZONE + column) * MODULE, top + (QUIET_ZONE + row) * MODULE, MODULE, MODULE);
                }
            }
        }
        FittedText text = FittedText.of(g, number.grouped(), Lettering.NUMBER, side - 2 * MODULE);
        g.setColor(INK);
        text.draw(g, left + (side - text.width()) / 2, top + side);
    }

    private static RoundRectangle2D rounded(int x, int y, int width, int height, int rounding) {
        return new RoundRectangle2D.Double(x, y, width, height, rounding, rounding);
    }

    private static Color color(CardColor color) {
        return new Color(color.red(), color.green(), color.blue());
    }

    private static Color faint(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }
}
