package io.github.loyalty4j.card.image;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.github.loyalty4j.core.card.PngImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** Reads pictures back with programs of others: the JDK's PNG reader and ZXing's QR reader. */
final class Pictures {
    private Pictures() {}

    static BufferedImage decoded(PngImage file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PngImage encoded(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return PngImage.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PngImage plain(int width, int height, Color color) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(color);
        g.fillRect(0, 0, width, height);
        g.dispose();
        return encoded(image);
    }

    /** The text of a picture that is a code and nothing else; fails where a module's edge is not sharp. */
    static String readPure(PngImage file) {
        return readPure(decoded(file));
    }

    /** The same of a part cut out of a larger picture. */
    static String readPure(BufferedImage image) {
        return read(image, Map.of(DecodeHintType.PURE_BARCODE, true));
    }

    /**
     * The text of the code somewhere in a picture. For fixed codes only: ZXing's search takes a pattern inside the code
     * for one of its corners in about 0.3 % of all codes, however clean the picture.
     */
    static String find(PngImage file) {
        return read(decoded(file), Map.of());
    }

    private static String read(BufferedImage image, Map<DecodeHintType, ?> hints) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))), hints)
                    .getText();
        } catch (ReaderException e) {
            throw new AssertionError(
                    "no QR code readable in " + image.getWidth() + " by " + image.getHeight() + " pixels", e);
        }
    }
}
