package io.github.loyalty4j.core.internal;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list that never changes, made of an array without copying it: what a decision gives back is copied by nobody then.
 *
 * <p>Immutable and safe for use by several threads, as whoever makes it does not touch the array again.
 */
public final class Frozen<E> extends AbstractList<E> implements RandomAccess {
    private final E[] elements;
    private final int size;

    private Frozen(E[] elements, int size) {
        this.elements = elements;
        this.size = size;
    }

    /**
     * A list of the first so many of these elements.
     *
     * @param elements nobody may change it from now on
     */
    public static <E> List<E> of(E[] elements, int size) {
        return switch (size) {
            case 0 -> List.of();
            case 1 -> List.of(elements[0]);
            case 2 -> List.of(elements[0], elements[1]);
            default -> new Frozen<>(elements, size);
        };
    }

    /** The same as {@link List#copyOf}, which would copy such a list. */
    @SuppressWarnings("unchecked") // of a list that never changes more may be expected, but not less
    public static <E> List<E> copyOf(List<? extends E> list) {
        return list instanceof Frozen<?> ? (List<E>) list : List.copyOf(list);
    }

    @Override
    public E get(int index) {
        return elements[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }
}
