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
import io.github.loyalty4j.core.program.RuleGroup;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Finds what it would take. What a member cannot change, such as a first purchase that is past, has no remedy, and what
 * needs it has none either.
 *
 * <p>For one thread.
 */
final class Remedies {
    private final Case source;
    private final Steps steps;
    private final Room room;

    /** From when the programme's caps have room, if they have none now. */
    private @Nullable Instant start;

    Remedies(Case source, Steps steps) {
        this.source = source;
        this.steps = steps;
        this.room = new Room(source, steps);
    }

    /** What it would take for a condition that does not hold. */
    Optional<Remedy> of(EarnRule rule) {
        return whenFree(
                rule, () -> of(rule.condition(), source.facts(rule), true).flatMap(remedy -> counting(rule, remedy)));
    }

    /** With what it takes for the rule to count something, too; what is bought for its condition counts. */
    private Optional<Remedy> counting(EarnRule rule, Remedy remedy) {
        if (source.purchase().isEmpty() || isOfBuying(remedy)) {
            return Optional.of(remedy);
        }
        if (source.hasNoLine(rule)) {
            return joined(List.of(remedy, new Remedy.Buy(rule.lines())), true);
        }
        boolean isTooLittle = rule.formula() instanceof Formula.PerAmount formula
                && formula.earn(source.breakdown(rule).orElseThrow().countedMinor())
                        .isZero();
        return isTooLittle
                ? nextPoints(rule).flatMap(next -> joined(List.of(remedy, next), true))
                : Optional.of(remedy);
    }

    private static boolean isOfBuying(Remedy remedy) {
        if (remedy instanceof Remedy.All all) {
            return all.parts().stream().anyMatch(Remedies::isOfBuying);
        }
        if (remedy instanceof Remedy.Any any) {
            return any.parts().stream().anyMatch(Remedies::isOfBuying);
        }
        return remedy instanceof Remedy.Spend || remedy instanceof Remedy.Buy;
    }

    /** The same when the programme's caps have room for the rule; empty if that is never. */
    private Optional<Remedy> whenFree(EarnRule rule, Supplier<Optional<Remedy>> remedy) {
        Optional<Instant> free = room.from(rule);
        if (free.isEmpty() || free.get().equals(source.activity().time())) {
            return free.flatMap(now -> remedy.get());
        }
        start = free.get();
        Optional<Remedy> then = remedy.get().map(each -> from(each, free.get()));
        start = null;
        return then;
    }

    private static Remedy from(Remedy remedy, Instant start) {
        if (remedy instanceof Remedy.Wait) {
            return remedy;
        }
        if (remedy instanceof Remedy.Any any) {
            return new Remedy.Any(
                    any.parts().stream().map(part -> from(part, start)).toList());
        }
        List<Remedy> parts = new ArrayList<>(remedy instanceof Remedy.All all ? all.parts() : List.of(remedy));
        if (parts.stream().noneMatch(Remedy.Wait.class::isInstance)) {
            parts.add(new Remedy.Wait(start));
        }
        return new Remedy.All(parts);
    }

