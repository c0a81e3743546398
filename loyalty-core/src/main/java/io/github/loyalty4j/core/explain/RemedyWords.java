package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Remedies as sentences.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class RemedyWords {
    private final Case source;
    private final Optional<EarnRule> rule;
    private final LineFilter lines;

    /**
     * Words for what a rule lacks, or with none the award as a whole.
     *
     * @param source the award it took part in
     * @param rule what counts the amounts
     */
    RemedyWords(Case source, Optional<EarnRule> rule) {
        this.source = source;
        this.rule = rule;
        this.lines = rule.map(EarnRule::lines).orElse(LineFilter.all());
    }

    Sentence of(Remedy remedy) {
        if (remedy instanceof Remedy.All all) {
            return joined(all.parts(), true);
        }
        if (remedy instanceof Remedy.Any any) {
            return joined(any.parts(), false);
        }
        if (remedy instanceof Remedy.Spend spend) {
            return lines.isAll()
                    ? Sentence.of(Phrase.TAKES_SPENDING, amount(spend.more()))
                    : Sentence.of(Phrase.TAKES_SPENDING_ON, amount(spend.more()), RuleWords.lines(lines));
        }
        if (remedy instanceof Remedy.NextPoints next) {
            return lines.isAll()
                    ? Sentence.of(Phrase.TAKES_MORE, amount(next.more()), next.gives())
                    : Sentence.of(Phrase.TAKES_MORE_OF, amount(next.more()), RuleWords.lines(lines), next.gives());
        }
        if (remedy instanceof Remedy.Multiplied multiplied) {
            return multiplied.lines().isAll()
                    ? Sentence.of(Phrase.TAKES_POINTS)
                    : Sentence.of(Phrase.TAKES_POINTS_OF, RuleWords.lines(multiplied.lines()));
        }
        if (remedy instanceof Remedy.Outdo outdo) {
            return Sentence.of(Phrase.TAKES_OUTDOING, outdo.rule());
        }
        if (remedy instanceof Remedy.Buy buy) {
            return Sentence.of(Phrase.TAKES_BUYING, RuleWords.lines(buy.lines()));
        }
        if (remedy instanceof Remedy.Reach reach) {
            return Sentence.of(Phrase.TAKES_TIER, reach.name());
        }
        if (remedy instanceof Remedy.Wait wait) {
            return Sentence.of(isOpen() ? Phrase.TAKES_TIME : Phrase.TAKES_TIME_LIKE, source.local(wait.from()));
        }
        if (remedy instanceof Remedy.Repeat repeat) {
            return Sentence.of(Phrase.TAKES_TIMES, repeat.more());
        }
        if (remedy instanceof Remedy.Meet meet) {
            return Sentence.of(
                    Phrase.TAKES_CONDITION,
                    rule.map(ConditionWords::ofRule)
                            .orElseGet(ConditionWords::ofAny)
                            .of(meet.condition()));
        }
        if (remedy instanceof Remedy.Count count) {
            return Sentence.of(Phrase.TAKES_COUNTING, of(count.takes()));
        }
        throw new IllegalArgumentException("no words for this remedy: " + remedy.getClass());
    }

    private Object amount(Money more) {
        return rule.map(each -> RuleWords.counted(each, more)).orElse(more);
    }

    /** Whether what helps at one time helps later, too: no rule asks for days or times of day, or gives way to others. */
    private boolean isOpen() {
        return source.program().groups().isEmpty()
                && source.program().rulesFor(source.activity()).stream()
                        .noneMatch(each -> Moments.asksForTime(each.condition()));
    }

    private Sentence joined(List<Remedy> parts, boolean isAll) {
        Phrase joint = isAll ? Phrase.LIST_AND : Phrase.LIST_OR;
        Sentence whole = grouped(of(parts.get(0)), isAll);
        for (Remedy part : parts.subList(1, parts.size())) {
            whole = Sentence.of(joint, whole, grouped(of(part), isAll));
        }
        return whole;
    }

    private static Sentence grouped(Sentence part, boolean isAll) {
        boolean isOther = part.phrase() == (isAll ? Phrase.LIST_OR : Phrase.LIST_AND);
        return isOther ? Sentence.of(Phrase.GROUP, part) : part;
    }
}
