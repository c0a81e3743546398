package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a command brings about: the entries to append to each account it touches, and what it uses of what all members
 * share.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param member whose command it was
 * @param entries by account, each in its order
 * @param shared what is used of campaign budgets and stocks
 */
public record Receipt(MemberId member, SortedMap<MemberId, List<Entry>> entries, List<Usage> shared) {
    /** Copies the lists. */
    public Receipt {
        SortedMap<MemberId, List<Entry>> copy = new TreeMap<>();
        entries.forEach((id, list) -> copy.put(id, List.copyOf(list)));
        entries = Collections.unmodifiableSortedMap(copy);
        shared = List.copyOf(shared);
    }

    /** The entries of the account the command was for. */
    public List<Entry> own() {
        return entries.getOrDefault(member, List.of());
    }

    /** The first own entry of a kind; empty if there is none. */
    public <E extends Entry> Optional<E> first(Class<E> kind) {
        return own().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The award; empty if the command was to award nothing. */
    public Optional<Entry.Earned> earned() {
        return first(Entry.Earned.class);
    }

    /** What was earned in a unit; zero if the command was to award nothing. */
    public Points earned(PointsUnit unit) {
        return earned().map(entry -> entry.award().points(unit)).orElse(Points.ZERO);
    }

    /** The same receipt once a member is forgotten: with the member's entries as {@link Entry#forgotten} leaves them. */
    public Receipt forgetting(MemberId forgotten) {
        SortedMap<MemberId, List<Entry>> kept = new TreeMap<>(entries);
        kept.computeIfPresent(forgotten, (id, list) -> list.stream()
                .map(entry -> entry.forgotten().orElse(entry))
                .toList());
        return new Receipt(member, kept, shared);
    }

    /** The number of entries alone, nothing that names a member. */
    @Override
    public String toString() {
        return "receipt of " + own().size() + " entries";
    }
}
