package io.github.loyalty4j.core.internal;

import java.util.List;

/** Copies of short lists, as nearly all are that a decision makes. */
public final class Few {
    private Few() {}

    /** The same as {@link List#copyOf}, which copies a list of one or two twice. */
    public static <E> List<E> copyOf(List<? extends E> list) {
        return switch (list.size()) {
            case 0 -> List.of();
            case 1 -> List.of(list.get(0));
            case 2 -> List.of(list.get(0), list.get(1));
            default -> List.copyOf(list);
        };
    }
}
