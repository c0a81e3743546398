package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.internal.NameTrie;
import io.github.loyalty4j.core.internal.SortedTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an account has used of caps and counters, by counter and window. The latest window of each counter is at hand at
 * once, as nearly all questions are about it or a later one: however many days a daily cap has seen, asking costs the same.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Uses {
    static final Uses NONE = new Uses(NameTrie.empty());

    private static final SortedTree<Instant, Usage> NO_WINDOWS =
            SortedTree.empty((window, use) -> window.compareTo(use.window()));

    private final NameTrie<Counter> counters;

    private Uses(NameTrie<Counter> counters) {
        this.counters = counters;
    }

    /**
     * One counter: its latest use, and those of earlier windows, of which some may be in an archive alone. What was added to
     * those since is at hand, so that a return of an old order asks for nothing.
     */
    private record Counter(
            Usage latest, SortedTree<Instant, Usage> earlier, SortedTree<Instant, Usage> added, @Nullable Past past) {
        Counter(Usage first) {
            this(first, NO_WINDOWS, NO_WINDOWS, null);
        }

        @Nullable
        Usage floor(Instant window) {
            Usage found = atHand(window);
            return found == null && past != null ? whole().atHand(window) : found;
        }

        private @Nullable Usage atHand(Instant window) {
            return latest.window().isAfter(window) ? earlier.floor(window) : latest;
        }

        /** The same counter with more used, or less; null if nothing is left of it. */
        @Nullable
        Counter plus(Usage more, Edit edit) {
            if (past != null && more.window().isBefore(past.end)) {
                return new Counter(latest, earlier, added.with(more.window(), more, edit, Uses::joined), past);
            }
            Usage sum = joined(atHand(more.window()), more);
            return sum.amount() == 0 ? without(sum.window(), edit) : with(sum, edit);
        }

        /** The same counter with this use in the place of another of its window, or of none. */
        Counter with(Usage use, Edit edit) {
            int side = use.window().compareTo(latest.window());
            if (side == 0) {
                return new Counter(use, earlier, added, past);
            }
            return side > 0
                    ? new Counter(use, earlier.with(latest.window(), latest, edit), added, past)
                    : new Counter(latest, earlier.with(use.window(), use, edit), added, past);
        }

        /** The same counter without the use of a window; null if there is no other. */
        @Nullable
        Counter without(Instant window, Edit edit) {
            if (past != null && earlier.isEmpty()) {
                return whole().without(window, edit);
            }
            if (!window.equals(latest.window())) {
                return new Counter(latest, earlier.without(window, edit), added, past);
            }
            Usage last = earlier.floor(window);
            return last == null ? null : new Counter(last, earlier.without(last.window(), edit), added, past);
        }

        /** The same counter, all but its latest window left to an archive. */
        Counter left(Supplier<Uses> all) {
            return new Counter(latest, NO_WINDOWS, NO_WINDOWS, new Past(latest.window(), all));
        }

        boolean hasNoEarlier() {
            return earlier.isEmpty() && added.isEmpty();
        }

        /** The same counter with all of it at hand. */
        Counter whole() {
            if (past == null) {
                return this;
            }
            SortedTree<Instant, Usage> all = earlier;
            for (Usage use : past.all.get().listed(latest.counter())) {
                all = use.window().isBefore(past.end) ? all.with(use.window(), use) : all;
            }
            for (Usage more : added) {
                Usage sum = joined(all.floor(more.window()), more);
                all = sum.amount() == 0 ? all.without(sum.window(), new Edit()) : all.with(sum.window(), sum);
            }
            return new Counter(latest, all, NO_WINDOWS, null);
        }
    }

    /** The uses of windows before this one are asked for. */
    private record Past(Instant end, Supplier<Uses> all) {}

    /** The uses of which a checkpoint has these. */
    static Uses of(List<Checkpoint.OfCounter> kept, Supplier<Uses> all) {
        NameTrie<Counter> counters = NONE.counters;
        Edit edit = new Edit();
        for (Checkpoint.OfCounter each : kept) {
            Past past = each.from().map(end -> new Past(end, all)).orElse(null);
            Counter counter = new Counter(each.uses().get(0));
            for (Usage use : each.uses()) {
                counter = counter.with(use, edit);
            }
            counters = counters.with(
                    counter.latest.counter(), new Counter(counter.latest, counter.earlier, NO_WINDOWS, past), edit);
        }
        return new Uses(counters);
    }

    /** The same uses, their past in another archive. */
    Uses asking(Supplier<Uses> all) {
        List<Counter> cut = new ArrayList<>();
        counters.forEach((name, counter) -> {
            if (counter.past != null) {
                Past past = new Past(counter.past.end, all);
                cut.add(new Counter(counter.latest, counter.earlier, counter.added, past));
            }
        });
        NameTrie<Counter> other = counters;
        Edit edit = new Edit();
        for (Counter counter : cut) {
            other = other.with(counter.latest.counter(), counter, edit);
        }
        return of(other);
    }

    /** The same uses, those of each counter's earlier windows left to an archive. */
    Uses left(Supplier<Uses> all) {
        NameTrie<Counter> fewer = counters;
        if (!counters.all((name, counter) -> counter.hasNoEarlier())) {
            List<Counter> cut = new ArrayList<>();
            counters.forEach((name, counter) -> cut.add(counter));
            Edit edit = new Edit();
            for (Counter counter : cut) {
                fewer = counter.hasNoEarlier() ? fewer : fewer.with(counter.latest.counter(), counter.left(all), edit);
            }
        }
        return of(fewer);
    }

    /** What a checkpoint has of them: the latest windows of each counter, by its name. */
    List<Checkpoint.OfCounter> latest(int most) {
        List<Checkpoint.OfCounter> kept = new ArrayList<>();
        counters.forEach((name, counter) -> {
            List<Usage> uses = new ArrayList<>();
            counter.earlier.forEach(uses::add);
            uses.add(counter.latest);
            Optional<Instant> from = Optional.ofNullable(counter.past).map(Past::end);
            if (uses.size() > most) {
                uses = uses.subList(uses.size() - most, uses.size());
                from = Optional.of(uses.get(0).window());
            }
            kept.add(new Checkpoint.OfCounter(uses, from));
        });
        kept.sort(Comparator.comparing(each -> each.uses().get(0).counter()));
        return kept;
    }

    private List<Usage> listed(String counter) {
        List<Usage> all = new ArrayList<>();
        Counter uses = counters.get(counter);
        if (uses != null) {
            Counter whole = uses.whole();
            whole.earlier.forEach(all::add);
            all.add(whole.latest);
        }
        return all;
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
        Counter left = uses.plus(more, edit);
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
        counters.forEach((name, uses) -> listed(name).forEach(consumer));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Uses uses && whole().equals(uses.whole());
    }

    @Override
    public int hashCode() {
        return whole().hashCode();
    }

    private NameTrie<Counter> whole() {
        List<Counter> cut = new ArrayList<>();
        counters.forEach((name, counter) -> {
            if (counter.past != null) {
                cut.add(counter.whole());
            }
        });
        NameTrie<Counter> all = counters;
        for (Counter counter : cut) {
            all = all.with(counter.latest.counter(), counter, new Edit());
        }
        return all;
    }
}
