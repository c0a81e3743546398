package io.github.loyalty4j.metrics.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a file between rows into blocks. Safe for use by several threads. */
final class Blocks {
    private final InputStream in;
    private final RowScanner scanner = new RowScanner();
    private byte[] left = new byte[0];
    private int next;
    private boolean over;

    Blocks(InputStream in) {
        this.in = in;
    }

    /** Fills a block with the next rows; without bytes at the end of the file. */
    synchronized boolean next(Block block) throws IOException {
        if (over) {
            return false;
        }
        System.arraycopy(left, 0, block.bytes, 0, left.length);
        int read = in.readNBytes(block.bytes, left.length, block.bytes.length - left.length);
        block.end = left.length + read;
        block.number = next++;
        over = block.end < block.bytes.length;
        if (block.end == 0) {
            return false;
        }
        boolean quotes = block.hasQuotes();
        if (!over) {
            int cut = quotes ? cutAmongQuotes(block) : cut(block);
            // Where no row ends, the row is too long, of which the reader of the block complains.
            keep(block, cut > 0 ? cut : block.end);
        }
        return true;
    }

    /** Leaves the bytes from a place on to the next block. */
    private void keep(Block block, int from) {
        left = Arrays.copyOfRange(block.bytes, from, block.end);
        block.end = from;
    }

    /** Lets the first block be read again from after its header. */
    synchronized void putBack(Block first, int from) {
        byte[] more = Arrays.copyOf(Arrays.copyOfRange(first.bytes, from, first.end), first.end - from + left.length);
        System.arraycopy(left, 0, more, first.end - from, left.length);
        left = more;
        next = 0;
        over = false;
    }

    private static int cut(Block block) {
        for (int i = block.end - 1; i >= 0; i--) {
            if (block.bytes[i] == '\n') {
                return i + 1;
            }
        }
        for (int i = block.end - 2; i >= 0; i--) {
            if (block.bytes[i] == '\r') {
                return i + 1;
            }
        }
        return 0;
    }

    private int cutAmongQuotes(Block block) {
        int cut = 0;
        for (int i = 0; i < block.end; ) {
            i = scanner.scan(block.bytes, i, block.end);
            if (scanner.ended()) {
                cut = i;
            }
        }
        return cut;
    }
}
