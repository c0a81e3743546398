package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.core.card.CardColor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * The icon of a design that has none: a square in the background colour with a band in the foreground colour across its
 * middle fifth. Written as a PNG of one bit a pixel (ISO/IEC 15948), without an image library and uncompressed, so that
 * the bytes are the same on every machine.
 */
final class PlainIcon {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte PALETTE = 3;

    private PlainIcon() {}

    static byte[] of(int side, CardColor ground, CardColor band) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        // bit depth 1, palette, then the only compression, filter method and no interlacing
        png.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(side)
                        .putInt(side)
                        .put(new byte[] {1, PALETTE, 0, 0, 0})
                        .array()));
        png.writeBytes(chunk("PLTE", new byte[] {
            (byte) ground.red(), (byte) ground.green(), (byte) ground.blue(),
            (byte) band.red(), (byte) band.green(), (byte) band.blue()
        }));
        png.writeBytes(chunk("IDAT", zlib(rows(side))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    /** Each row is a filter byte (0, none) and its pixels, eight to a byte. */
    private static byte[] rows(int side) {
        int rowBytes = 1 + (side + 7) / 8;
        byte[] rows = new byte[side * rowBytes];
        for (int y = side * 2 / 5; y < side * 3 / 5; y++) {
            for (int i = 1; i < rowBytes; i++) {
                rows[y * rowBytes + i] = (byte) 0xff;
            }
        }
        return rows;
    }

    private static byte[] zlib(byte[] data) {
        Deflater deflater = new Deflater(Deflater.NO_COMPRESSION);
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteBuffer out = ByteBuffer.allocate(data.length + 64);
            while (!deflater.finished()) {
                deflater.deflate(out);
            }
            byte[] stream = new byte[out.position()];
            out.flip().get(stream);
            return stream;
        } finally {
            deflater.end();
        }
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
