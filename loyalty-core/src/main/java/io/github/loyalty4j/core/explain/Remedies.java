package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Facts;
import io.github.loyalty4j.core.program.Formula;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Finds what it would take. What a member cannot change, such as a first purchase that is past, has no remedy, and what
 * needs it has none either.
 *
 * <p>For one thread.
 */
final class Remedies {
    private final Case source;

    Remedies(Case source) {
        this.source = source;
    }

    /** What it would take for a condition that does not hold. */
    Optional<Remedy> of(EarnRule rule) {
        return of(rule.condition(), source.facts(rule), true);
    }

    /** What it would take for a condition to become what it is not. */
    private Optional<Remedy> of(Condition condition, Facts facts, boolean wanted) {
        if (Moments.isOfTime(condition)) {
            return Moments.firstAfter(condition, facts, wanted, source.program().zone())
                    .map(Remedy.Wait::new);
        }
        if (condition instanceof Condition.Not not) {
            return of(not.part(), facts, !wanted);
        }
        if (condition instanceof Condition.All all) {
            return wanted ? each(missing(all.parts(), facts, true), facts, true) : one(all.parts(), facts, false);
        }
        if (condition instanceof Condition.Any any) {
            return wanted ? one(any.parts(), facts, true) : each(missing(any.parts(), facts, false), facts, false);
        }
        return leaf(condition, facts, wanted);
    }

    /** The parts that are not what is wanted; all that are of time as one, as only together they name a moment. */
    private static List<Condition> missing(List<Condition> parts, Facts facts, boolean wanted) {
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

    private Optional<Remedy> each(List<Condition> parts, Facts facts, boolean wanted) {
        List<Remedy> remedies = new ArrayList<>();
        for (Condition part : parts) {
            Optional<Remedy> remedy = of(part, facts, wanted);
            if (remedy.isEmpty()) {
                return Optional.empty();
            }
            remedies.add(remedy.get());
        }
        return joined(remedies, true);
    }

    private Optional<Remedy> one(List<Condition> parts, Facts facts, boolean wanted) {
        return joined(
                parts.stream().flatMap(part -> of(part, facts, wanted).stream()).toList(), false);
    }

    private static Optional<Remedy> joined(List<Remedy> remedies, boolean isAll) {
        if (remedies.size() < 2) {
            return remedies.stream().findFirst();
        }
        return Optional.of(isAll ? new Remedy.All(remedies) : new Remedy.Any(remedies));
    }

    private static Optional<Remedy> leaf(Condition condition, Facts facts, boolean wanted) {
        if (condition instanceof Condition.FirstPurchase || condition instanceof Condition.Referred) {
            return Optional.empty();
        }
        boolean isOfPurchase = condition instanceof Condition.MinBasis || condition instanceof Condition.Buys;
        if (isOfPurchase && !(facts.activity() instanceof Purchase)) {
            return Optional.empty();
        }
        if (wanted && condition instanceof Condition.MinBasis min) {
            return Optional.of(new Remedy.Spend(min.least().minus(facts.basis())));
        }
        if (wanted && condition instanceof Condition.Buys buys) {
            return Optional.of(new Remedy.Buy(buys.lines()));
        }
        if (wanted && condition instanceof Condition.TierAtLeast tier) {
            return Optional.of(new Remedy.Reach(tier.tier()));
        }
        return Optional.of(new Remedy.Meet(wanted ? condition : new Condition.Not(condition)));
    }

    /** What it would take for a rule that counted too little. */
    Optional<Remedy> ofNothing(EarnRule rule) {
        if (source.hasNoLine(rule)) {
            return Optional.of(new Remedy.Buy(rule.lines()));
        }
        return nextPoints(rule);
    }

    /** How far it is to the next point or block; empty if the rule does not count amounts. */
    Optional<Remedy> nextPoints(EarnRule rule) {
        if (!(rule.formula() instanceof Formula.PerAmount formula)) {
            return Optional.empty();
        }
        long counted = source.breakdown(rule).orElseThrow().countedMinor();
        Points now = formula.earn(counted);
        long tooLittle = counted;
        long enough = Math.addExact(counted, formula.per().getAmountMinorLong());
        while (enough - tooLittle > 1) {
            long middle = tooLittle + (enough - tooLittle) / 2;
            if (formula.earn(middle).compareTo(now) > 0) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        Money more = Money.ofMinor(source.program().currency(), enough - counted);
        Points gives = formula.earn(enough).minus(now);
        return Optional.of(new Remedy.NextPoints(more, new Amount(source.unit(rule), gives)));
    }

    /** How many times more until an n-th rule gives points. */
    Optional<Remedy> repeat(EarnRule rule) {
        return Optional.of(new Remedy.Repeat(source.timesLeft(rule)));
    }

    /** When a rule has rested and its condition holds; empty if it does not then, or not any time soon. */
    Optional<Remedy> ofRest(EarnRule rule) {
        return source.restedAt(rule).flatMap(rested -> firstFrom(rested, rule));
    }

    private Optional<Remedy> firstFrom(Instant start, EarnRule rule) {
        return Moments.firstFrom(
                        rule.condition(),
                        source.facts(rule),
                        start,
                        source.program().zone())
                .map(Remedy.Wait::new);
    }

    /**
     * When a cap has room again and its rule's condition holds; empty if that is never, not any time soon, or not for so
     * much.
     *
     * @param rule whose cap it is; empty for the programme's
     * @param before what was to be given before the cap cut it
     */
    Optional<Remedy> ofCap(Optional<EarnRule> rule, TraceLine cut, long before) {
        Optional<Instant> free = free(cut, before);
        return rule.isEmpty() ? free.map(Remedy.Wait::new) : free.flatMap(start -> firstFrom(start, rule.get()));
    }

    private Optional<Instant> free(TraceLine cut, long before) {
        Cap cap = cut.cap().orElseThrow();
        if (cap.overflow() == Cap.Overflow.REJECT && before > cap.most().units()) {
            return Optional.empty();
        }
        LocalDate start = cap.window().startOf(source.localTime().toLocalDate());
        LocalDate next =
                switch (cap.window()) {
                    case DAY -> start.plusDays(1);
                    case WEEK -> start.plusWeeks(1);
                    case MONTH -> start.plusMonths(1);
                    case YEAR -> start.plusYears(1);
                    case TRANSACTION, LIFETIME, CAMPAIGN -> LocalDate.MAX;
                };
        boolean isFull = cap.overflow() == Cap.Overflow.TRUNCATE
                && before + cut.points().units() == cap.most().units();
        return next.equals(LocalDate.MAX) || isFull
                ? Optional.empty()
                : Optional.of(next.atStartOfDay(source.program().zone()).toInstant());
    }
}
