package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.internal.SortedTree;
import java.time.Instant;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Amounts over time, and their sum from an instant on. The last sum asked for is kept and carried along, so that asking
 * again from the same or a later instant costs only what lies between.
 *
 * <p>Immutable and safe for use by several threads: the kept sum is a value of its own, set as a whole.
 */
final class Series {
    static final Series EMPTY = new Series(SortedTree.empty(Instant::compareTo), 0, null);

    private final SortedTree<Instant, Row> rows;
    private final long total;
    private @Nullable Kept kept;

    private Series(SortedTree<Instant, Row> rows, long total, @Nullable Kept kept) {
        this.rows = rows;
        this.total = total;
        this.kept = kept;
    }

    private record Row(Instant at, long amount) {
        Row plus(Row more) {
            return new Row(at, Math.addExact(amount, more.amount));
        }
    }

    private record Kept(Instant from, long sum) {}

    Series plus(Instant at, long amount, Edit edit) {
        if (amount == 0) {
            return this;
        }
        Kept last = kept;
        Kept next =
                last == null || at.isBefore(last.from) ? last : new Kept(last.from, Math.addExact(last.sum, amount));
        return new Series(rows.with(at, new Row(at, amount), edit, Row::plus), Math.addExact(total, amount), next);
    }

    /** Each instant with its amount, by rising time. */
    void forEach(ObjLongConsumer<Instant> consumer) {
        rows.forEach(row -> consumer.accept(row.at, row.amount));
    }

    long total() {
        return total;
    }

    /** The sum of the amounts from this instant on. */
    long sumFrom(Instant from) {
        Kept last = kept;
        if (last != null && last.from.equals(from)) {
            return last.sum;
        }
        long sum = 0;
        if (last != null && from.isAfter(last.from)) {
            sum = last.sum;
            for (Iterator<Row> gone = rows.from(last.from); gone.hasNext(); ) {
                Row row = gone.next();
                if (!row.at.isBefore(from)) {
                    break;
                }
                sum -= row.amount;
            }
        } else {
            for (Iterator<Row> counted = rows.from(from); counted.hasNext(); ) {
                sum = Math.addExact(sum, counted.next().amount);
            }
        }
        kept = new Kept(from, sum);
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series series && total == series.total && rows.equals(series.rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, total);
    }
}
