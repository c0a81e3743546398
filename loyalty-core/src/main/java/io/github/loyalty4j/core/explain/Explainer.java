package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.explain.Explanation.Node;
import io.github.loyalty4j.core.explain.Explanation.Step;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.TraceLine.Kind;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Makes the tree of an award: what was counted, each rule, the tier's factor, the programme's caps, the lots.
 *
 * <p>For one thread.
 */
final class Explainer {
    private final Case source;
    private final Steps steps;
    private final Reasons reasons;
    private final Products products;

    Explainer(Case source) {
        this.source = source;
        this.steps = new Steps(source);
        this.products = new Products(source, steps);
        this.reasons = new Reasons(source, products);
    }

    Node tree(List<Lot> lots) {
        LotWords words = new LotWords(source.program().zone());
        List<Node> nodes = new ArrayList<>();
        source.award().quoted().forEach(amount -> nodes.add(Node.of(Step.QUOTED, Sentence.of(Phrase.QUOTED, amount))));
        source.breakdown(Basis.standard(), LineFilter.all()).ifPresent(breakdown -> nodes.add(breakdown.node()));
        steps.givers().forEach(rule -> nodes.add(rule(rule)));
        steps.ofTier().ifPresent(line -> nodes.addAll(tier(line)));
        steps.factors().forEach(rule -> nodes.add(rule(rule)));
        nodes.addAll(caps(steps.ofProgram()));
        lots.forEach(lot -> nodes.add(Node.of(Step.LOT, words.of(lot))));
        return Node.of(Step.AWARD, whole()).with(nodes);
    }

    private Sentence whole() {
        List<Object> sums = new ArrayList<>();
        for (PointsUnit unit : source.program().units()) {
            Points points = source.award().points(unit);
            if (!points.isZero()) {
                sums.add(new Sentence.Signed(new Amount(unit, points)));
            }
        }
        if (sums.isEmpty()) {
            sums.add(new Amount(source.program().unit(), Points.ZERO));
        }
        return Sentence.of(
                Phrase.AWARD,
                RuleWords.activity(source.activity()),
                source.localTime().toLocalDate(),
                Sentence.Listed.comma(sums));
    }

    private Node rule(EarnRule rule) {
        Sentence how = products.how(rule);
        Optional<TraceLine> outcome = steps.outcome(rule);
        List<Node> parts = new ArrayList<>();
        if (outcome.isPresent() && outcome.get().points().isPositive()) {
            parts.addAll(counted(rule));
            parts.addAll(below(rule));
            parts.addAll(caps(steps.caps(rule)));
            return Node.of(Step.RULE, gave(rule, how, outcome.get()))
                    .named(rule.id())
                    .giving(amount(outcome.get()))
                    .with(parts);
        }
        Sentence reason = outcome.map(line -> reasons.of(rule, line)).orElse(Sentence.of(Phrase.NOT_ON_RECORD));
        boolean isCounted =
                outcome.filter(line -> line.kind() == Kind.NOTHING_COUNTED).isPresent();
        if (isCounted) {
            parts.addAll(Steps.isFactor(rule) ? below(rule) : counted(rule));
        }
        return Node.of(Step.RULE, Sentence.of(Phrase.RULE_NOTHING, rule.id(), how, reason))
                .named(rule.id())
                .with(parts);
    }

    private Sentence gave(EarnRule rule, Sentence how, TraceLine line) {
        Sentence.Signed points = new Sentence.Signed(amount(line));
        Optional<Money> counted = line.amount().filter(amount -> rule.formula() instanceof Formula.PerAmount);
        return counted.isPresent()
                ? Sentence.of(Phrase.RULE_GAVE_ON, rule.id(), how, points, counted.get())
                : Sentence.of(Phrase.RULE_GAVE, rule.id(), how, points);
    }

    private static Amount amount(TraceLine line) {
        return new Amount(line.unit(), line.points());
    }

    /** What a rule on amounts counts, if it does not count as the award as a whole does. */
    private List<Node> counted(EarnRule rule) {
        boolean isOwn = !rule.lines().isAll() || !rule.basis().options().isEmpty();
        return isOwn && rule.formula() instanceof Formula.PerAmount
                ? source.breakdown(rule).map(Breakdown::node).stream().toList()
                : List.of();
    }

    /** How the points came about: the rounding, and for a factor what it multiplied. */
    private List<Node> below(EarnRule rule) {
        if (rule.formula() instanceof Formula.PerAmount formula && !formula.isByBlock()) {
            long counted = source.breakdown(rule).orElseThrow().countedMinor();
            BigDecimal exact = BigDecimal.valueOf(counted)
                    .multiply(BigDecimal.valueOf(formula.points().units()));
            return Products.rounding(
                    exact,
                    BigDecimal.valueOf(formula.per().getAmountMinorLong()),
                    new Amount(source.unit(rule), formula.earn(counted)));
        }
        return Steps.isFactor(rule) ? products.below(rule) : List.of();
    }

    /** What the tier's factor gave; where there was nothing to multiply it is not worth a word. */
    private List<Node> tier(TraceLine line) {
        Sentence how = products.howOfTier(line.rule());
        if (line.points().isPositive()) {
            return List.of(Node.of(
                            Step.TIER,
                            Sentence.of(Phrase.TIER_GAVE, line.rule(), how, new Sentence.Signed(amount(line))))
                    .named(line.rule())
                    .giving(amount(line))
                    .with(products.belowTier()));
        }
        if (products.given(line.unit()).sum() == 0) {
            return List.of();
        }
        Sentence tooFew = Sentence.of(Phrase.TOO_FEW_TO_MULTIPLY);
        return List.of(Node.of(Step.TIER, Sentence.of(Phrase.TIER_NOTHING, line.rule(), how, tooFew))
                .named(line.rule())
                .with(products.belowTier()));
    }

    private static List<Node> caps(List<TraceLine> lines) {
        return lines.stream()
                .map(line -> Node.of(
                                Step.CAP,
                                Sentence.of(
                                        Phrase.CAPPED,
                                        RuleWords.cap(line.cap().orElseThrow(), line.unit()),
                                        new Sentence.Signed(amount(line))))
                        .giving(amount(line)))
                .toList();
    }
}
