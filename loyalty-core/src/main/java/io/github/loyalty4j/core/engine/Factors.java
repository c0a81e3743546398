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
import java.util.Optional;
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

    /** What needs more than {@code long} arithmetic. */
    static final long UNKNOWN = -1;

    private final FactSheet facts;
    private final List<Share> shares;
    private final List<Factor> factors;
    private final long sum;

    /**
     * Factors of one unit.
     *
     * @param shares what the rules of the unit gave
     * @param factors one or more
     */
    Factors(FactSheet facts, List<Share> shares, List<Factor> factors) {
        this.facts = facts;
        this.shares = shares;
        this.factors = factors;
        long points = 0;
        for (Share share : shares) {
            points = Math.addExact(points, share.points);
        }
        this.sum = points;
    }

    /** Whether so many factors are all on all lines and rounded down, as nearly all are. */
    static boolean arePlain(Factor[] factors, int count) {
        boolean arePlain = count <= MOST_IN_LONG;
        for (int i = 0; i < count; i++) {
            arePlain &= factors[i].isPlain;
        }
        return arePlain;
    }

    /**
     * A sum times the first so many of plain factors, rounded; {@link #UNKNOWN} if that does not fit. What fits with all
     * factors fits with fewer.
     */
    static long quickly(long sum, Factor[] factors, int count) {
        long product = sum;
        long divisor = 1;
        for (int i = 0; i < count; i++) {
            long high = Math.multiplyHigh(product, factors[i].thousandths);
            product *= factors[i].thousandths;
            divisor *= Factor.THOUSAND;
            if (high != 0 || product < 0) {
                return UNKNOWN;
            }
        }
        return product / divisor;
    }

    /** The base times the first so many factors, rounded. */
    long upTo(int count) {
        return exactly(factors.subList(0, count));
    }

    private RoundingMode rounding() {
        return factors.stream()
                .flatMap(factor -> Optional.ofNullable(factor.rounding).stream())
                .findFirst()
                .orElse(RoundingMode.DOWN);
    }

    private long exactly(List<Factor> some) {
        BigDecimal product = BigDecimal.valueOf(sum).add(ofLines(some));
        for (Factor factor : some) {
            product = factor.lines == null ? product.multiply(factor.times) : product;
        }
        return product.setScale(0, rounding()).longValueExact();
    }

    /** What factors on some lines add, before those on all lines. */
    private BigDecimal ofLines(List<Factor> some) {
        BigDecimal gain = BigDecimal.ZERO;
        if (some.stream().allMatch(factor -> factor.lines == null)) {
            return gain;
        }
        List<BigDecimal> products =
                facts.lines().stream().map(line -> product(some, line)).toList();
        BigDecimal last = BigDecimal.ONE;
        for (BigDecimal level : new TreeSet<>(products).tailSet(last, false)) {
            IntPredicate reaches = line -> products.get(line).compareTo(level) >= 0;
            BigDecimal step = level.subtract(last);
            for (Share share : shares) {
                gain = gain.add(step.multiply(BigDecimal.valueOf(points(share, reaches))));
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
        /** On all lines, and not rounded otherwise than down. */
        private final boolean isPlain;
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
            this.isPlain = true;
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
            this.isPlain = lines == null && rounding == RoundingMode.DOWN;
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
