package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a condition lacks, untried.
 *
 * <p>For one thread.
 */
final class Lacks {
    private final Case source;
    private final Tries tries;

    Lacks(Case source, Tries tries) {
        this.source = source;
        this.tries = tries;
    }

    /** What it would take for a condition to become what it is not. */
    Optional<Remedy> of(Condition condition, Facts facts, boolean wanted) {
        if (Moments.isOfTime(condition)) {
            return tries.momentAfter(source, condition, facts, wanted).map(Remedy.Wait::new);
        }
        if (condition instanceof Condition.Not not) {
            return of(not.part(), facts, !wanted);
        }
        if (condition instanceof Condition.All all) {
            return wanted ? each(all.parts(), facts, true) : one(all.parts(), facts, false);
        }
        if (condition instanceof Condition.Any any) {
            return wanted ? one(any.parts(), facts, true) : each(any.parts(), facts, false);
        }
        return leaf(condition, facts, wanted);
    }

    private Optional<Remedy> each(List<Condition> parts, Facts facts, boolean wanted) {
        List<Remedy> remedies = new ArrayList<>();
        for (Condition part : lacking(parts, facts, wanted)) {
            Optional<Remedy> remedy = of(part, facts, wanted);
            if (remedy.isEmpty()) {
                return Optional.empty();
            }
            remedies.add(remedy.get());
        }
        return Names.joined(remedies, true);
    }

    /** The parts that are not what is wanted; all that are of time as one, as only together they name a moment. */
    private static List<Condition> lacking(List<Condition> parts, Facts facts, boolean wanted) {
        List<Condition> others = new ArrayList<>();
        List<Condition> times = new ArrayList<>();
        for (Condition part : parts) {
            (Moments.isOfTime(part) ? times : others).add(part);
        }
        others.removeIf(part -> part.test(facts) == wanted);
        if (times.stream().anyMatch(part -> part.test(facts) != wanted)) {
            others.add(wanted ? new Condition.All(times) : new Condition.Any(times));
        }
        return others;
    }

    private Optional<Remedy> one(List<Condition> parts, Facts facts, boolean wanted) {
        return Names.joined(
                parts.stream().flatMap(part -> of(part, facts, wanted).stream()).toList(), false);
    }

    private static Optional<Remedy> leaf(Condition condition, Facts facts, boolean wanted) {
        if (condition instanceof Condition.FirstPurchase || condition instanceof Condition.Referred) {
            return Optional.empty();
        }
        boolean isOfPurchase = condition instanceof Condition.MinBasis || condition instanceof Condition.Buys;
        if (isOfPurchase && !(wanted && facts.activity() instanceof Purchase)) {
            return Optional.empty(); // nobody is told to buy less
        }
        if (wanted && condition instanceof Condition.MinBasis min) {
            return Optional.of(new Remedy.Spend(min.least().minus(facts.basis())));
        }
        if (wanted && condition instanceof Condition.Buys buys) {
            return Optional.of(Names.piece(buys.lines()));
        }
        if (wanted && condition instanceof Condition.TierAtLeast tier) {
            return Optional.of(new Remedy.Reach(tier.tier()));
        }
        return wanted
                ? Names.joined(Names.of(condition), false)
                : Optional.of(new Remedy.Meet(new Condition.Not(condition)));
    }
}
