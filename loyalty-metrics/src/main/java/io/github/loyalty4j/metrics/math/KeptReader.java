package io.github.loyalty4j.metrics.math;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Reads what a {@link KeptWriter} wrote, and refuses anything else.
 *
 * <p>Mutable and not safe for use by several threads.
 */
public final class KeptReader {
    private final ByteBuffer from;

    /**
     * Of what has this mark and version.
     *
     * @param what for messages, as "friction map"
     * @throws IllegalArgumentException if the bytes are of something else or another version
     */
    public KeptReader(byte[] bytes, String mark, int version, String what) {
        byte[] letters = mark.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length <= KeptWriter.MARK || !Arrays.equals(bytes, 0, KeptWriter.MARK, letters, 0, KeptWriter.MARK)) {
            throw new IllegalArgumentException("kept bytes must be those of a " + what);
        }
        if (bytes[KeptWriter.MARK] != version) {
            throw new IllegalArgumentException(
                    "kept " + what + " must be of version " + version + ": " + bytes[KeptWriter.MARK]);
        }
        from = ByteBuffer.wrap(bytes, KeptWriter.MARK + 1, bytes.length - KeptWriter.MARK - 1);
    }

    /** A whole number. */
    public long number() {
        return next(Long.BYTES).getLong();
    }

    /** A whole number that counts something. */
    public long count() {
        long count = number();
        if (count < 0) {
            throw new IllegalArgumentException("kept counts must not be negative: " + count);
        }
        return count;
    }

    /** A whole number of a range. */
    public int whole(int lowest, int highest) {
        long number = number();
        if (number < lowest || number > highest) {
            throw new IllegalArgumentException("kept number must be " + lowest + " to " + highest + ": " + number);
        }
        return (int) number;
    }

    /** A number of any kind. */
    public double real() {
        return Double.longBitsToDouble(number());
    }

    /** A day, by its number since 1970-01-01. */
    public LocalDate day() {
        long day = number();
        try {
            return LocalDate.ofEpochDay(day);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("kept days must be of this calendar: " + day, e);
        }
    }

    /** An instant. */
    public Instant instant() {
        long second = number();
        try {
            return Instant.ofEpochSecond(second, number());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("kept instants must be of this calendar: second " + second, e);
        }
    }

    /** A length of time. */
    public Duration duration() {
        long second = number();
        try {
            return Duration.ofSeconds(second, number());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("kept times must be in range: " + second + " seconds", e);
        }
    }

    /** A text. */
    public String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    /** Bytes. */
    public byte[] block() {
        int length = next(Integer.BYTES).getInt();
        byte[] bytes = new byte[Math.min(length < 0 ? Integer.MAX_VALUE : length, from.remaining())];
        next(length < 0 ? Integer.MAX_VALUE : length).get(bytes);
        return bytes;
    }

    /**
     * Makes sure that so many bytes are left, before what they tell of is given room.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    public void require(long bytes) {
        if (from.remaining() < bytes) {
            throw new IllegalArgumentException("kept bytes must be whole: they end too early");
        }
    }

    /** Whether there is more to read. */
    public boolean hasMore() {
        return from.hasRemaining();
    }

    /**
     * Makes sure that there is no more to read.
     *
     * @throws IllegalArgumentException if there is
     */
    public void end() {
        if (from.hasRemaining()) {
            throw new IllegalArgumentException(
                    "kept bytes must end where they are read: " + from.remaining() + " bytes more");
        }
    }

    private ByteBuffer next(int bytes) {
        require(bytes);
        return from;
    }
}
