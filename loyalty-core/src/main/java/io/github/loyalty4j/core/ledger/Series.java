package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.internal.SortedTree;
import java.time.Instant;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Amounts over time, and their sum from an instant on.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Series {
    static final Series EMPTY = new Series(SortedTree.weighing(Row::amount, (at, row) -> at.compareTo(row.at)));

    private final SortedTree<Instant, Row> rows;

    private Series(SortedTree<Instant, Row> rows) {
        this.rows = rows;
    }

    private record Row(Instant at, long amount) {
        Row plus(Row more) {
            return new Row(at, Math.addExact(amount, more.amount));
        }
    }

    @SuppressWarnings("ReferenceEquality") // what an edit changed in place is the same one
    Series plus(Instant at, long amount, Edit edit) {
        if (amount == 0) {
            return this;
        }
        SortedTree<Instant, Row> more = rows.with(at, new Row(at, amount), edit, Row::plus);
        return more == rows ? this : new Series(more);
    }

    /** Each instant with its amount, by rising time. */
    void forEach(ObjLongConsumer<Instant> consumer) {
        rows.forEach(row -> consumer.accept(row.at, row.amount));
    }

    long total() {
        return rows.sum();
    }

    /** The sum of the amounts from this instant on. */
    long sumFrom(Instant from) {
        return rows.sumFrom(from);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series series && rows.equals(series.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }
}
