package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who earns more and who less by one version of a programme than by another, of the same orders; in the first unit of each.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Comparison {
    private final BacktestReport before;
    private final BacktestReport after;
    private long winners;
    private long losers;
    private long same;
    private @Nullable Change most;
    private @Nullable Change least;

    private Comparison(BacktestReport before, BacktestReport after) {
        this.before = before;
        this.after = after;
    }

    /**
     * What a member earns more.
     *
     * @param member who
     * @param before by the one version
     * @param after by the other
     */
    public record Change(MemberId member, Points before, Points after) {
        /** Negative for less. */
        public Points difference() {
            return after.minus(before);
        }
    }

    /**
     * Compares two reports on the same orders.
     *
     * @param before the version there is
     * @param after the version that may come
     */
    public static Comparison of(BacktestReport before, BacktestReport after) {
        Comparison comparison = new Comparison(before, after);
        TreeSet<MemberId> members = new TreeSet<>(before.issued().keySet());
        members.addAll(after.issued().keySet());
        members.forEach(comparison::add);
        return comparison;
    }

    private void add(MemberId member) {
        Change change = new Change(
                member,
                before.issued(member).orElse(Points.ZERO),
                after.issued(member).orElse(Points.ZERO));
        Points difference = change.difference();
        if (difference.isZero()) {
            same++;
        } else if (difference.isPositive()) {
            winners++;
            most = most == null || difference.compareTo(most.difference()) > 0 ? change : most;
        } else {
            losers++;
            least = least == null || difference.compareTo(least.difference()) < 0 ? change : least;
        }
    }

    /** How many members earn more. */
    public long winners() {
        return winners;
    }

    /** How many members earn less. */
    public long losers() {
        return losers;
    }

    /** How many members earn as much as before. */
    public long unchanged() {
        return same;
    }

    /** Who wins most, the first by id of several; empty if nobody wins. */
    public Optional<Change> biggestWin() {
        return Optional.ofNullable(most);
    }

    /** Who loses most, the first by id of several; empty if nobody loses. */
    public Optional<Change> biggestLoss() {
        return Optional.ofNullable(least);
    }
}
