package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.explain.Explanation.Node;
import io.github.loyalty4j.core.explain.Explanation.Step;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.TraceLine.Kind;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How factors multiplied what the other rules gave: the exact product of a unit, which is rounded once, and told below the
 * last factor.
 *
 * <p>For one thread.
 */
final class Products {
    private static final int DECIMALS_SHOWN = 3;

    private final Case source;
    private final Steps steps;

    Products(Case source, Steps steps) {
        this.source = source;
        this.steps = steps;
    }

    /** How a rule counts; a factor on a part of a purchase says on which. */
    Sentence how(EarnRule rule) {
        if (rule.formula() instanceof Formula.Multiply multiply && isOnPart(rule)) {
            return Sentence.of(
                    Phrase.FACTOR_ON_PART,
                    multiply.factor(),
                    Money.ofMinor(source.program().currency(), part(rule)),
                    source.award().basis());
        }
        return RuleWords.formula(rule.formula(), source.unit(rule));
    }

    Sentence howOfTier(String tier) {
        return Sentence.of(Phrase.FACTOR, factor(tier));
    }

    private BigDecimal factor(String tier) {
        return source.program().tier(tier).flatMap(Tier::factor).orElse(BigDecimal.ONE);
    }

    private boolean isOnPart(EarnRule rule) {
        return source.purchase().isPresent() && !rule.lines().isAll() && part(rule) != whole();
    }

    private long whole() {
        return source.award().basis().getAmountMinorLong();
    }

    private long part(EarnRule rule) {
        return Math.min(source.breakdown(rule).orElseThrow().countedMinor(), whole());
    }

    /** The rounding below a rule, if it was the last factor of its unit. */
    List<Node> rounding(String rule) {
        return steps.factors().stream()
                .filter(each -> each.id().equals(rule) && each.equals(last(source.unit(each))))
                .flatMap(each -> product(source.unit(each)).stream())
                .toList();
    }

    /** The rounding below the tier, if no rule multiplied. */
    List<Node> roundingOfTier() {
        PointsUnit unit = source.program().unit();
        return last(unit) == null ? product(unit) : List.of();
    }

    private @Nullable EarnRule last(PointsUnit unit) {
        List<EarnRule> mine = applied(unit);
        return mine.isEmpty() ? null : mine.get(mine.size() - 1);
    }

    private List<EarnRule> applied(PointsUnit unit) {
        return steps.factors().stream()
                .filter(rule -> source.unit(rule).equals(unit))
                .filter(rule -> steps.outcome(rule)
                        .filter(line -> line.kind() == Kind.MULTIPLIED)
                        .isPresent())
                .toList();
    }

    private List<Node> product(PointsUnit unit) {
        long base = 0;
        long rounded = 0;
        for (TraceLine line : source.trace()) {
            boolean isFactor = line.kind() == Kind.MULTIPLIED;
            if (line.unit().equals(unit) && (isFactor || isGiven(line))) {
                rounded += isFactor ? line.points().units() : 0;
                base += isFactor ? 0 : line.points().units();
            }
        }
        BigDecimal numerator = BigDecimal.valueOf(base);
        BigDecimal denominator = BigDecimal.ONE;
        if (unit.equals(source.program().unit()) && steps.ofTier().isPresent()) {
            numerator = numerator.multiply(factor(steps.ofTier().get().rule()));
        }
        for (EarnRule rule : applied(unit)) {
            BigDecimal factor = ((Formula.Multiply) rule.formula()).factor();
            if (isOnPart(rule)) {
                BigDecimal whole = BigDecimal.valueOf(whole());
                BigDecimal more = factor.subtract(BigDecimal.ONE).multiply(BigDecimal.valueOf(part(rule)));
                numerator = numerator.multiply(whole.add(more));
                denominator = denominator.multiply(whole);
            } else {
                numerator = numerator.multiply(factor);
            }
        }
        return rounding(numerator, denominator, new Amount(unit, Points.of(base + rounded)));
    }

    /** What a rule gave, less what its own caps took. */
    private boolean isGiven(TraceLine line) {
        boolean isOfGiver = steps.givers().stream().anyMatch(rule -> rule.id().equals(line.rule()));
        return line.kind() == Kind.EARNED
                || (line.kind() == Kind.CAPPED
                        && isOfGiver
                        && !steps.ofProgram().contains(line));
    }

    /** The exact number and the whole one, if they differ. */
    static List<Node> rounding(BigDecimal numerator, BigDecimal denominator, Amount rounded) {
        BigDecimal whole = BigDecimal.valueOf(rounded.points().units());
        if (whole.multiply(denominator).compareTo(numerator) == 0) {
            return List.of();
        }
        BigDecimal shown = numerator.divide(denominator, DECIMALS_SHOWN, RoundingMode.DOWN);
        boolean isExact = shown.multiply(denominator).compareTo(numerator) == 0;
        Object exact = isExact ? plain(shown) : Sentence.of(Phrase.INEXACT, plain(shown));
        return List.of(Node.of(Step.ROUNDING, Sentence.of(Phrase.ROUNDED, exact, rounded)));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
