package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Factors on the sum of what other rules gave in one unit. The product is exact and rounded once; how much each factor adds
 * is what it changes of that rounded product, in their order.
 *
 * <p>A factor on some lines of a purchase multiplies what those lines alone would have given: twice for coffee gives once
 * more what the coffee alone gives. Where lines have several factors, each set of lines that has at least so high a product
 * gives the step up to it. Points that belong to no line, as fixed ones, are left alone by such a factor. So a return of
 * other lines never makes a factor worth more.
 */
final class Factors {
    private static final int MOST_IN_LONG = 6;

    private final FactSheet facts;
    private final List<Share> shares;
    private final int given;
    private final List<Factor> factors;
    private final PointsUnit unit;
    private final RoundingMode rounding;
    private final long sum;
    private final boolean isOnAllLines;

    /**
     * Factors of one unit.
     *
     * @param shares what the rules gave; more may be added later, which are not looked at
     * @param factors one or more, of the unit
     */
    Factors(FactSheet facts, List<Share> shares, List<Factor> factors) {
        this.facts = facts;
        this.shares = shares;
        this.given = shares.size();
        this.factors = factors;
        this.unit = factors.get(0).unit;
        long points = 0;
        for (int i = 0; i < given; i++) {
            Share share = shares.get(i);
            points = share.unit.equals(unit) ? Math.addExact(points, share.points) : points;
        }
        this.sum = points;
        RoundingMode first = null;
        boolean isSimple = true;
        for (int i = 0; i < factors.size(); i++) {
            Factor factor = factors.get(i);
            first = first == null ? factor.rounding : first;
            isSimple &= factor.lines == null;
        }
        this.rounding = first == null ? RoundingMode.DOWN : first;
        this.isOnAllLines = isSimple;
    }

    /** The base times the first so many factors, rounded. */
    long upTo(int count) {
        if (count == 0) {
            return sum;
        }
        if (isOnAllLines && rounding == RoundingMode.DOWN && count <= MOST_IN_LONG) {
            long product = sum;
            long divisor = 1;
            boolean fits = true;
            for (int i = 0; i < count; i++) {
                fits &= Math.multiplyHigh(product, factors.get(i).thousandths) == 0;
                product *= factors.get(i).thousandths;
                fits &= product >= 0;
                divisor *= Factor.THOUSAND;
            }
            if (fits) {
                return product / divisor;
            }
        }
        return exactly(factors.subList(0, count));
    }

    private long exactly(List<Factor> some) {
        BigDecimal product = BigDecimal.valueOf(sum).add(ofLines(some));
        for (Factor factor : some) {
            product = factor.lines == null ? product.multiply(factor.times) : product;
        }
        return product.setScale(0, rounding).longValueExact();
    }

    /** What factors on some lines add, before those on all lines. */
    private BigDecimal ofLines(List<Factor> some) {
        BigDecimal gain = BigDecimal.ZERO;
        if (isOnAllLines) {
            return gain;
        }
        List<BigDecimal> products =
                facts.lines().stream().map(line -> product(some, line)).toList();
        BigDecimal last = BigDecimal.ONE;
        for (BigDecimal level : new TreeSet<>(products).tailSet(last, false)) {
            IntPredicate reaches = line -> products.get(line).compareTo(level) >= 0;
            BigDecimal step = level.subtract(last);
            for (Share share : shares.subList(0, given)) {
                gain = share.unit.equals(unit)
                        ? gain.add(step.multiply(BigDecimal.valueOf(points(share, reaches))))
                        : gain;
            }
            last = level;
        }
        return gain;
    }

    private static BigDecimal product(List<Factor> some, Line line) {
        BigDecimal product = BigDecimal.ONE;
        for (Factor factor : some) {
            boolean isMine = factor.lines != null && factor.lines.accepts(line);
            product = isMine ? product.multiply(factor.times) : product;
        }
        return product;
    }

    /** What a rule would have given for these lines alone; nothing where it gives none by the line. */
    private long points(Share share, IntPredicate lines) {
        Clause clause = Objects.requireNonNull(share.clause);
        long alone = 0;
        if (clause.formula instanceof Formula.PerAmount perAmount) {
            alone = perAmount.earn(facts.amountOf(clause, lines)).units();
        } else if (clause.formula instanceof Formula.PerItem perItem) {
            alone = Math.multiplyExact(
                    facts.piecesOf(clause, lines), perItem.points().units());
        }
        return Math.min(share.points, alone);
    }

    /** One factor, the same for each award. Immutable. */
    static final class Factor {
        private static final long THOUSAND = 1_000;

        /** The rule it is of; null for a tier's. */
        final @Nullable Clause clause;

        final String name;
        final PointsUnit unit;
        final BigDecimal times;
        private final long thousandths;
        /** Null for a tier's, which leaves it to the rules. */
        private final @Nullable RoundingMode rounding;
        /** Null for all lines. */
        private final @Nullable LineFilter lines;

        private final TraceLine gave;

        private Factor(String tier, PointsUnit unit, BigDecimal times) {
            this.clause = null;
            this.name = tier;
            this.unit = unit;
            this.times = times;
            this.thousandths = thousandths(times);
            this.rounding = null;
            this.lines = null;
            this.gave = gave(name, unit);
        }

        private Factor(Clause clause, Formula.Multiply formula, @Nullable LineFilter lines) {
            this.clause = clause;
            this.name = clause.id;
            this.unit = clause.unit;
            this.times = formula.factor();
            this.thousandths = thousandths(times);
            this.rounding = formula.rounding();
            this.lines = lines;
            this.gave = gave(name, unit);
        }

        private static long thousandths(BigDecimal times) {
            return times.multiply(BigDecimal.valueOf(THOUSAND)).longValueExact();
        }

        private static TraceLine gave(String name, PointsUnit unit) {
            return TraceLine.of(TraceLine.Kind.MULTIPLIED, name, unit, Points.ZERO);
        }

        static Factor of(Clause clause, Formula.Multiply formula, @Nullable LineFilter lines) {
            return new Factor(clause, formula, lines);
        }

        static Factor of(String tier, PointsUnit unit, BigDecimal times) {
            return new Factor(tier, unit, times);
        }

        /** The factor gave so many points on top, before its caps. */
        TraceLine gave(long points) {
            return gave.with(Points.of(points), 0);
        }

        /** The factor gave nothing on top. */
        TraceLine nothing() {
            return TraceLine.of(TraceLine.Kind.NOTHING_COUNTED, name, unit, Points.ZERO);
        }
    }
}
