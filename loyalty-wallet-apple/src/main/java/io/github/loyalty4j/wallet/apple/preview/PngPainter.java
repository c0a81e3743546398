package io.github.loyalty4j.wallet.apple.preview;

import io.github.loyalty4j.core.card.PngImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A sheet as PNG, two pixels a point; for one thread. */
final class PngPainter {
    private static final int SCALE = 2;

    private final Graphics2D g;

    private PngPainter(Graphics2D g) {
        this.g = g;
    }

    static PngImage paint(Sheet sheet) {
        int width = (int) Math.ceil(sheet.width() * SCALE);
        int height = (int) Math.ceil(sheet.height() * SCALE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.scale(SCALE, SCALE);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            sheet.marks().forEach(new PngPainter(g)::mark);
        } finally {
            g.dispose();
        }
        return PngImage.of(file(image));
    }

    private static byte[] file(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return out.toByteArray();
    }

    private void mark(Mark mark) {
        if (mark instanceof Mark.Box box) {
            g.setColor(colour(box.ink()));
            g.fill(shape(box.area(), box.radius()));
        } else if (mark instanceof Mark.Words words) {
            g.setColor(colour(words.style().ink()));
            g.setFont(words.style().lettering().font());
            g.drawString(words.text(), (float) words.x(), (float) words.y());
        } else if (mark instanceof Mark.Picture picture) {
            BufferedImage image = decoded(picture.photo().image().bytes());
            if (image != null) {
                picture(picture, image);
            }
        }
    }

    private void picture(Mark.Picture picture, BufferedImage image) {
        Area area = picture.area();
        double across = area.width() / image.getWidth();
        double down = area.height() / image.getHeight();
        double scale = picture.photo().fills() ? Math.max(across, down) : Math.min(across, down);
        Shape former = g.getClip();
        g.clip(shape(area, picture.radius()));
        AffineTransform place = AffineTransform.getTranslateInstance(
                area.x() + (area.width() - image.getWidth() * scale) / 2,
                area.y() + (area.height() - image.getHeight() * scale) / 2);
        place.scale(scale, scale);
        g.drawImage(image, place, null);
        g.setClip(former);
    }

    /** Whether the picture can be drawn; damaged ones leave a gap, as on a phone. */
    static @Nullable BufferedImage decoded(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static Shape shape(Area area, double radius) {
        return new RoundRectangle2D.Double(area.x(), area.y(), area.width(), area.height(), radius * 2, radius * 2);
    }

    private static Color colour(Mark.Ink ink) {
        return new Color(ink.rgb() >> 16 & 0xff, ink.rgb() >> 8 & 0xff, ink.rgb() & 0xff, (int) (ink.opacity() * 255));
    }
}
