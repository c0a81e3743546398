package io.github.loyalty4j.card.image;

import io.github.loyalty4j.core.card.PngImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A shop's logo at the size a card has room for. */
final class Logo {
    private static final int MOST_WIDTH = 200;
    private static final int MOST_HEIGHT = 92;

    /** How much finer than needed a logo is decoded; leaving out pixels beyond that is not seen, and saves memory. */
    private static final int OVERSAMPLING = 4;

    private Logo() {}

    /** The logo, made smaller where it is too large and never larger. */
    static BufferedImage fitted(PngImage file) {
        double share = Math.min(1, Math.min((double) MOST_WIDTH / file.width(), (double) MOST_HEIGHT / file.height()));
        int width = Math.max(1, (int) Math.round(file.width() * share));
        int height = Math.max(1, (int) Math.round(file.height() * share));
        BufferedImage image = decoded(file, Math.max(1, (int) (1 / share / OVERSAMPLING)));
        // Bilinear scaling looks at four pixels, so anything below half the size is reached by halves.
        while (image.getWidth() > 2 * width && image.getHeight() > 2 * height) {
            image = scaled(image, image.getWidth() / 2, image.getHeight() / 2);
        }
        return scaled(image, width, height);
    }

    private static BufferedImage decoded(PngImage file, int step) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file.bytes()))) {
            reader.setInput(in, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } catch (IOException | RuntimeException e) {
            // Damaged side chunks can make a reader throw unchecked exceptions too.
            throw new CardImageException("logo's pixels must be readable as PNG: " + file, e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = scaled.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return scaled;
    }
}
