package io.github.loyalty4j.metrics.orders;

/**
 * The k-th smallest of many numbers, by counting their digits from the highest on. Its time does not depend on their order.
 *
 * <p>Stateless and safe for use by several threads.
 */
final class Smallest {
    private static final int BITS = 11;

    private Smallest() {}

    /** The number that {@code k} others stand before when all are in order; {@code k} from 0 on. */
    static long of(long[] numbers, int k) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (long number : numbers) {
            low = Math.min(low, number);
            high = Math.max(high, number);
        }
        int before = k;
        while (low < high) {
            int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(high - low) - BITS);
            int[] counts = counts(numbers, low, high, shift);
            int digit = 0;
            while (before >= counts[digit]) {
                before -= counts[digit++];
            }
            low += (long) digit << shift;
            long width = (1L << shift) - 1;
            high = Long.compareUnsigned(high - low, width) < 0 ? high : low + width;
        }
        return low;
    }

    private static int[] counts(long[] numbers, long low, long high, int shift) {
        int[] counts = new int[1 << BITS];
        for (long number : numbers) {
            if (number >= low && number <= high) {
                counts[(int) ((number - low) >>> shift)]++;
            }
        }
        return counts;
    }
}
