package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Facts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Conditions, and their contraries, as sentences. A "not" is never said by itself: it turns what it stands before.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class ConditionWords {
    private final Sentence amount;

    private ConditionWords(Sentence amount) {
        this.amount = amount;
    }

    /** Words for conditions by themselves. */
    static ConditionWords ofAny() {
        return new ConditionWords(Sentence.of(Phrase.THE_AMOUNT));
    }

    /** Words for a rule's condition, in which an amount is what the rule counts. */
    static ConditionWords ofRule(EarnRule rule) {
        return new ConditionWords(RuleWords.amount(rule));
    }

    /** What must be true. */
    Sentence of(Condition condition) {
        return said(condition, true);
    }

    /** The contrary of what must be true. */
    Sentence contrary(Condition condition) {
        return said(condition, false);
    }

    /** Why a condition does not hold: the parts alone that keep it from holding, turned into their contraries. */
    Sentence whyNot(Condition condition, Facts facts) {
        return why(condition, facts, false);
    }

    private Sentence why(Condition condition, Facts facts, boolean holds) {
        if (condition instanceof Condition.Not not) {
            return why(not.part(), facts, !holds);
        }
        if (holds ? condition instanceof Condition.Any : condition instanceof Condition.All) {
            return reasons(parts(condition), facts, holds);
        }
        return condition instanceof Condition.All || condition instanceof Condition.Any
                ? joined(parts(condition), part -> why(part, facts, holds), true, holds)
                : leaf(condition, holds);
    }

    private Sentence reasons(List<Condition> parts, Facts facts, boolean holds) {
        List<Condition> some =
                parts.stream().filter(part -> part.test(facts) == holds).toList();
        return joined(some.isEmpty() ? parts : some, part -> why(part, facts, holds), true, holds);
    }

    private static List<Condition> parts(Condition condition) {
        return condition instanceof Condition.All all ? all.parts() : ((Condition.Any) condition).parts();
    }

    private Sentence said(Condition condition, boolean holds) {
        if (condition instanceof Condition.Not not) {
            return said(not.part(), !holds);
        }
        if (condition instanceof Condition.All all) {
            return joined(all.parts(), part -> said(part, holds), holds, holds);
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.parts(), part -> said(part, holds), !holds, !holds);
        }
        return leaf(condition, holds);
    }

    /** Parts joined by "and" or "or"; none at all are always or never true. */
    private static Sentence joined(
            List<Condition> parts, Function<Condition, Sentence> words, boolean isAnd, boolean ifNone) {
        if (parts.isEmpty()) {
            return Sentence.of(ifNone ? Phrase.ALWAYS : Phrase.NEVER);
        }
        Sentence whole = grouped(words.apply(parts.get(0)), isAnd, parts.size());
        for (Condition part : parts.subList(1, parts.size())) {
            Sentence next = grouped(words.apply(part), isAnd, parts.size());
            whole = Sentence.of(isAnd ? Phrase.LIST_AND : Phrase.LIST_OR, whole, next);
        }
        return whole;
    }

    /** In brackets, if it is itself joined by the other of "and" and "or". */
    private static Sentence grouped(Sentence part, boolean isAnd, int siblings) {
        boolean isOther = part.phrase() == (isAnd ? Phrase.LIST_OR : Phrase.LIST_AND);
        return isOther && siblings > 1 ? Sentence.of(Phrase.GROUP, part) : part;
    }

    private Sentence leaf(Condition condition, boolean holds) {
        if (condition instanceof Condition.MinBasis min) {
            return Sentence.of(holds ? Phrase.BASIS_AT_LEAST : Phrase.BASIS_BELOW, amount, min.least());
        }
        if (condition instanceof Condition.Buys buys) {
            return Sentence.of(holds ? Phrase.BUYS : Phrase.BUYS_NOT, RuleWords.lines(buys.lines()));
        }
        if (condition instanceof Condition.TierAtLeast tier) {
            return Sentence.of(holds ? Phrase.TIER_AT_LEAST : Phrase.TIER_BELOW, tier.tier());
        }
        if (condition instanceof Condition.FirstPurchase) {
            return Sentence.of(holds ? Phrase.FIRST_PURCHASE : Phrase.NOT_FIRST_PURCHASE);
        }
        if (condition instanceof Condition.Referred) {
            return Sentence.of(holds ? Phrase.REFERRED : Phrase.NOT_REFERRED);
        }
        if (condition instanceof Condition.Host host) {
            return Sentence.of(holds ? Phrase.HOST : Phrase.HOST_NOT, name(host));
        }
        return ofContext(condition, holds);
    }

    private static Sentence ofContext(Condition condition, boolean holds) {
        if (condition instanceof Condition.Tagged tagged) {
            return Sentence.of(holds ? Phrase.TAGGED : Phrase.TAGGED_NOT, listed(tagged.anyOf(), holds));
        }
        if (condition instanceof Condition.Channel channel) {
            return Sentence.of(holds ? Phrase.CHANNEL : Phrase.CHANNEL_NOT, listed(channel.anyOf(), holds));
        }
        if (condition instanceof Condition.Location location) {
            return Sentence.of(holds ? Phrase.LOCATION : Phrase.LOCATION_NOT, listed(location.anyOf(), holds));
        }
        if (condition instanceof Condition.Weekdays weekdays) {
            return Sentence.of(holds ? Phrase.ON_WEEKDAYS : Phrase.NOT_ON_WEEKDAYS, listed(weekdays.anyOf(), holds));
        }
        if (condition instanceof Condition.DaysOfMonth days) {
            return Sentence.of(
                    holds ? Phrase.ON_DAYS_OF_MONTH : Phrase.NOT_ON_DAYS_OF_MONTH, listed(days.anyOf(), holds));
        }
        if (condition instanceof Condition.Between between) {
            return Sentence.of(holds ? Phrase.BETWEEN : Phrase.NOT_BETWEEN, between.from(), between.to());
        }
        if (condition instanceof Condition.During during) {
            return Sentence.of(holds ? Phrase.DURING : Phrase.NOT_DURING, during.first(), during.last());
        }
        if (condition instanceof Condition.Yearly yearly) {
            return Sentence.of(holds ? Phrase.YEARLY : Phrase.NOT_YEARLY, yearly.first(), yearly.last());
        }
        throw new IllegalArgumentException("no words for this condition: " + condition.getClass());
    }

    private static Sentence.Listed listed(Collection<?> values, boolean holds) {
        List<Object> sorted = new ArrayList<>(new TreeSet<>(values));
        return holds ? Sentence.Listed.or(sorted) : Sentence.Listed.nor(sorted);
    }

    private static Object name(Condition.Host host) {
        List<Sentence> arguments = new TreeMap<>(host.arguments())
                .entrySet().stream()
                        .map(argument -> Sentence.of(Phrase.HOST_ARGUMENT, argument.getKey(), argument.getValue()))
                        .toList();
        return arguments.isEmpty()
                ? host.name()
                : Sentence.of(Phrase.HOST_ARGUMENTS, host.name(), Sentence.Listed.comma(arguments));
    }
}
