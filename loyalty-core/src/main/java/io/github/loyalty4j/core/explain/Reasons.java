package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.RuleGroup;
import java.time.Instant;
import java.util.Optional;

/** Why rules gave nothing, as sentences. */
final class Reasons {
    private final Case source;
    private final Products products;

    Reasons(Case source, Products products) {
        this.source = source;
        this.products = products;
    }

    Sentence of(EarnRule rule, TraceLine line) {
        return switch (line.kind()) {
            case CONDITION_FAILED -> ConditionWords.ofRule(rule).whyNot(rule.condition(), source.facts(rule));
            case NOTHING_COUNTED -> nothingCounted(rule);
            case COOLING_DOWN ->
                Sentence.of(Phrase.RESTING, source.local(source.restedAt(rule).orElse(Instant.EPOCH)));
            case OUTRANKED -> outranked(rule);
            case SILENCED -> Sentence.of(Phrase.SILENCED);
            case COUNTED -> Sentence.of(Phrase.COUNTED_TIMES, source.timesLeft(rule));
            case CAPPED ->
                Sentence.of(Phrase.CAP_USED_UP, RuleWords.cap(line.cap().orElseThrow(), line.unit()));
            case EARNED, MULTIPLIED ->
                emptied(rule)
                        .map(cap -> Sentence.of(Phrase.CAP_USED_UP, RuleWords.cap(cap, line.unit())))
                        .orElse(Sentence.of(Phrase.REFERRER_ALONE));
        };
    }

    /** The budget of a referral that had nothing left for the one who recommended, either. */
    private Optional<Cap> emptied(EarnRule rule) {
        boolean isGiven =
                source.award().used().stream().anyMatch(usage -> usage.counter().equals(Case.referral(rule)));
        return isGiven
                ? Optional.empty()
                : rule.caps().stream()
                        .filter(cap -> cap.window() == Cap.Window.CAMPAIGN)
                        .findFirst();
    }

    private Sentence nothingCounted(EarnRule rule) {
        if (Steps.isFactor(rule)) {
            return nothingMultiplied(rule);
        }
        if (isOfNobody(rule)) {
            return Sentence.of(Phrase.NOT_REFERRED);
        }
        if (source.isReferralPaid(rule)) {
            return Sentence.of(Phrase.REFERRAL_PAID);
        }
        if (source.hasNoLine(rule)) {
            return Sentence.of(Phrase.NO_LINE);
        }
        return rule.formula() instanceof Formula.Referral
                ? Sentence.of(Phrase.REFERRAL_PAID)
                : Sentence.of(
                        Phrase.TOO_LITTLE,
                        RuleWords.counted(
                                rule, source.breakdown(rule).orElseThrow().counted()));
    }

    /** Whether a rule is for recommended members, and this one was not. */
    boolean isOfNobody(EarnRule rule) {
        return rule.formula() instanceof Formula.Referral
                && !source.award().circumstances().isReferred();
    }

    /** A factor that applied and gave nothing on top. */
    private Sentence nothingMultiplied(EarnRule rule) {
        if (isOfNoLine(rule)) {
            return Sentence.of(Phrase.NO_LINE);
        }
        Given given = products.given(source.unit(rule));
        if (given.sum() == 0) {
            return Sentence.of(Phrase.NOTHING_TO_MULTIPLY);
        }
        return Sentence.of(
                source.isOnLines(rule) && given.alone(rule) == 0 ? Phrase.NOTHING_ALONE : Phrase.TOO_FEW_TO_MULTIPLY);
    }

    /** Whether a factor is for some lines, and the purchase has none of them that counts. */
    boolean isOfNoLine(EarnRule factor) {
        return source.isOnLines(factor)
                && products.given(source.unit(factor)).alone(factor) == 0
                && source.hasNoLine(factor);
    }

    private Sentence outranked(EarnRule rule) {
        if (!isBest(rule)) {
            return Sentence.of(Phrase.OUTRANKED_FIRST, rule.group());
        }
        return Sentence.of(Steps.isFactor(rule) ? Phrase.OUTRANKED_FACTOR : Phrase.OUTRANKED_BEST, rule.group());
    }

    /** Whether the best of the rule's group was taken. */
    boolean isBest(EarnRule rule) {
        return source.stacking(rule) == RuleGroup.Stacking.BEST;
    }
}
