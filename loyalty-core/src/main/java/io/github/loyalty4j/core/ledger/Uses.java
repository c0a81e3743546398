package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.internal.NameTrie;
import io.github.loyalty4j.core.internal.SortedTree;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an account has used of caps and counters, by counter and window. The latest window of each counter is at hand at
 * once, as nearly all questions are about it or a later one: however many days a daily cap has seen, asking costs the same.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Uses {
    static final Uses NONE = new Uses(NameTrie.empty());

    private final NameTrie<Counter> counters;

    private Uses(NameTrie<Counter> counters) {
        this.counters = counters;
    }

    /** One counter: its latest use, and those of earlier windows. */
    private record Counter(Usage latest, SortedTree<Instant, Usage> earlier) {
        Counter(Usage first) {
            this(first, SortedTree.empty((window, use) -> window.compareTo(use.window())));
        }

        @Nullable
        Usage floor(Instant window) {
            return latest.window().isAfter(window) ? earlier.floor(window) : latest;
        }

        /** The same counter with this use in the place of another of its window, or of none. */
        Counter with(Usage use, Edit edit) {
            int side = use.window().compareTo(latest.window());
            if (side == 0) {
                return new Counter(use, earlier);
            }
            return side > 0
                    ? new Counter(use, earlier.with(latest.window(), latest, edit))
                    : new Counter(latest, earlier.with(use.window(), use, edit));
        }

        /** The same counter without the use of a window; null if there is no other. */
        @Nullable
        Counter without(Instant window, Edit edit) {
            if (!window.equals(latest.window())) {
                return new Counter(latest, earlier.without(window, edit));
            }
            Usage last = earlier.floor(window);
            return last == null ? null : new Counter(last, earlier.without(last.window(), edit));
        }
    }

    /** How much of a counter was used in the window that began then; zero if nothing was. */
    long amount(String counter, Instant window) {
        Usage use = latest(counter, window);
        return use == null || !use.window().equals(window) ? 0 : use.amount();
    }

    /** The use of a counter in its latest window not after this instant; null if there was none. */
    @Nullable
    Usage latest(String counter, Instant window) {
        Counter uses = counters.get(counter);
        return uses == null ? null : uses.floor(window);
    }

    /** The same with more used, or less; what is used up to zero is no longer there. */
    Uses plus(Usage more, Edit edit) {
        Counter uses = counters.get(more.counter());
        if (uses == null) {
            return more.amount() == 0 ? this : with(new Counter(more), edit);
        }
        Usage sum = joined(uses.floor(more.window()), more);
        if (sum.amount() != 0) {
            return with(uses.with(sum, edit), edit);
        }
        Counter left = uses.without(sum.window(), edit);
        return left == null ? of(counters.without(more.counter(), edit)) : with(left, edit);
    }

    private static Usage joined(@Nullable Usage last, Usage more) {
        return last == null || !last.window().equals(more.window())
                ? more
                : new Usage(more.counter(), more.window(), Math.addExact(last.amount(), more.amount()));
    }

    private Uses with(Counter uses, Edit edit) {
        return of(counters.with(uses.latest().counter(), uses, edit));
    }

    @SuppressWarnings("ReferenceEquality") // what an edit changed in place is the same one
    private Uses of(NameTrie<Counter> more) {
        return more == counters ? this : new Uses(more);
    }

    /** Each use, in no order anybody sees. */
    void forEach(Consumer<? super Usage> consumer) {
        counters.forEach((name, uses) -> {
            uses.earlier().forEach(consumer);
            consumer.accept(uses.latest());
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Uses uses && counters.equals(uses.counters);
    }

    @Override
    public int hashCode() {
        return counters.hashCode();
    }
}
