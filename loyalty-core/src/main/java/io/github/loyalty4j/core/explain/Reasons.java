package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.RuleGroup;
import java.time.Instant;

/** Why rules gave nothing, as sentences. */
final class Reasons {
    private final Case source;

    Reasons(Case source) {
        this.source = source;
    }

    Sentence of(EarnRule rule, TraceLine line) {
        return switch (line.kind()) {
            case CONDITION_FAILED -> ConditionWords.whyNot(rule.condition(), source.facts(rule));
            case NOTHING_COUNTED -> nothingCounted(rule);
            case COOLING_DOWN ->
                Sentence.of(Phrase.RESTING, source.local(source.restedAt(rule).orElse(Instant.EPOCH)));
            case OUTRANKED -> Sentence.of(isBest(rule) ? Phrase.OUTRANKED_BEST : Phrase.OUTRANKED_FIRST, rule.group());
            case SILENCED -> Sentence.of(Phrase.SILENCED);
            case COUNTED -> counted(rule);
            case EARNED, MULTIPLIED, CAPPED -> nothingMultiplied(rule);
        };
    }

    private Sentence nothingCounted(EarnRule rule) {
        if (rule.formula() instanceof Formula.Multiply) {
            return Sentence.of(Phrase.NOTHING_TO_MULTIPLY);
        }
        if (rule.formula() instanceof Formula.Referral) {
            return referral(rule);
        }
        if (source.hasNoLine(rule)) {
            return Sentence.of(Phrase.NO_LINE);
        }
        return Sentence.of(
                Phrase.TOO_LITTLE, source.breakdown(rule).orElseThrow().counted());
    }

    private Sentence referral(EarnRule rule) {
        if (!source.facts(rule).isReferred()) {
            return Sentence.of(Phrase.NOT_REFERRED);
        }
        return Sentence.of(source.facts(rule).isFirstPurchase() ? Phrase.REFERRER_ALONE : Phrase.NOT_FIRST_PURCHASE);
    }

    private Sentence counted(EarnRule rule) {
        if (!source.isCounted(rule)) {
            return Sentence.of(Phrase.NO_LINE);
        }
        int n = ((Formula.EveryNth) rule.formula()).n();
        return Sentence.of(Phrase.COUNTED_TIMES, n - source.times(rule, true) % n);
    }

    /** A factor that applied and gave nothing on top. */
    private Sentence nothingMultiplied(EarnRule rule) {
        return Sentence.of(source.hasNoLine(rule) ? Phrase.NO_LINE : Phrase.TOO_FEW_TO_MULTIPLY);
    }

    private boolean isBest(EarnRule rule) {
        return source.program().groups().stream()
                .anyMatch(group -> group.name().equals(rule.group()) && group.stacking() == RuleGroup.Stacking.BEST);
    }
}
