package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a command brings about: the entries to append to each account it touches, and what it uses of what all members
 * share.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Receipt {
    private final MemberId member;
    private final List<Entry> own;
    /** Null where there are own entries alone, which most commands bring. */
    private final @Nullable SortedMap<MemberId, List<Entry>> entries;

    private final List<Usage> shared;

    /** A receipt of own entries alone, one at least. */
    Receipt(MemberId member, List<Entry> own, List<Usage> shared) {
        this.member = member;
        this.own = own;
        this.entries = null;
        this.shared = shared;
    }

    /**
     * A receipt of these entries; the lists are copied.
     *
     * @param member whose command it was
     * @param entries by account, each in its order
     * @param shared what is used of campaign budgets and stocks
     */
    public Receipt(MemberId member, SortedMap<MemberId, List<Entry>> entries, List<Usage> shared) {
        SortedMap<MemberId, List<Entry>> copy = new TreeMap<>();
        entries.forEach((id, list) -> copy.put(id, List.copyOf(list)));
        this.member = member;
        this.own = copy.getOrDefault(member, List.of());
        this.entries = Collections.unmodifiableSortedMap(copy);
        this.shared = List.copyOf(shared);
    }

    /** Whose command it was. */
    public MemberId member() {
        return member;
    }

    /** The entries by account, each in its order. */
    public SortedMap<MemberId, List<Entry>> entries() {
        return entries == null ? Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(member, own))) : entries;
    }

    /** What is used of campaign budgets and stocks. */
    public List<Usage> shared() {
        return shared;
    }

    /** The entries of the account the command was for. */
    public List<Entry> own() {
        return own;
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
        SortedMap<MemberId, List<Entry>> kept = new TreeMap<>(entries());
        kept.computeIfPresent(forgotten, (id, list) -> list.stream()
                .map(entry -> entry.forgotten().orElse(entry))
                .toList());
        return new Receipt(member, kept, shared);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Receipt receipt
                && member.equals(receipt.member)
                && entries().equals(receipt.entries())
                && shared.equals(receipt.shared);
    }

    @Override
    public int hashCode() {
        return Objects.hash(member, own, shared);
    }

    /** The number of entries alone, nothing that names a member. */
    @Override
    public String toString() {
        return "receipt of " + own().size() + " entries";
    }
}
