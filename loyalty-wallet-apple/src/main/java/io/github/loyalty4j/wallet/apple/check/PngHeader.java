package io.github.loyalty4j.wallet.apple.check;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the first bytes of a PNG file say (ISO/IEC 15948, sections 5.2 and 11.2.2).
 *
 * @param width in pixels
 * @param height in pixels
 */
record PngHeader(int width, int height) {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;
    private static final int LENGTH = 24;

    static Optional<PngHeader> of(byte[] file) {
        if (file.length < LENGTH) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.getLong() != SIGNATURE || in.getInt() != 13 || in.getInt() != IHDR) {
            return Optional.empty();
        }
        int width = in.getInt();
        int height = in.getInt();
        return width > 0 && height > 0 ? Optional.of(new PngHeader(width, height)) : Optional.empty();
    }
}
