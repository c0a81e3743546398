package io.github.loyalty4j.core.card;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A PNG file held in memory, checked to be one: signature, header, image data, end and the check sum of every chunk
 * (ISO/IEC 15948, sections 5 and 11.2). The pixels themselves are not decoded.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PngImage {
    /** The most bytes a file may have: 2 MiB. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    /** The most pixels an image may have on a side: 4,096. */
    public static final int MOST_PIXELS_A_SIDE = 4096;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int CHUNK_OVERHEAD = 12;

    private final byte[] bytes;
    private final int width;
    private final int height;

    private PngImage(byte[] bytes, int width, int height) {
        this.bytes = bytes;
        this.width = width;
        this.height = height;
    }

    /**
     * The image of these bytes; they are copied.
     *
     * @throws IllegalArgumentException if they are no PNG file, are damaged, or are beyond {@link #MOST_BYTES} or
     *     {@link #MOST_PIXELS_A_SIDE}
     */
    public static PngImage of(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new IllegalArgumentException("PNG must have at most " + MOST_BYTES + " bytes: has " + file.length);
        }
        byte[] bytes = file.clone();
        if (bytes.length < SIGNATURE.length || !Arrays.equals(bytes, 0, 8, SIGNATURE, 0, 8)) {
            throw new IllegalArgumentException("image must be a PNG file: its first bytes are not the PNG signature");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
        ByteBuffer header = chunk(in, IHDR);
        if (header.remaining() != 13) {
            throw new IllegalArgumentException("PNG header must have 13 bytes: has " + header.remaining());
        }
        int width = side("width", header.getInt());
        int height = side("height", header.getInt());
        checkBody(in);
        return new PngImage(bytes, width, height);
    }

    /** Reads all chunks after the header. */
    private static void checkBody(ByteBuffer in) {
        boolean hasData = false;
        while (in.remaining() > 0) {
            int type = in.remaining() >= CHUNK_OVERHEAD ? in.getInt(in.position() + 4) : 0;
            chunk(in, 0);
            hasData |= type == IDAT;
            if (type == IEND) {
                if (in.remaining() > 0) {
                    throw new IllegalArgumentException("PNG must end after IEND: " + in.remaining() + " bytes follow");
                }
                if (!hasData) {
                    throw new IllegalArgumentException("PNG must have image data: has no IDAT chunk");
                }
                return;
            }
        }
        throw new IllegalArgumentException("PNG must end with IEND: the file is cut off");
    }

    private static int side(String name, int pixels) {
        if (pixels < 1 || pixels > MOST_PIXELS_A_SIDE) {
            throw new IllegalArgumentException("PNG " + name + " must be 1 to " + MOST_PIXELS_A_SIDE + " pixels: "
                    + Integer.toUnsignedLong(pixels));
        }
        return pixels;
    }

    /** The data of the next chunk, which must be of the given type where that is not 0. */
    private static ByteBuffer chunk(ByteBuffer in, int expectedType) {
        if (in.remaining() < CHUNK_OVERHEAD) {
            throw new IllegalArgumentException("PNG is cut off at byte " + in.position());
        }
        int start = in.position();
        int length = in.getInt();
        int type = in.getInt();
        if (length < 0 || length > in.remaining() - 4) {
            throw new IllegalArgumentException("PNG is cut off at byte " + start);
        }
        if (expectedType != 0 && type != expectedType) {
            throw new IllegalArgumentException("PNG must begin with its header (IHDR)");
        }
        CRC32 crc = new CRC32();
        crc.update(in.slice(start + 4, length + 4));
        ByteBuffer data = in.slice(in.position(), length);
        in.position(in.position() + length);
        if (in.getInt() != (int) crc.getValue()) {
            throw new IllegalArgumentException("PNG is damaged: wrong check sum of the chunk at byte " + start);
        }
        return data;
    }

    /** A copy of the file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Width in pixels, 1 to {@link #MOST_PIXELS_A_SIDE}. */
    public int width() {
        return width;
    }

    /** Height in pixels, 1 to {@link #MOST_PIXELS_A_SIDE}. */
    public int height() {
        return height;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PngImage image && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The size alone: {@code PNG 64x64, 512 bytes}. */
    @Override
    public String toString() {
        return "PNG " + width + "x" + height + ", " + bytes.length + " bytes";
    }
}
