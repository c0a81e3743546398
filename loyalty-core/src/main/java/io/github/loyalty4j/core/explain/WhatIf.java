package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.internal.Times;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.RuleGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ways in which what a remedy asks for may have come about, each a case that differs in just that.
 *
 * <p>For one thread.
 */
final class WhatIf {
    /** How many choices are gone through for one remedy; choices of choices are soon more than time allows. */
    private static final int MOST_CHOICES = 1_000;

    private final Trial trial;
    private final Function<EarnRule, Optional<Remedy>> others;
    private int choices;

    /**
     * Makes cases.
     *
     * @param others what it would take for another rule, of whose points a factor makes more
     */
    WhatIf(Trial trial, Function<EarnRule, Optional<Remedy>> others) {
        this.trial = trial;
        this.others = others;
    }

    /** The first case with all of these at once; empty if there is none. */
    Optional<Case> first(Case source, EarnRule rule, List<Remedy> parts) {
        return first(source, rule, parts, each -> true);
    }

    /** The first that is wanted of the cases with all of these at once, made one after the other; empty if none is. */
    Optional<Case> first(Case source, EarnRule rule, List<Remedy> parts, Predicate<Case> wanted) {
        List<Case> found = new ArrayList<>(1);
        int before = choices; // of a remedy in which another's is looked for
        choices = 0;
        all(source, rule, parts, each -> wanted.test(each) && found.add(each));
        choices = before;
        return found.stream().findFirst();
    }

    private boolean all(Case source, EarnRule rule, List<Remedy> parts, Predicate<Case> wanted) {
        return parts.isEmpty()
                ? wanted.test(source)
                : any(source, rule, parts.get(0), each -> all(each, rule, parts.subList(1, parts.size()), wanted));
    }

    private boolean any(Case source, EarnRule rule, Remedy remedy, Predicate<Case> wanted) {
        if (remedy instanceof Remedy.All all) {
            return all(source, rule, all.parts(), wanted);
        }
        if (remedy instanceof Remedy.Any any) {
            return any.parts().stream().anyMatch(part -> ++choices <= MOST_CHOICES && any(source, rule, part, wanted));
        }
        if (remedy instanceof Remedy.Count count) {
            return any(source, rule, count.takes(), wanted);
        }
        if (remedy instanceof Remedy.Multiplied) {
            return grown(source, rule).anyMatch(wanted)
                    || givers(source, rule).anyMatch(each -> others.apply(each)
                            .filter(takes -> any(source, each, takes, wanted))
                            .isPresent());
        }
        return of(source, rule, remedy).anyMatch(wanted);
    }

    private Stream<Case> of(Case source, EarnRule rule, Remedy remedy) {
        if (remedy instanceof Remedy.Meet meet) {
            return Stream.of(met(source, meet.condition()));
        }
        if (remedy instanceof Remedy.Reach reach) {
            return Stream.of(tier(source, Optional.of(reach.name())));
        }
        if (remedy instanceof Remedy.Wait wait) {
            return at(source, wait.from()).stream();
        }
        return remedy instanceof Remedy.Repeat repeat
                ? repeated(source, repeat.more()).stream()
                : bought(source, rule, remedy);
    }

    /** The same, but that the exclusive groups before a rule's group give nothing. */
    Case unsilenced(Case source, EarnRule rule) {
        Set<String> exclusive = source.program().groups().stream()
                .takeWhile(group -> !group.name().equals(rule.group()))
                .filter(RuleGroup::isExclusive)
                .map(RuleGroup::name)
                .collect(Collectors.toSet());
        return source.changed(each -> exclusive.contains(each.group()) ? each.when(Condition.any()) : each);
    }

    /** The same, but that the rules of a rule's group before it give nothing. */
    Case first(Case source, EarnRule rule) {
        return source.changed(each -> each.group().equals(rule.group())
                        && Steps.isFactor(each) == Steps.isFactor(rule)
                        && source.isBefore(each, rule)
                ? each.when(Condition.any())
                : each);
    }

    private static Stream<Case> bought(Case source, EarnRule rule, Remedy remedy) {
        if (remedy instanceof Remedy.Spend spend) {
            return Goods.of(source, rule, spend.more().getAmountMinorLong());
        }
        if (remedy instanceof Remedy.NextPoints next) {
            return Goods.of(source, rule, next.more().getAmountMinorLong());
        }
        return remedy instanceof Remedy.Buy buy
                ? Goods.of(source, rule, buy.lines())
                : Goods.growing(source, rule); // more than another rule
    }

    private static boolean isPlain(Case bought) {
        List<Line> lines = bought.purchase().orElseThrow().lines();
        return Goods.isPlain(lines.get(lines.size() - 1));
    }

