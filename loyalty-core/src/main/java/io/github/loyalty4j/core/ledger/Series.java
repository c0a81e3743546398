package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.internal.SortedTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Amounts over time, and their sum from an instant on. Of a long past, the sum may be all that is at hand.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Series {
    static final Series EMPTY = new Series(SortedTree.weighing(Row::amount, (at, row) -> at.compareTo(row.at)), null);

    private final SortedTree<Instant, Row> rows;
    private final @Nullable Past past;

    private Series(SortedTree<Instant, Row> rows, @Nullable Past past) {
        this.rows = rows;
        this.past = past;
    }

    private record Row(Instant at, long amount) {
        Row plus(Row more) {
            return new Row(at, Math.addExact(amount, more.amount));
        }
    }

    /** What was before an instant when a checkpoint was made; amounts of then that were added since are in the rows. */
    private record Past(Instant end, long sum, Supplier<Series> all) {
        long sumFrom(Instant from) {
            return from.isBefore(end)
                    ? Math.subtractExact(all.get().sumFrom(from), all.get().sumFrom(end))
                    : 0;
        }
    }

    /** The series of which a checkpoint has this. */
    static Series of(Checkpoint.Sum sum, Supplier<Series> all) {
        SortedTree<Instant, Row> rows = EMPTY.rows;
        Edit edit = new Edit();
        for (Checkpoint.Point point : sum.points()) {
            rows = rows.with(point.at(), new Row(point.at(), point.amount()), edit);
        }
        Past past = sum.from().map(end -> new Past(end, sum.before(), all)).orElse(null);
        return new Series(rows, past);
    }

    /** The same series, its past in another archive. */
    Series asking(Supplier<Series> all) {
        return past == null ? this : new Series(rows, new Past(past.end, past.sum, all));
    }

    /** What a checkpoint has of it: the latest instants, of which all is at hand, and the sum of what was before. */
    Checkpoint.Sum latest(int most) {
        List<Checkpoint.Point> points = new ArrayList<>();
        for (Row row : rows) {
            if (past == null || !row.at.isBefore(past.end)) {
                points.add(new Checkpoint.Point(row.at, row.amount));
            }
        }
        Optional<Instant> end = Optional.ofNullable(past).map(Past::end);
        if (points.size() > most) {
            points = points.subList(points.size() - most, points.size());
            end = Optional.of(points.get(0).at());
        }
        long kept = points.stream().mapToLong(Checkpoint.Point::amount).sum();
        return new Checkpoint.Sum(points, Math.subtractExact(total(), kept), end);
    }

    @SuppressWarnings("ReferenceEquality") // what an edit changed in place is the same one
    Series plus(Instant at, long amount, Edit edit) {
        if (amount == 0) {
            return this;
        }
        SortedTree<Instant, Row> more = rows.with(at, new Row(at, amount), edit, Row::plus);
        return more == rows ? this : new Series(more, past);
    }

    /** Each instant with its amount, by rising time. */
    void forEach(ObjLongConsumer<Instant> consumer) {
        whole().forEach(row -> consumer.accept(row.at, row.amount));
    }

    private SortedTree<Instant, Row> whole() {
        if (past == null) {
            return rows;
        }
        SortedTree<Instant, Row> all = EMPTY.rows;
        Edit edit = new Edit();
        for (Row row : past.all.get().whole()) {
            all = row.at.isBefore(past.end) ? all.with(row.at, row, edit) : all;
        }
        for (Row row : rows) {
            all = all.with(row.at, row, edit, Row::plus);
        }
        return all;
    }

    long total() {
        return past == null ? rows.sum() : Math.addExact(rows.sum(), past.sum);
    }

    /** The sum of the amounts from this instant on. */
    long sumFrom(Instant from) {
        return past == null ? rows.sumFrom(from) : Math.addExact(rows.sumFrom(from), past.sumFrom(from));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series series && total() == series.total() && whole().equals(series.whole());
    }

    @Override
    public int hashCode() {
        return whole().hashCode();
    }
}
