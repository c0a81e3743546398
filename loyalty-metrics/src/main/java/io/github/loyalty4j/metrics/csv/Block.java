package io.github.loyalty4j.metrics.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** A piece of a file that begins with a row and ends with one. Mutable; one a thread, filled again and again. */
final class Block {
    /** Bytes of a block as a rule, ten times the longest row. */
    static final int SIZE = 1 << 20;

    /** Bytes of a byte order mark in UTF-8. */
    static final int BYTE_ORDER_MARK = 3;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long QUOTES = '"' * LOW_BITS;

    final byte[] bytes;
    int end;
    int number;
    private boolean ascii;

    Block(int size) {
        bytes = new byte[size];
    }

    /** Whether there may be a quote among the bytes; also finds out whether all are ASCII. */
    boolean hasQuotes() {
        long high = 0;
        long quotes = 0;
        int i = 0;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, i);
            high |= eight;
            long zeroWhereQuote = eight ^ QUOTES;
            quotes |= (zeroWhereQuote - LOW_BITS) & ~zeroWhereQuote;
        }
        for (; i < end; i++) {
            high |= bytes[i] < 0 ? HIGH_BITS : 0;
            quotes |= bytes[i] == '"' ? HIGH_BITS : 0;
        }
        ascii = (high & HIGH_BITS) == 0;
        return (quotes & HIGH_BITS) != 0;
    }

    boolean beginsWithByteOrderMark() {
        return end >= BYTE_ORDER_MARK && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** Whether at the place, which begins a line, the line ends. */
    boolean isEmptyLine(int at) {
        return bytes[at] == '\n' || bytes[at] == '\r';
    }

    /** Where the first byte is that is no UTF-8, or -1. */
    int malformedAt() {
        if (ascii) {
            return -1;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer from = ByteBuffer.wrap(bytes, 0, end);
        CharBuffer to = CharBuffer.allocate(1 << 13);
        while (true) {
            var result = decoder.decode(from, to.clear(), true);
            if (result.isError()) {
                return from.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
        }
    }

    /** How many lines end before a place. */
    int linesBefore(int place) {
        int lines = 0;
        for (int i = 0; i < place; i++) {
            boolean lone = bytes[i] == '\r' && (i + 1 == end || bytes[i + 1] != '\n');
            lines += bytes[i] == '\n' || lone ? 1 : 0;
        }
        return lines;
    }
}
