package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Factors on the sum of what other rules gave. The product is exact and rounded once; how much each factor adds is what it
 * changes of that rounded product, in their order.
 *
 * <p>A factor on some lines of a purchase counts for their share of what the purchase counts: twice for coffee, where a
 * third of the purchase is coffee, gives a third more.
 */
final class Factors {
    private final BigDecimal base;
    private final List<Factor> factors;
    private final RoundingMode rounding;

    Factors(long base, List<Factor> factors) {
        this.base = BigDecimal.valueOf(base);
        this.factors = factors;
        this.rounding = factors.get(0).rounding();
    }

    /**
     * One factor.
     *
     * @param ruleOrNull the rule it is of; null for a tier's
     * @param name the rule's id or the tier's name
     * @param factor how many times
     * @param rounding of the product, if it is the first
     * @param part the amount it counts for
     * @param whole the amount the purchase counts
     * @param unitOrNull what it multiplies; null until it is known
     */
    record Factor(
            @Nullable EarnRule ruleOrNull,
            String name,
            BigDecimal factor,
            RoundingMode rounding,
            long part,
            long whole,
            @Nullable PointsUnit unitOrNull) {
        EarnRule rule() {
            return Objects.requireNonNull(ruleOrNull);
        }

        PointsUnit unit() {
            return Objects.requireNonNull(unitOrNull);
        }

        Factor in(PointsUnit unit) {
            return new Factor(ruleOrNull, name, factor, rounding, part, whole, unit);
        }
    }

    static Factor of(EarnRule rule, PointsUnit unit, FactSheet facts) {
        Formula.Multiply formula = (Formula.Multiply) rule.formula();
        boolean isOnAll = !facts.isPurchase() || rule.lines().isAll();
        long whole = isOnAll ? 1 : facts.standardBasisMinor();
        long part = isOnAll ? 1 : Math.min(facts.basisMinor(), whole);
        return new Factor(rule, rule.id(), formula.factor(), formula.rounding(), part, whole, unit);
    }

    static Optional<Factor> of(Tier tier) {
        return tier.factor().map(factor -> new Factor(null, tier.name(), factor, RoundingMode.DOWN, 1, 1, null));
    }

    /** The base times the first so many factors, rounded. */
    long upTo(int count) {
        BigDecimal numerator = base;
        BigDecimal denominator = BigDecimal.ONE;
        for (Factor factor : factors.subList(0, count)) {
            if (factor.part() == factor.whole()) {
                numerator = numerator.multiply(factor.factor());
            } else {
                BigDecimal whole = BigDecimal.valueOf(factor.whole());
                BigDecimal more = factor.factor().subtract(BigDecimal.ONE).multiply(BigDecimal.valueOf(factor.part()));
                numerator = numerator.multiply(whole.add(more));
                denominator = denominator.multiply(whole);
            }
        }
        return numerator.divide(denominator, 0, rounding).longValueExact();
    }
}
