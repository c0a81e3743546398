package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.RuleGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Finds what it would take: what a rule lacked, and where that alone would not do, more of what it counts, more than by the
 * rule that was the best of its group, or a time at which caps have room. Each is tried at the engine; what does not help
 * there is not told. What a member cannot change, such as a first purchase that is past, has no remedy, and what needs it has
 * none either.
 *
 * <p>For one thread.
 */
final class Remedies {
    /** How many kinds of goods are tried for the points that an amount brings at least. */
    private static final int MOST_KINDS = 64;

    private final Case source;
    private final Reasons reasons;
    private final Trial trial;
    private final WhatIf whatIf;
    private final Lacks lacks;
    private final Map<String, Optional<Remedy>> ofOthers = new HashMap<>();
    private final Tries tries = new Tries();

    Remedies(Case source, Steps steps) {
        this.source = source;
        this.reasons = new Reasons(source, new Products(source, steps));
        this.trial = new Trial(source);
        this.lacks = new Lacks(source, tries);
        this.whatIf = new WhatIf(trial, rule -> ofOther(rule, steps));
    }

    /** Whether what was asked last might have been found by trying more. */
    boolean isCutShort() {
        return tries.isCutShort();
    }

    /** Found once, however many cases ask for it. */
    private Optional<Remedy> ofOther(EarnRule rule, Steps steps) {
        Optional<Remedy> known = ofOthers.get(rule.id());
        if (known == null) {
            int mine = tries.left();
            known = steps.outcome(rule).flatMap(line -> of(rule, line));
            tries.begin(mine);
            ofOthers.put(rule.id(), known);
        }
        return known;
    }

    /** What it would take for a rule that gave nothing. */
    Optional<Remedy> of(EarnRule rule, TraceLine line) {
        tries.begin();
        return switch (line.kind()) {
            case CONDITION_FAILED -> reasons.isOfNobody(rule) ? Optional.empty() : ofCondition(rule);
            case NOTHING_COUNTED -> ofNothing(rule);
            case COUNTED -> ofTimes(rule);
            case COOLING_DOWN, CAPPED -> found(rule, List.of());
            case OUTRANKED -> reasons.isBest(rule) ? found(rule, List.of()) : Optional.empty();
            case SILENCED, EARNED, MULTIPLIED -> Optional.empty();
        };
    }

    /** None of two stamp cards of a group of which the best is taken: the other's gift may fall on the same time. */
    private Optional<Remedy> ofTimes(EarnRule rule) {
        boolean mayMeet = source.stacking(rule) == RuleGroup.Stacking.BEST
                && source.program().rulesFor(source.activity()).stream()
                        .anyMatch(each -> !each.equals(rule)
                                && each.group().equals(rule.group())
                                && each.formula() instanceof Formula.EveryNth);
        return mayMeet ? Optional.empty() : found(rule, List.of(new Remedy.Repeat(source.timesLeft(rule))));
    }

    private Optional<Remedy> ofCondition(EarnRule rule) {
        Optional<Remedy> missing = lacks.of(rule.condition(), source.facts(rule), true);
        List<Remedy> choices = missing.stream()
                .flatMap(remedy -> remedy instanceof Remedy.Any any
                                && Names.merged(any.parts()).size() > 1
                        ? any.parts().stream()
                        : Stream.of(remedy))
                .toList();
        List<Remedy> found = choices.stream()
                .flatMap(choice -> found(rule, parts(choice)).stream())
                .distinct()
                .toList();
        List<Remedy> counts = found.stream()
                .flatMap(each -> each instanceof Remedy.Count count ? Stream.of(count.takes()) : Stream.empty())
                .toList();
        boolean areCounts = !counts.isEmpty() && counts.size() == found.size();
        return areCounts
                ? Names.joined(Names.merged(counts), false).map(Remedy.Count::new)
                : Names.joined(Names.merged(found), false);
    }

    private static List<Remedy> parts(Remedy remedy) {
        return remedy instanceof Remedy.All all ? all.parts() : List.of(remedy);
    }

    /** A referral's gift that was given before is given no more. */
    private Optional<Remedy> ofNothing(EarnRule rule) {
        boolean isPast =
                rule.formula() instanceof Formula.Referral && (source.isReferralPaid(rule) || !source.hasNoLine(rule));
        return isPast || reasons.isOfNobody(rule)
                ? Optional.empty()
                : more(rule).stream().findFirst().flatMap(more -> found(rule, List.of(more)));
    }

    /** What it would take for a rule that gave points to give more for an amount; empty if it does not count amounts. */
    Optional<Remedy> nextPoints(EarnRule rule) {
        tries.begin();
        return NextStep.isIn(source, rule) ? told(rule, List.of(next(rule))) : Optional.empty();
    }

    private Remedy next(EarnRule rule) {
        Money more = Money.ofMinor(source.program().currency(), NextStep.of(source, rule));
        return new Remedy.NextPoints(more, new Amount(source.unit(rule), Points.ZERO));
    }

