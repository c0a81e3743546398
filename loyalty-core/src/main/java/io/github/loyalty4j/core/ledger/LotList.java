package io.github.loyalty4j.core.ledger;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lots in the order they came. Adding one gives a new list and leaves this one as it is, yet copies nothing as long as the
 * newest list is the one that grows: lists share an array, each seeing only its own first part of it. So an account's next
 * award costs the same whatever its age.
 *
 * <p>Immutable and safe for use by several threads: a place of the array is written once, before any list shows it.
 */
final class LotList extends AbstractList<Lot> implements RandomAccess {
    static final LotList EMPTY = new LotList(new Lot[4], 0, new AtomicInteger());

    private final Lot[] shared;
    private final int size;
    private final AtomicInteger taken;

    private LotList(Lot[] shared, int size, AtomicInteger taken) {
        this.shared = shared;
        this.size = size;
        this.taken = taken;
    }

    LotList plus(Lot lot) {
        boolean isFree = size < shared.length && taken.compareAndSet(size, size + 1);
        Lot[] array = isFree ? shared : Arrays.copyOf(shared, Math.max(4, size + size / 2 + 1));
        array[size] = lot;
        return new LotList(array, size + 1, isFree ? taken : new AtomicInteger(size + 1));
    }

    @Override
    public Lot get(int index) {
        return shared[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }
}
