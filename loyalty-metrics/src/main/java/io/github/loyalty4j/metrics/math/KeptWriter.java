package io.github.loyalty4j.metrics.math;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes an accumulator's state, to be kept or sent: four letters of what it is, a version, then numbers and texts.
 *
 * <p>Mutable and not safe for use by several threads.
 */
public final class KeptWriter {
    static final int MARK = 4;

    private ByteBuffer to = ByteBuffer.allocate(64);

    /** Begins with the mark, four letters of ASCII, and the version. */
    public KeptWriter(String mark, int version) {
        to.put(mark.getBytes(StandardCharsets.US_ASCII)).put((byte) version);
    }

    /** A whole number. */
    public KeptWriter number(long number) {
        room(Long.BYTES).putLong(number);
        return this;
    }

    /** A number of any kind, to the bit. */
    public KeptWriter real(double number) {
        return number(Double.doubleToLongBits(number));
    }

    /** An instant. */
    public KeptWriter instant(Instant instant) {
        return number(instant.getEpochSecond()).number(instant.getNano());
    }

    /** A length of time. */
    public KeptWriter duration(Duration duration) {
        return number(duration.getSeconds()).number(duration.getNano());
    }

    /** A text. */
    public KeptWriter text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes with their number before them. */
    public KeptWriter block(byte[] bytes) {
        room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
        return this;
    }

    /** All of it. */
    public byte[] bytes() {
        return Arrays.copyOf(to.array(), to.position());
    }

    private ByteBuffer room(int bytes) {
        if (to.remaining() < bytes) {
            int needed = Math.addExact(to.position(), bytes);
            ByteBuffer larger =
                    ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * needed)));
            larger.put(to.flip());
            to = larger;
        }
        return to;
    }
}
