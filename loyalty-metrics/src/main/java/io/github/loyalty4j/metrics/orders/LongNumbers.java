package io.github.loyalty4j.metrics.orders;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers and the order in which they first appeared, in primitive arrays. Where a number is looked up depends on a secret, so that
 * none can be made to collide; what comes of it does not.
 *
 * <p>Mutable and not safe for use by several threads.
 */
final class LongNumbers {
    private static final int FIRST_CAPACITY = 64;

    private final long secret = ThreadLocalRandom.current().nextLong();
    private final long factor = ThreadLocalRandom.current().nextLong() | 1;
    private int[] places = new int[2 * FIRST_CAPACITY]; // one more than the place, 0 for none
    private long[] numbers = new long[FIRST_CAPACITY];
    private int size;

    int placeOf(long number) {
        int slot = slot(number);
        if (places[slot] == 0) {
            if (size == numbers.length) {
                grow();
                slot = slot(number);
            }
            numbers[size++] = number;
            places[slot] = size;
        }
        return places[slot] - 1;
    }

    long[] inOrder() {
        return Arrays.copyOf(numbers, size);
    }

    private int slot(long number) {
        long mixed = (number ^ secret) * factor;
        mixed = (mixed ^ mixed >>> 32) * factor;
        int slot = (int) (mixed >>> 32) & (places.length - 1);
        while (places[slot] != 0 && numbers[places[slot] - 1] != number) {
            slot = (slot + 1) & (places.length - 1);
        }
        return slot;
    }

    private void grow() {
        if (numbers.length >= 1 << 28) {
            throw new IllegalStateException("order log must hold at most " + numbers.length + " customers");
        }
        numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        places = new int[2 * numbers.length];
        for (int i = 0; i < size; i++) {
            places[slot(numbers[i])] = i + 1;
        }
    }
}