    /** What it would take for a condition to become what it is not. */
    private Optional<Remedy> of(Condition condition, Facts facts, boolean wanted) {
        if (Moments.isOfTime(condition)) {
            return moment(condition, facts, wanted).map(Remedy.Wait::new);
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

    private Optional<Instant> moment(Condition condition, Facts facts, boolean wanted) {
        ZoneId zone = source.program().zone();
        return start == null
                ? Moments.firstAfter(condition, facts, wanted, zone)
                : Moments.firstFrom(wanted ? condition : new Condition.Not(condition), facts, start, zone);
    }

    /** The parts that are not what is wanted; all that are of time as one, as only together they name a moment. */
    private List<Condition> missing(List<Condition> parts, Facts facts, boolean wanted) {
        List<Condition> others = new ArrayList<>();
        List<Condition> times = new ArrayList<>();
        for (Condition part : parts) {
            (Moments.isOfTime(part) ? times : others).add(part);
        }
        others.removeIf(part -> part.test(facts) == wanted);
        boolean isOtherDay = start != null && !times.isEmpty();
        if (isOtherDay || times.stream().anyMatch(part -> part.test(facts) != wanted)) {
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
        return whenFree(
                rule, () -> source.hasNoLine(rule) ? Optional.of(new Remedy.Buy(rule.lines())) : nextPoints(rule));
    }

    /**
     * How far it is to the next point or block of a rule, as far as caps let it through; empty if they do not, or the rule does
     * not count amounts.
     */
    Optional<Remedy> nextPoints(EarnRule rule) {
        return step(rule).flatMap(step -> {
            Points gives = room.of(rule, step.gives().points());
            return gives.isZero()
                    ? Optional.empty()
                    : Optional.of(new Remedy.NextPoints(
                            step.more(), new Amount(step.gives().unit(), gives)));
        });
    }

    private Optional<Remedy.NextPoints> step(EarnRule rule) {
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

    /** What it would take for a factor that found nothing, or too little, to multiply; empty if buying gives it nothing. */
    Optional<Remedy> ofFactor(EarnRule factor) {
        boolean isOnLines = source.isOnLines(factor);
        boolean isAny = steps.givers().stream()
                .anyMatch(rule -> source.unit(rule).equals(source.unit(factor)) && (!isOnLines || isByLine(rule)));
        return isAny ? whenFree(factor, () -> Optional.of(new Remedy.Multiplied(factor.lines()))) : Optional.empty();
    }

    /** What it would take for a rule to be the best of its group; empty if no purchase makes it so. */
    Optional<Remedy> ofBest(EarnRule rule) {
        return taken(rule).filter(other -> mayOutdo(rule, other)).map(other -> new Remedy.Outdo(other.id()));
    }

    /**
     * What it would take for a rule of a group of which another was taken: where the best is taken, to be better than that one as
     * well; nothing helps if it always gives as much. Where the first is taken, those behind it are outranked and not asked.
     */
    Optional<Remedy> inGroup(EarnRule rule, Remedy remedy) {
        Optional<EarnRule> taken = taken(rule);
        if (taken.isEmpty()) {
            return Optional.of(remedy);
        }
        return source.stacking(rule) == RuleGroup.Stacking.BEST
                ? better(rule, taken.get(), remedy)
                : Optional.of(remedy);
    }

    private Optional<Remedy> better(EarnRule rule, EarnRule taken, Remedy remedy) {
        if (isByLine(rule)) {
            return mayOutdo(rule, taken)
                    ? joined(List.of(remedy, new Remedy.Outdo(taken.id())), true)
                    : Optional.empty();
        }
        int than = rule.formula() instanceof Formula.Multiply mine
                ? mine.factor().compareTo(((Formula.Multiply) taken.formula()).factor())
                : Long.compare(fixed(rule), room.given(taken));
        boolean isTaken = than > 0 || (than == 0 && source.isBefore(rule, taken));
        return isTaken ? Optional.of(remedy) : Optional.empty();
    }

    private static long fixed(EarnRule rule) {
        Formula formula = rule.formula();
        if (formula instanceof Formula.Fixed same) {
            return same.points().units();
        }
        return formula instanceof Formula.EveryNth nth
                ? nth.points().units()
                : ((Formula.Referral) formula).friend().units();
    }

    /** The rule of the same kind and group that was taken: one that gave points after its caps, a factor even if it gave none. */
    private Optional<EarnRule> taken(EarnRule rule) {
        boolean isFactor = Steps.isFactor(rule);
        return (isFactor ? steps.factors() : steps.givers())
                .stream()
                        .filter(other -> !other.equals(rule) && other.group().equals(rule.group()))
                        .filter(other -> isFactor ? isApplied(other) : room.given(other) > 0)
                        .findFirst();
    }

    private boolean isApplied(EarnRule factor) {
        return steps.outcome(factor)
                .filter(line ->
                        line.kind() == TraceLine.Kind.MULTIPLIED || line.kind() == TraceLine.Kind.NOTHING_COUNTED)
                .isPresent();
    }

    /** Whether a rule grows with what is bought, and not always less than another that counts the same. */
    private static boolean mayOutdo(EarnRule rule, EarnRule other) {
        boolean isSame = rule.lines().equals(other.lines()) && rule.basis().equals(other.basis());
        if (!isByLine(rule) || !isSame) {
            return isByLine(rule);
        }
        if (rule.formula() instanceof Formula.PerAmount mine && other.formula() instanceof Formula.PerAmount theirs) {
            return perMinor(mine).compareTo(perMinor(theirs)) > 0;
        }
        return !(rule.formula() instanceof Formula.PerItem mine
                && other.formula() instanceof Formula.PerItem theirs
                && mine.points().compareTo(theirs.points()) <= 0);
    }

    private static boolean isByLine(EarnRule rule) {
        return rule.formula() instanceof Formula.PerAmount || rule.formula() instanceof Formula.PerItem;
    }

    private static BigDecimal perMinor(Formula.PerAmount formula) {
        return BigDecimal.valueOf(formula.points().units())
                .divide(BigDecimal.valueOf(formula.per().getAmountMinorLong()), MathContext.DECIMAL128);
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
        return room.from(rule)
                .map(free -> free.isAfter(start) ? free : start)
                .flatMap(first -> Moments.firstFrom(
                        rule.condition(),
                        source.facts(rule),
                        first,
                        source.program().zone()))
                .map(Remedy.Wait::new);
    }

    /**
     * When a cap has room again, all others of its rule or the programme have, and its rule's condition holds; empty if that is never, not any time soon, or not for so
     * much.
     *
     * @param rule whose cap it is; empty for the programme's
     * @param before what was to be given before the cap cut it
     */
    Optional<Remedy> ofCap(Optional<EarnRule> rule, TraceLine cut, long before) {
        Optional<Instant> free = free(rule, cut, before);
        return rule.isEmpty() ? free.map(Remedy.Wait::new) : free.flatMap(start -> firstFrom(start, rule.get()));
    }

    private Optional<Instant> free(Optional<EarnRule> rule, TraceLine cut, long before) {
        Cap cap = cut.cap().orElseThrow();
        boolean isTooMuch =
                cap.overflow() == Cap.Overflow.REJECT && before > cap.most().units();
        boolean isFull = cap.overflow() == Cap.Overflow.TRUNCATE
                && before + cut.points().units() == cap.most().units();
        return isTooMuch || isFull ? Optional.empty() : room.next(rule, cap);
    }
}
