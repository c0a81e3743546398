package io.github.loyalty4j.metrics.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture as a file of PNG: ISO/IEC 15948, eight bits a colour, no filter. Written here, as the JDK's writer needs a stream
 * and this module touches none.
 *
 * <p>Stateless and safe for use by several threads.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Png() {}

    /** Of pixels {@code 0xRRGGBB}, row by row. */
    static byte[] of(int width, int height, int[] pixels) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] data = deflated(rows(width, height, pixels));
        ByteBuffer file = ByteBuffer.allocate(SIGNATURE.length + 3 * 12 + header.length + data.length);
        file.put(SIGNATURE);
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", data);
        chunk(file, "IEND", new byte[0]);
        return file.array();
    }

    private static byte[] rows(int width, int height, int[] pixels) {
        ByteBuffer rows = ByteBuffer.allocate(Math.multiplyExact(height, 1 + 3 * width));
        for (int i = 0; i < pixels.length; i++) {
            if (i % width == 0) {
                rows.put((byte) 0); // the row's filter: none
            }
            rows.put((byte) (pixels[i] >> 16)).put((byte) (pixels[i] >> 8)).put((byte) pixels[i]);
        }
        return rows.array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] room = new byte[bytes.length / 1000 + bytes.length + 64]; // more than deflating ever adds
            return Arrays.copyOf(room, deflater.deflate(room));
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteBuffer file, String name, byte[] data) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(data);
        file.putInt(data.length).put(type).put(data).putInt((int) sum.getValue());
    }
}