    /** Whether all that keeps a rule from giving is that others come before it: those of its group, or of exclusive groups. */
    boolean isBehindOthers(EarnRule rule, TraceLine line) {
        return switch (line.kind()) {
            case SILENCED -> trial.gives(whatIf.unsilenced(source, rule), rule);
            case OUTRANKED -> !reasons.isBest(rule) && trial.gives(whatIf.first(source, rule), rule);
            default -> false;
        };
    }

    /** When a cap would take less of what a rule, or with none all rules, give, so that the award is more. */
    Optional<Remedy> ofCap(Optional<EarnRule> rule, TraceLine cut) {
        tries.begin();
        return starts(rule).stream()
                .filter(start -> WhatIf.at(source, start)
                        .filter(other -> tries.may(1) && trial.helps(other, rule, cut))
                        .isPresent())
                .findFirst()
                .map(Remedy.Wait::new);
    }

    /** When the rule, or with none each rule for such an activity, applies again after its caps begin anew. */
    private NavigableSet<Instant> starts(Optional<EarnRule> rule) {
        NavigableSet<Instant> starts = new TreeSet<>();
        List<EarnRule> rules =
                rule.map(List::of).orElseGet(() -> source.program().rulesFor(source.activity()));
        for (Instant start : Windows.of(source, rule)) {
            for (EarnRule each : rules) {
                tries.moment(source, each.condition(), source.facts(each), start)
                        .ifPresent(starts::add);
            }
        }
        return starts;
    }

    // what is tried, in this order

    private Optional<Remedy> found(EarnRule rule, List<Remedy> parts) {
        Optional<Remedy> now = foundNow(rule, parts);
        if (now.isPresent()) {
            return now;
        }
        for (Instant start : Windows.of(source, Optional.of(rule))) {
            Optional<List<Remedy>> later = from(start, rule, parts);
            Optional<Remedy> then = later.flatMap(each -> foundNow(rule, each));
            if (then.isPresent()) {
                return then;
            }
        }
        return Optional.empty();
    }

    /** The parts alone; with more of what the rule counts; with more than by the rule that was taken in its place. */
    private Optional<Remedy> foundNow(EarnRule rule, List<Remedy> parts) {
        Set<List<Remedy>> tried = new LinkedHashSet<>();
        tried.add(parts);
        tried.addAll(more(rule, parts));
        for (List<Remedy> each : List.copyOf(tried)) {
            outdoing(rule, each).ifPresent(tried::add);
        }
        return tried.stream()
                .filter(each -> !each.isEmpty())
                .flatMap(each -> told(rule, each).stream())
                .findFirst();
    }

    /** In place of an amount for a condition, or of a piece of the rule's lines, what the rule's own next step takes. */
    private List<List<Remedy>> more(EarnRule rule, List<Remedy> parts) {
        boolean isOfTime = parts.isEmpty();
        if (isOfTime || (source.purchase().isEmpty() && !Steps.isFactor(rule))) {
            return List.of();
        }
        Remedy piece = Names.piece(rule.lines());
        List<Remedy> without = parts.stream()
                .filter(part -> !(part instanceof Remedy.Spend) && !part.equals(piece))
                .toList();
        return more(rule).stream()
                .filter(more -> !parts.contains(more))
                .map(more -> and(without, more))
                .toList();
    }

    /** What a rule would have to count more of: its lines, an amount, points to multiply. */
    private List<Remedy> more(EarnRule rule) {
        if (Steps.isFactor(rule)) {
            Remedy points = new Remedy.Multiplied(rule.lines());
            return reasons.isOfNoLine(rule) ? List.of(Names.piece(rule.lines()), points) : List.of(points);
        }
        if (NextStep.isIn(source, rule)) {
            return List.of(next(rule));
        }
        return source.hasNoLine(rule) ? List.of(Names.piece(rule.lines())) : List.of();
    }

    private Optional<List<Remedy>> outdoing(EarnRule rule, List<Remedy> parts) {
        boolean mayGrow = isByLine(rule) && source.stacking(rule) == RuleGroup.Stacking.BEST;
        List<Remedy> any = parts.stream()
                .map(part ->
                        part instanceof Remedy.NextPoints && source.hasNoLine(rule) ? Names.piece(rule.lines()) : part)
                .toList();
        return mayGrow
                ? whatIf.first(source, rule, parts)
                        .flatMap(other -> trial.taken(other, rule))
                        .map(taken -> and(any, new Remedy.Outdo(taken.id())))
                : Optional.empty();
    }

    static boolean isByLine(EarnRule rule) {
        return rule.formula() instanceof Formula.PerAmount || rule.formula() instanceof Formula.PerItem;
    }

    /** The parts at the first moment from a start on at which the rule's condition holds with them. */
    private Optional<List<Remedy>> from(Instant start, EarnRule rule, List<Remedy> parts) {
        List<Remedy> others =
                parts.stream().filter(part -> !(part instanceof Remedy.Wait)).toList();
        return whatIf.first(source, rule, others)
                .flatMap(
                        other -> tries.moment(source, other.own(rule).condition(), other.facts(other.own(rule)), start))
                .map(moment -> and(others, new Remedy.Wait(moment)));
    }

