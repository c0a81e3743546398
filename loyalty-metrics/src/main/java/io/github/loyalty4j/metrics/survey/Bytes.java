package io.github.loyalty4j.metrics.survey;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/** How answers are kept: a mark with the version, the scale, the counts. */
final class Bytes {
    /** Bytes of a scale. */
    static final int SCALE = 3;

    private Bytes() {}

    static ByteBuffer opened(byte[] bytes, byte[] mark, String what) {
        int name = mark.length - 1;
        if (bytes.length < mark.length || !Arrays.equals(bytes, 0, name, mark, 0, name)) {
            throw new IllegalArgumentException("kept answers must be those of " + what);
        }
        if (bytes[name] != mark[name]) {
            throw new IllegalArgumentException("kept answers must be of version " + mark[name] + ": " + bytes[name]);
        }
        return ByteBuffer.wrap(bytes, mark.length, bytes.length - mark.length);
    }

    static <T> T whole(ByteBuffer from, Supplier<T> reading) {
        try {
            T read = reading.get();
            if (from.hasRemaining()) {
                throw new IllegalArgumentException(
                        "kept answers must end where they are read: " + from.remaining() + " bytes more");
            }
            return read;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("kept answers must be whole: they end too early", e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("kept answers must be at most " + Long.MAX_VALUE, e);
        }
    }

    static void write(Scale scale, ByteBuffer to) {
        to.put((byte) scale.lowest()).put((byte) scale.highest()).put((byte) (scale.highIsGood() ? 1 : 0));
    }

    static Scale readScale(ByteBuffer from) {
        return new Scale(from.get(), from.get(), flag(from));
    }

    /** A yes or a no. */
    static boolean flag(ByteBuffer from) {
        byte flag = from.get();
        if (flag != 0 && flag != 1) {
            throw new IllegalArgumentException("kept answers must say yes by 1 and no by 0: " + flag);
        }
        return flag == 1;
    }
}
