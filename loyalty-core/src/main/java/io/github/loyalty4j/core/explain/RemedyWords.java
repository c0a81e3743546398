package io.github.loyalty4j.core.explain;

import java.util.List;

/** Remedies as sentences. */
final class RemedyWords {
    private RemedyWords() {}

    static Sentence of(Remedy remedy, Case source) {
        if (remedy instanceof Remedy.All all) {
            return joined(all.parts(), true, source);
        }
        if (remedy instanceof Remedy.Any any) {
            return joined(any.parts(), false, source);
        }
        if (remedy instanceof Remedy.Spend spend) {
            return Sentence.of(Phrase.TAKES_SPENDING, spend.more());
        }
        if (remedy instanceof Remedy.NextPoints next) {
            return Sentence.of(Phrase.TAKES_MORE, next.more(), next.gives());
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
            return Sentence.of(Phrase.TAKES_TIME, source.local(wait.from()));
        }
        if (remedy instanceof Remedy.Repeat repeat) {
            return Sentence.of(Phrase.TAKES_TIMES, repeat.more());
        }
        if (remedy instanceof Remedy.Meet meet) {
            return Sentence.of(Phrase.TAKES_CONDITION, ConditionWords.of(meet.condition()));
        }
        throw new IllegalArgumentException("no words for this remedy: " + remedy.getClass());
    }

    private static Sentence joined(List<Remedy> parts, boolean isAll, Case source) {
        Phrase joint = isAll ? Phrase.LIST_AND : Phrase.LIST_OR;
        Sentence whole = grouped(of(parts.get(0), source), isAll);
        for (Remedy part : parts.subList(1, parts.size())) {
            whole = Sentence.of(joint, whole, grouped(of(part, source), isAll));
        }
        return whole;
    }

    private static Sentence grouped(Sentence part, boolean isAll) {
        boolean isOther = part.phrase() == (isAll ? Phrase.LIST_OR : Phrase.LIST_AND);
        return isOther ? Sentence.of(Phrase.GROUP, part) : part;
    }
}
