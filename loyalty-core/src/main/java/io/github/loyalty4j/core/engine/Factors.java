package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Line;
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
    private final List<Factor> factors;
    private final RoundingMode rounding;
    private final long sum;
    private final boolean isOnAllLines;

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
        RoundingMode first = null;
        boolean isSimple = true;
        for (Factor factor : factors) {
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
        final BigDecimal times;
        private final long thousandths;
        /** Null for a tier's, which leaves it to the rules. */
        private final @Nullable RoundingMode rounding;
        /** Null for all lines. */
        private final @Nullable LineFilter lines;

        private Factor(
                @Nullable Clause clause,
                String name,
                BigDecimal times,
                @Nullable RoundingMode rounding,
                @Nullable LineFilter lines) {
            this.clause = clause;
            this.name = name;
            this.times = times;
            this.thousandths = times.multiply(BigDecimal.valueOf(THOUSAND)).longValueExact();
            this.rounding = rounding;
            this.lines = lines;
        }

        static Factor of(Clause clause, Formula.Multiply formula, @Nullable LineFilter lines) {
            return new Factor(clause, clause.id, formula.factor(), formula.rounding(), lines);
        }

        static Factor of(String tier, BigDecimal times) {
            return new Factor(null, tier, times, null, null);
        }
    }
}
