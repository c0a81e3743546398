package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.internal.NameTrie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values by name: those at hand, and behind them those of an archive, if there is one. What was changed since the archive was
 * written is at hand.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Named<V> {
    private final NameTrie<V> here;
    private final NameTrie<Boolean> gone;
    private final @Nullable Past<V> past;

    /** Values of an archive: one by its name, or all. */
    record Past<V>(Function<String, Optional<V>> one, Supplier<Named<V>> all) {}

    private Named(NameTrie<V> here, NameTrie<Boolean> gone, @Nullable Past<V> past) {
        this.here = here;
        this.gone = gone;
        this.past = past;
    }

    static <V> Named<V> empty() {
        return new Named<>(NameTrie.empty(), NameTrie.empty(), null);
    }

    static <V> Named<V> after(Past<V> past) {
        return new Named<>(NameTrie.empty(), NameTrie.empty(), past);
    }

    /** The same values, those of the past in another archive. */
    Named<V> asking(Past<V> other) {
        return past == null ? this : new Named<>(here, gone, other);
    }

    /** The same values, those at hand left to the archive that is asked already, or to this one. */
    Named<V> left(Supplier<Past<V>> archive) {
        return past == null
                ? after(archive.get())
                : isNoneHere() ? this : new Named<>(NameTrie.empty(), NameTrie.empty(), past);
    }

    private boolean isNoneHere() {
        return here.all((name, value) -> false) && gone.all((name, mark) -> false);
    }

    /** The value of a name, null if it has none. */
    @Nullable
    V get(String name) {
        V value = here.get(name);
        return value != null || past == null || gone.get(name) != null
                ? value
                : past.one.apply(name).orElse(null);
    }

    @SuppressWarnings("ReferenceEquality") // what an edit changed in place is the same one
    Named<V> with(String name, V value, Edit edit) {
        NameTrie<V> more = here.with(name, value, edit);
        return more == here ? this : new Named<>(more, gone, past);
    }

    Named<V> without(String name, Edit edit) {
        NameTrie<Boolean> marked = past == null ? gone : gone.with(name, true, edit);
        return new Named<>(here.without(name, edit), marked, past);
    }

    /** Whether this is so of each value at hand. */
    boolean allHere(BiPredicate<? super String, ? super V> test) {
        return here.all(test);
    }

    /** Gives each name with its value, those of the archive, too. */
    void forEach(BiConsumer<? super String, ? super V> consumer) {
        whole().forEach(consumer);
    }

    /** What is new or changed since the archive was written. */
    List<Checkpoint.Change<V>> changes() {
        List<Checkpoint.Change<V>> changes = new ArrayList<>();
        here.forEach((name, value) -> changes.add(new Checkpoint.Change<>(name, Optional.of(value))));
        gone.forEach((name, mark) -> {
            if (here.get(name) == null) {
                changes.add(new Checkpoint.Change<>(name, Optional.empty()));
            }
        });
        return changes;
    }

    private NameTrie<V> whole() {
        if (past == null) {
            return here;
        }
        Edit edit = new Edit();
        List<NameTrie<V>> all = new ArrayList<>(List.of(past.all.get().whole()));
        gone.forEach((name, mark) -> all.set(0, all.get(0).without(name, edit)));
        here.forEach((name, value) -> all.set(0, all.get(0).with(name, value, edit)));
        return all.get(0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Named<?> named && whole().equals(named.whole());
    }

    @Override
    public int hashCode() {
        return whole().hashCode();
    }
}