    private static List<Remedy> and(List<Remedy> parts, Remedy more) {
        List<Remedy> all = new ArrayList<>(parts);
        all.add(more);
        return List.copyOf(all);
    }

    // what helps is told

    /** The parts, less choices that do not help, with the points they bring. */
    private Optional<Remedy> told(EarnRule rule, List<Remedy> parts) {
        Optional<Case> helped = helped(rule, parts);
        if (helped.isEmpty()) {
            return Optional.empty();
        }
        long more = least(rule, parts);
        boolean isOfPoints = parts.stream().anyMatch(Remedy.NextPoints.class::isInstance);
        if (isOfPoints && more <= 0) {
            return Optional.empty();
        }
        tries.begin(Math.max(tries.left(), Tries.MOST / 2)); // for the choices
        List<Remedy> told = IntStream.range(0, parts.size())
                .mapToObj(i -> told(rule, parts, i, more))
                .flatMap(Optional::stream)
                .toList();
        Optional<Remedy> takes = told.size() < parts.size() ? Optional.empty() : Names.joined(told, true);
        return trial.isCountedOnly(helped.get(), rule) ? takes.map(Remedy.Count::new) : takes;
    }

    /** How many points more an amount brings at least, whichever goods it is spent on; 0 without such a part, or if not sure. */
    private long least(EarnRule rule, List<Remedy> parts) {
        Optional<Remedy.NextPoints> next = parts.stream()
                .filter(Remedy.NextPoints.class::isInstance)
                .map(Remedy.NextPoints.class::cast)
                .findFirst();
        if (next.isEmpty()) {
            return 0;
        }
        List<Remedy> others =
                parts.stream().filter(part -> !part.equals(next.get())).toList();
        long minor = next.get().more().getAmountMinorLong();
        AtomicLong least = new AtomicLong();
        whatIf.first(source, rule, others, other -> {
            least.set(Goods.ofEachKind(other, rule, minor, MOST_KINDS)
                    .mapToLong(each -> tries.may(1) ? trial.more(each, source.unit(rule)) : 0)
                    .min()
                    .orElse(0));
            return !tries.may(0) || least.get() > 0;
        });
        return least.get();
    }

    /** What must be paid for so much more of what a rule counts: more than that if a part of the order is paid with points. */
    private Money price(EarnRule rule, Remedy amount) {
        Money whole = source.purchase().orElseThrow().amount();
        return whatIf.first(source, rule, List.of(amount))
                .map(other -> other.purchase().orElseThrow().amount().minus(whole))
                .orElseThrow();
    }

    private Optional<Remedy> told(EarnRule rule, List<Remedy> parts, int part, long more) {
        Remedy remedy = parts.get(part);
        if (remedy instanceof Remedy.NextPoints next) {
            Amount gives = new Amount(next.gives().unit(), Points.of(more));
            return Optional.of(new Remedy.NextPoints(price(rule, next), gives));
        }
        Optional<Remedy> helps = Names.narrowed(
                remedy, choice -> helped(rule, Names.with(parts, part, choice)).isPresent());
        return helps.map(each -> priced(rule, each));
    }

    private Remedy priced(EarnRule rule, Remedy remedy) {
        if (remedy instanceof Remedy.All all) {
            return new Remedy.All(
                    all.parts().stream().map(part -> priced(rule, part)).toList());
        }
        if (remedy instanceof Remedy.Any any) {
            return new Remedy.Any(
                    any.parts().stream().map(part -> priced(rule, part)).toList());
        }
        return remedy instanceof Remedy.Spend ? new Remedy.Spend(price(rule, remedy)) : remedy;
    }

    private Optional<Case> helped(EarnRule rule, List<Remedy> parts) {
        boolean isLater = parts.stream().anyMatch(Remedy.Repeat.class::isInstance);
        boolean isOfAPiece = isOfAPiece(parts);
        return whatIf.first(
                        source,
                        rule,
                        parts,
                        other -> !tries.may(1)
                                || (isLater
                                        ? trial.adds(other, rule)
                                        : trial.helps(other, rule) && (!isOfAPiece || helpsDearer(other, rule))))
                .filter(other -> tries.may(0));
    }

    /** Whether all that is bought besides is one piece, which may be of any price. */
    private static boolean isOfAPiece(List<Remedy> parts) {
        List<Remedy> all = parts.stream()
                .flatMap(part -> part instanceof Remedy.All each ? each.parts().stream() : Stream.of(part))
                .toList();
        boolean isOfMore = all.stream()
                .anyMatch(part -> part instanceof Remedy.Spend
                        || part instanceof Remedy.NextPoints
                        || part instanceof Remedy.Outdo
                        || part instanceof Remedy.Multiplied);
        return !isOfMore && all.stream().anyMatch(Remedy.Buy.class::isInstance);
    }

    private boolean helpsDearer(Case other, EarnRule rule) {
        return tries.may(1)
                && Goods.withLastAsDearAsOthers(other)
                        .filter(dearer -> trial.helps(dearer, rule))
                        .isPresent();
    }
}
