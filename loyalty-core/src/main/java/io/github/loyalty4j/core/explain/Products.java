package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.joda.money.Money;

/**
 * How factors multiplied what the other rules gave: the exact product of a unit, which is rounded once, and told below the
 * last factor. A factor on some lines multiplies what they alone would have given, which is told below it.
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

    /** How a rule counts; a factor on some lines says on which. */
    Sentence how(EarnRule rule) {
        if (rule.formula() instanceof Formula.Multiply multiply && source.isOnLines(rule)) {
            return Sentence.of(Phrase.FACTOR_ON_LINES, multiply.factor(), RuleWords.lines(rule.lines()));
        }
        return RuleWords.formula(rule.formula(), source.unit(rule));
    }

    Sentence howOfTier(String tier) {
        return Sentence.of(Phrase.FACTOR, factor(tier));
    }

    private BigDecimal factor(String tier) {
        return source.program().tier(tier).flatMap(Tier::factor).orElse(BigDecimal.ONE);
    }

    /** What there was to multiply. */
    Given given(PointsUnit unit) {
        return Given.of(source, steps, unit);
    }

    /** What a factor multiplied, if on some lines, and the rounding, if it was the last of its unit. */
    List<Node> below(EarnRule factor) {
        PointsUnit unit = source.unit(factor);
        List<EarnRule> mine = applied(unit);
        List<Node> nodes = new ArrayList<>();
        if (source.isOnLines(factor)) {
            given(unit).parts(factor).forEach(part -> nodes.add(alone(part, unit)));
        }
        if (!mine.isEmpty() && mine.get(mine.size() - 1).equals(factor)) {
            nodes.addAll(rounding(unit));
        }
        return nodes;
    }

    private Node alone(Given.Part part, PointsUnit unit) {
        Amount points = new Amount(unit, Points.of(part.points()));
        Sentence sentence = part.counted() < 0
                ? Sentence.of(Phrase.ALONE, part.rule().id(), points)
                : Sentence.of(
                        Phrase.ALONE_ON,
                        part.rule().id(),
                        points,
                        Money.ofMinor(source.program().currency(), part.counted()));
        return Node.of(Step.BASIS, sentence);
    }

    /** The rounding below the tier, if no rule multiplied. */
    List<Node> belowTier() {
        PointsUnit unit = source.program().unit();
        return applied(unit).isEmpty() ? rounding(unit) : List.of();
    }

    /** The factors of a unit that took part in its product, those that gave nothing on top as well. */
    private List<EarnRule> applied(PointsUnit unit) {
        return steps.factors().stream()
                .filter(rule -> source.unit(rule).equals(unit))
                .filter(rule -> steps.outcome(rule).filter(Products::isFactor).isPresent())
                .toList();
    }

    private static boolean isFactor(TraceLine line) {
        return line.kind() == Kind.MULTIPLIED || line.kind() == Kind.NOTHING_COUNTED;
    }

    private List<Node> rounding(PointsUnit unit) {
        return rounding(exact(unit), BigDecimal.ONE, new Amount(unit, rounded(unit)));
    }

    /** What there was to multiply, and what the factors added to it. */
    Points rounded(PointsUnit unit) {
        long sum = given(unit).sum();
        for (TraceLine line : source.trace()) {
            boolean isMine = line.kind() == Kind.MULTIPLIED && line.unit().equals(unit);
            sum += isMine ? line.points().units() : 0;
        }
        return Points.of(sum);
    }

    /** The product of a unit before it was rounded. */
    BigDecimal exact(PointsUnit unit) {
        Given given = given(unit);
        List<EarnRule> factors = applied(unit);
        BigDecimal product = BigDecimal.valueOf(given.sum()).add(ofLines(given, factors));
        Optional<TraceLine> ofTier = steps.ofTier();
        if (ofTier.isPresent() && unit.equals(source.program().unit())) {
            product = product.multiply(factor(ofTier.get().rule()));
        }
        for (EarnRule rule : factors) {
            product = source.isOnLines(rule) ? product : product.multiply(factor(rule));
        }
        return product;
    }

    private static BigDecimal factor(EarnRule rule) {
        return ((Formula.Multiply) rule.formula()).factor();
    }

    /** What factors on some lines add: each set of lines with at least so high a product, the step up to it. */
    private BigDecimal ofLines(Given given, List<EarnRule> factors) {
        List<Line> lines = source.purchase().map(Purchase::lines).orElse(List.of());
        List<BigDecimal> products = lines.stream()
                .map(line -> factors.stream()
                        .filter(rule -> source.isOnLines(rule) && rule.lines().accepts(line))
                        .map(Products::factor)
                        .reduce(BigDecimal.ONE, BigDecimal::multiply))
                .toList();
        BigDecimal gain = BigDecimal.ZERO;
        BigDecimal last = BigDecimal.ONE;
        for (BigDecimal level : new TreeSet<>(products).tailSet(last, false)) {
            IntPredicate reaches = line -> products.get(line).compareTo(level) >= 0;
            long points =
                    given.parts(reaches).stream().mapToLong(Given.Part::points).sum();
            gain = gain.add(level.subtract(last).multiply(BigDecimal.valueOf(points)));
            last = level;
        }
        return gain;
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
