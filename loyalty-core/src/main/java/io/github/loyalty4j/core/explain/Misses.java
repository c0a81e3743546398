package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Why not more, for each rule that gave nothing, was cut or had an amount left over.
 *
 * <p>For one thread.
 */
final class Misses {
    private final Case source;
    private final Steps steps;
    private final Reasons reasons;
    private final Remedies remedies;
    private final List<Explanation.Missed> missed = new ArrayList<>();

    Misses(Case source) {
        this.source = source;
        this.steps = new Steps(source);
        this.reasons = new Reasons(source, new Products(source, steps));
        this.remedies = new Remedies(source, steps);
    }

    List<Explanation.Missed> all() {
        List<EarnRule> rules = new ArrayList<>(steps.givers());
        rules.addAll(steps.factors());
        for (EarnRule rule : rules) {
            steps.outcome(rule).ifPresent(line -> add(rule, line));
            addCuts(steps.caps(rule), Optional.of(rule));
        }
        addCuts(steps.ofProgram(), Optional.empty());
        return missed;
    }

    private void add(EarnRule rule, TraceLine line) {
        if (!line.points().isPositive()) {
            add(line, reasons.of(rule, line), remedies.of(rule, line));
        } else if (rule.formula() instanceof Formula.PerAmount formula
                && steps.caps(rule).isEmpty()) {
            Money left = leftOver(rule, formula);
            Optional<Remedy> next = remedies.nextPoints(rule);
            if (left.isPositive() && next.isPresent()) {
                add(line, Sentence.of(Phrase.REMAINDER, left), next);
            }
        }
    }

    /** What of the amount gave nothing: the least that the points given would have taken, less than was counted. */
    private Money leftOver(EarnRule rule, Formula.PerAmount formula) {
        long counted = source.breakdown(rule).orElseThrow().countedMinor();
        Points given = formula.earn(counted);
        long enough = counted;
        long tooLittle = -1;
        while (enough - tooLittle > 1) {
            long middle = tooLittle + (enough - tooLittle) / 2;
            if (formula.earn(middle).equals(given)) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        return Money.ofMinor(source.program().currency(), counted - enough);
    }

    private void addCuts(List<TraceLine> cuts, Optional<EarnRule> rule) {
        for (TraceLine cut : cuts) {
            Cap cap = cut.cap().orElseThrow();
            Amount lost = new Amount(cut.unit(), Points.of(-cut.points().units()));
            add(cut, Sentence.of(Phrase.CUT_BY_CAP, RuleWords.cap(cap, cut.unit()), lost), remedies.ofCap(rule, cut));
        }
    }

    private void add(TraceLine line, Sentence reason, Optional<Remedy> remedy) {
        Phrase takes = isLimitKnown(line) ? Phrase.WOULD_TAKE : Phrase.WOULD_TAKE_AND_ROOM;
        missed.add(new Explanation.Missed(
                line,
                reason,
                remedy,
                remedy.map(each -> Sentence.of(takes, RemedyWords.of(each, lines(line), source)))
                        .orElseGet(() -> Sentence.of(nothing(line)))));
    }

    /** Which lines the rule of a step counts. */
    private LineFilter lines(TraceLine line) {
        return source.program().earnRules().stream()
                .filter(rule -> rule.id().equals(line.rule()))
                .map(EarnRule::lines)
                .findFirst()
                .orElse(LineFilter.all());
    }

    /** An award keeps what was used of the limits of rules that gave, not of those whose condition failed or that counted nothing. */
    private boolean isLimitKnown(TraceLine line) {
        boolean isKept =
                line.kind() != TraceLine.Kind.CONDITION_FAILED && line.kind() != TraceLine.Kind.NOTHING_COUNTED;
        return isKept
                || source.program().earnRules().stream()
                        .filter(rule -> rule.id().equals(line.rule()))
                        .allMatch(rule -> rule.cooldown().isZero()
                                && rule.caps().stream().allMatch(cap -> cap.window() == Cap.Window.TRANSACTION));
    }

    private Phrase nothing(TraceLine line) {
        if (line.kind() == TraceLine.Kind.SILENCED) {
            return Phrase.TAKES_SILENCE;
        }
        boolean isBehind = line.kind() == TraceLine.Kind.OUTRANKED
                && source.program().earnRules().stream()
                        .anyMatch(rule -> rule.id().equals(line.rule()) && !reasons.isBest(rule));
        return isBehind ? Phrase.TAKES_NO_FIRST : Phrase.NOTHING_HELPS;
    }
}
