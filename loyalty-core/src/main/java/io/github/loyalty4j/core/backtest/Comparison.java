package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Who earns more and who less by one version of a programme than by another, of the same orders; in the first unit of each. Where a
 * point buys another value by each version, what the points are worth is compared, if that is known; {@link #measure} says which.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Comparison {
    private final BacktestReport before;
    private final BacktestReport after;
    private final Measure measure;
    private long winners;
    private long losers;
    private long same;
    private @Nullable Extreme most;
    private @Nullable Extreme least;

    /** Who gets most or least more, and how much. */
    private record Extreme(MemberId member, Points before, Points after, BigDecimal more) {}

    private Comparison(BacktestReport before, BacktestReport after) {
        this.before = before;
        this.after = after;
        this.measure = measure(before, after);
    }

    /** What is compared. */
    public enum Measure {
        /** Points, of which one buys the same by both versions. */
        POINTS,
        /** What points are worth at best, {@link BacktestReport#pointWorth}, as that differs. */
        WORTH,
        /** Points alone, though what one buys differs: what that is worth is not known of both versions. */
        POINTS_ALONE
    }

    /**
     * What a member's points are worth, rounded down.
     *
     * @param before by the one version
     * @param after by the other
     */
    public record Worth(Money before, Money after) {}

    /**
     * What a member earns more.
     *
     * @param member who
     * @param before by the one version
     * @param after by the other
     * @param worth what these points are worth; empty unless that is what is compared
     */
    public record Change(MemberId member, Points before, Points after, Optional<Worth> worth) {
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

    private static Measure measure(BacktestReport before, BacktestReport after) {
        Optional<Price> one = before.pointPrice();
        Optional<Price> other = after.pointPrice();
        LoyaltyProgram program = before.program();
        boolean isSame = program.rewards().equals(after.program().rewards())
                && program.payment().equals(after.program().payment());
        if (one.isPresent() && other.isPresent()) {
            return one.get().compareTo(other.get()) == 0 ? Measure.POINTS : Measure.WORTH;
        }
        return isSame ? Measure.POINTS : Measure.POINTS_ALONE;
    }

    /** How much more the points after are than those before; of worth as many times as both prices have points, which leaves it exact. */
    private BigDecimal more(Points one, Points other) {
        BigDecimal before = BigDecimal.valueOf(one.units());
        BigDecimal after = BigDecimal.valueOf(other.units());
        if (measure == Measure.WORTH) {
            Price price = price(this.before);
            Price next = price(this.after);
            before = before.multiply(price.money().getAmount()).multiply(BigDecimal.valueOf(next.points()));
            after = after.multiply(next.money().getAmount()).multiply(BigDecimal.valueOf(price.points()));
        }
        return after.subtract(before);
    }

    private static Price price(BacktestReport report) {
        return report.pointPrice().orElseThrow();
    }

    private void add(MemberId member) {
        Points one = before.issued(member).orElse(Points.ZERO);
        Points other = after.issued(member).orElse(Points.ZERO);
        BigDecimal more = more(one, other);
        if (more.signum() == 0) {
            same++;
        } else if (more.signum() > 0) {
            winners++;
            most = most == null || more.compareTo(most.more) > 0 ? new Extreme(member, one, other, more) : most;
        } else {
            losers++;
            least = least == null || more.compareTo(least.more) < 0 ? new Extreme(member, one, other, more) : least;
        }
    }

    private Change change(Extreme extreme) {
        Optional<Worth> worth = measure == Measure.WORTH
                ? Optional.of(new Worth(
                        price(before).moneyFor(extreme.before.units()),
                        price(after).moneyFor(extreme.after.units())))
                : Optional.empty();
        return new Change(extreme.member, extreme.before, extreme.after, worth);
    }

    /** What came of the version there is. */
    public BacktestReport before() {
        return before;
    }

    /** What came of the version that may come. */
    public BacktestReport after() {
        return after;
    }

    /** What is compared. */
    public Measure measure() {
        return measure;
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
        return Optional.ofNullable(most).map(this::change);
    }

    /** Who loses most, the first by id of several; empty if nobody loses. */
    public Optional<Change> biggestLoss() {
        return Optional.ofNullable(least).map(this::change);
    }
}
