package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.card.PngImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Squares of random pixels, which no compressor makes smaller: the size of the file is known before. */
final class NoisePng {
    private static final int BYTES_A_PIXEL = 3;

    private NoisePng() {}

    /** About this many bytes, a few per mille more. */
    static PngImage ofBytes(int bytes, Random random) {
        int side = (int) Math.sqrt((double) bytes / BYTES_A_PIXEL);
        BufferedImage noise = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                noise.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(noise, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return PngImage.of(file.toByteArray());
    }
}
