package io.github.loyalty4j.card.image;

import io.github.loyalty4j.core.card.PngImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes the two kinds of PNG this module needs (ISO/IEC 15948): black and white at one bit a pixel, and colour with
 * transparency at 32. Its own because {@code ImageIO} would make a QR code need the desktop, and offers no promise on
 * bytes.
 */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final byte GREY = 0;
    private static final byte RED_GREEN_BLUE_ALPHA = 6;

    private PngWriter() {}

    /** A black and white square; {@code rows} holds each row as a filter byte 0 and its pixels in bits, 1 is white. */
    static PngImage blackAndWhite(int side, byte[] rows) {
        return write(header(side, side, 1, GREY), rows);
    }

    /** An image of pixels as {@code 0xAARRGGBB}, row by row. */
    static PngImage colour(int width, int height, int[] pixels) {
        ByteBuffer rows = ByteBuffer.allocate(height * (1 + width * 4));
        for (int y = 0; y < height; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < width; x++) {
                rows.putInt(Integer.rotateLeft(pixels[y * width + x], 8));
            }
        }
        return write(header(width, height, 8, RED_GREEN_BLUE_ALPHA), rows.array());
    }

    private static byte[] header(int width, int height, int bitDepth, byte colourType) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bitDepth)
                .put(colourType)
                .put(new byte[3]) // the only compression and filter method there is, not interlaced
                .array();
    }

    private static PngImage write(byte[] header, byte[] rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        out.writeBytes(chunk(IHDR, header));
        out.writeBytes(chunk(IDAT, deflated(rows)));
        out.writeBytes(chunk(IEND, new byte[0]));
        return PngImage.of(out.toByteArray());
    }

    private static byte[] deflated(byte[] rows) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(rows);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] chunk(int type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).putInt(type).put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) crc.getValue()).array();
    }
}