    /** More of what rules count whose points a factor multiplies. */
    private static Stream<Case> grown(Case source, EarnRule factor) {
        LineFilter[] lines = source.isOnLines(factor) ? new LineFilter[] {factor.lines()} : new LineFilter[0];
        return givers(source, factor)
                .filter(Remedies::isByLine)
                .flatMap(each -> Goods.growing(source, each, lines))
                .filter(WhatIf::isPlain);
    }

    private static Stream<EarnRule> givers(Case source, EarnRule factor) {
        return source.program().rulesFor(source.activity()).stream()
                .filter(each -> !Steps.isFactor(each) && source.unit(each).equals(source.unit(factor)));
    }

    /** The same at another time; empty if that is beyond all that is counted in. */
    static Optional<Case> at(Case source, Instant time) {
        return Times.isInRange(time) ? Optional.of(source.at(time)) : Optional.empty();
    }

    private static Case tier(Case source, Optional<String> name) {
        Award.Circumstances was = source.award().circumstances();
        return source.as(new Award.Circumstances(name, was.isFirstPurchase(), was.isReferred(), was.before()));
    }

    /**
     * After so many more like it: each used what this one would of all that is counted without end. What is counted by days is
     * left out, as they may be on others.
     */
    private Optional<Case> repeated(Case source, long times) {
        try {
            return Optional.of(afterMore(source, times));
        } catch (ArithmeticException e) {
            return Optional.empty(); // more than is ever counted
        }
    }

    private Case afterMore(Case source, long times) {
        Award.Circumstances was = source.award().circumstances();
        List<Usage> used = trial.award(source).used();
        List<Usage> before = new ArrayList<>();
        Set<String> more = new HashSet<>();
        for (Usage usage : used) {
            if (usage.window().equals(Instant.EPOCH)) {
                more.add(usage.counter());
                long earlier = source.before(usage.counter()).map(Usage::amount).orElse(0L);
                long amount = Math.addExact(earlier, Math.multiplyExact(times, usage.amount()));
                before.add(new Usage(usage.counter(), usage.window(), amount));
            }
        }
        was.before().stream()
                .filter(usage -> usage.window().equals(Instant.EPOCH) && !more.contains(usage.counter()))
                .forEach(before::add);
        return source.as(new Award.Circumstances(was.tier(), false, was.isReferred(), before));
    }

    private static Case met(Case source, Condition condition) {
        boolean isWanted = !(condition instanceof Condition.Not);
        Condition part = condition instanceof Condition.Not not ? not.part() : condition;
        ActivityContext context = source.activity().context();
        if (part instanceof Condition.Channel channel) {
            return in(source, context.channel(name(channel.anyOf(), isWanted)));
        }
        if (part instanceof Condition.Location location) {
            return in(source, context.location(name(location.anyOf(), isWanted)));
        }
        boolean isFull = isWanted && context.tags().size() == ActivityContext.MOST_TAGS;
        if (part instanceof Condition.Tagged tagged && !isFull) {
            return in(source, context.tags(tags(context, tagged, isWanted)));
        }
        if (part instanceof Condition.TierAtLeast tier && !isWanted) {
            int below = source.program().tierRank(tier.tier()) - 1;
            return tier(
                    source,
                    below < 0
                            ? Optional.empty()
                            : Optional.of(source.program().tiers().get(below).name()));
        }
        return supposed(source, part, isWanted);
    }

    private static Case in(Case source, ActivityContext context) {
        return source.of(source.activity().in(context));
    }

    private static String name(Set<String> named, boolean isWanted) {
        return isWanted
                ? named.stream().sorted().findFirst().orElseThrow()
                : Goods.unnamed("other-", name -> named.contains(name));
    }

    private static String[] tags(ActivityContext context, Condition.Tagged tagged, boolean isWanted) {
        Set<String> tags = new HashSet<>(context.tags());
        if (isWanted) {
            tags.add(name(tagged.anyOf(), true));
        } else {
            tags.removeAll(tagged.anyOf());
        }
        return tags.toArray(String[]::new);
    }

    /** What cannot be made to hold here, such as a condition of the host, is taken for granted wherever it is asked for. */
    private static Case supposed(Case source, Condition part, boolean holds) {
        return source.changed(rule -> rule.when(supposed(rule.condition(), part, holds)));
    }

    private static Condition supposed(Condition whole, Condition part, boolean holds) {
        if (whole.equals(part)) {
            return holds ? Condition.always() : Condition.any();
        }
        if (whole instanceof Condition.Not not) {
            return Condition.not(supposed(not.part(), part, holds));
        }
        if (whole instanceof Condition.All all) {
            return new Condition.All(all.parts().stream()
                    .map(each -> supposed(each, part, holds))
                    .toList());
        }
        return whole instanceof Condition.Any any
                ? new Condition.Any(any.parts().stream()
                        .map(each -> supposed(each, part, holds))
                        .toList())
                : whole;
    }
}
