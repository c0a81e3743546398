package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
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
            add(Optional.of(rule), line, reasons.of(rule, line), remedies.of(rule, line));
        } else if (rule.formula() instanceof Formula.PerAmount formula
                && steps.caps(rule).isEmpty()) {
            Money left = leftOver(rule, formula);
            Optional<Remedy> next = remedies.nextPoints(rule);
            if (left.isPositive() && next.isPresent()) {
                add(Optional.of(rule), line, Sentence.of(Phrase.REMAINDER, RuleWords.counted(rule, left)), next);
            }
        }
    }

    /** What of the amount gave nothing: the least that the points given would have taken, less than was counted. */
    private Money leftOver(EarnRule rule, Formula.PerAmount formula) {
        long counted = source.breakdown(rule).orElseThrow().countedMinor();
        Points given = formula.earn(counted);
        long enough = NextStep.least(-1, counted, amount -> formula.earn(amount).equals(given));
        return Money.ofMinor(source.program().currency(), counted - enough);
    }

    private void addCuts(List<TraceLine> cuts, Optional<EarnRule> rule) {
        for (TraceLine cut : cuts) {
            Cap cap = cut.cap().orElseThrow();
            Amount lost = new Amount(cut.unit(), Points.of(-cut.points().units()));
            add(
                    rule,
                    cut,
                    Sentence.of(Phrase.CUT_BY_CAP, RuleWords.cap(cap, cut.unit()), lost),
                    remedies.ofCap(rule, cut));
        }
    }

    private void add(Optional<EarnRule> rule, TraceLine line, Sentence reason, Optional<Remedy> remedy) {
        RemedyWords words = new RemedyWords(source, rule);
        missed.add(new Explanation.Missed(
                line,
                reason,
                remedy,
                remedy.map(each -> Sentence.of(Phrase.WOULD_TAKE, words.of(each)))
                        .orElseGet(() -> Sentence.of(nothing(rule, line)))));
    }

    private Phrase nothing(Optional<EarnRule> rule, TraceLine line) {
        if (rule.filter(each -> remedies.isBehindOthers(each, line)).isEmpty()) {
            return remedies.isCutShort() ? Phrase.NOT_ALL_TRIED : Phrase.NOTHING_HELPS;
        }
        return line.kind() == TraceLine.Kind.SILENCED ? Phrase.TAKES_SILENCE : Phrase.TAKES_NO_FIRST;
    }
}
