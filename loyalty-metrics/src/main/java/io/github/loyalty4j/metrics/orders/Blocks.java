package io.github.loyalty4j.metrics.orders;

import java.util.stream.IntStream;

/**
 * Rows in blocks of a fixed size, worked on by the threads of the common pool; blocks do not depend on how many there are.
 *
 * <p>Stateless and safe for use by several threads.
 */
final class Blocks {
    static final int ROWS = 1 << 17;

    /** Works on the rows {@code from} to {@code to - 1}, the block of that number. */
    @FunctionalInterface
    interface Work {
        void on(int block, int from, int to);
    }

    private Blocks() {}

    static int count(int rows) {
        return (int) ((rows + (long) ROWS - 1) / ROWS);
    }

    static void each(int rows, Work work) {
        IntStream.range(0, count(rows))
                .parallel()
                .forEach(block -> work.on(block, block * ROWS, (int) Math.min(rows, (block + 1L) * ROWS)));
    }
}
