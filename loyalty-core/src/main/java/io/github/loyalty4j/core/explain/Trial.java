package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.RuleGroup;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the engine what an award would have been if something had differed, and what a rule adds to it: the award less what it
 * would be without the rule, so that points which a cap takes, or which another rule would give as well, add nothing.
 *
 * <p>For one thread.
 */
final class Trial {
    /** How many programmes have an engine; a case whose conditions are taken for granted has one of its own. */
    private static final int MOST_ENGINES = 64;

    private final Case now;
    private final IdentityHashMap<LoyaltyProgram, Engine> engines = new IdentityHashMap<>();
    private final IdentityHashMap<LoyaltyProgram, Map<String, LoyaltyProgram>> without = new IdentityHashMap<>();
    private final Map<String, Long> before = new HashMap<>();
    private final IdentityHashMap<Case, Award> kept = new IdentityHashMap<>();

    Trial(Case now) {
        this.now = now;
    }

    /** What is earned in a case, counted by the engine; kept for the award itself and for the last other case, which are asked again. */
    Award award(Case other) {
        Award award = kept.get(other);
        if (award == null) {
            if (engines.size() >= MOST_ENGINES) {
                engines.clear();
                without.clear();
            }
            award = engines.computeIfAbsent(other.program(), Engine::of)
                    .award(other.activity(), other.award().circumstances());
            Award own = kept.get(now);
            kept.clear();
            kept.put(other, award);
            if (own != null) {
                kept.put(now, own);
            }
        }
        return award;
    }

    private long points(Case other, PointsUnit unit) {
        return award(other).points(unit).units();
    }

    /** How many points more of a unit the award is in another case; less than zero if fewer. */
    long more(Case other, PointsUnit unit) {
        return Math.subtractExact(points(other, unit), points(now, unit));
    }

    /**
     * Whether a rule adds more in another case than it did, or gives more while the award is more, and the award is not less;
     * if it counts times and had not counted this one, whether it does; if all it gives goes to another, whether it gives.
     */
    boolean helps(Case other, EarnRule rule) {
        try {
            return more(other, now.unit(rule)) >= 0 && isGivingMore(other, rule);
        } catch (ArithmeticException e) {
            return false; // points no number holds are refused
        }
    }

    private boolean isGivingMore(Case other, EarnRule rule) {
        if (isOfReferrer(rule)) {
            return uses(other, Case.referral(rule));
        }
        if (isCountedOnly(other, rule)) {
            // the best of a group may always be another, and then none of its times is ever the n-th
            return !uses(now, Case.progress(rule)) && now.stacking(rule) != RuleGroup.Stacking.BEST;
        }
        long given = given(other, rule);
        return given > 0
                && (added(other, rule) > before.computeIfAbsent(rule.id(), id -> added(now, rule))
                        || (given > given(now, rule) && more(other, now.unit(rule)) > 0));
    }

    /** Whether all a rule gives goes to the one who recommended. */
    private static boolean isOfReferrer(EarnRule rule) {
        return rule.formula() instanceof Formula.Referral referral
                && referral.friend().isZero();
    }

    /** Whether a rule that gives every so many times counts a case, which is not the one it gives for. */
    boolean isCountedOnly(Case other, EarnRule rule) {
        return rule.formula() instanceof Formula.EveryNth
                && uses(other, Case.progress(rule))
                && given(other, rule) == 0;
    }

    /** Whether a rule gives anything in a case, or counts it. */
    boolean gives(Case other, EarnRule rule) {
        try {
            return isOfReferrer(rule)
                    ? uses(other, Case.referral(rule))
                    : isCountedOnly(other, rule) || given(other, rule) > 0;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** Whether a rule adds points to a case, be the whole award more or less than it was. */
    boolean adds(Case other, EarnRule rule) {
        try {
            return given(other, rule) > 0 && added(other, rule) > 0;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private boolean uses(Case other, String counter) {
        return award(other).used().stream().anyMatch(usage -> usage.counter().equals(counter));
    }

    private long added(Case other, EarnRule rule) {
        PointsUnit unit = now.unit(rule);
        return Math.subtractExact(points(other, unit), points(without(other, rule), unit));
    }

    /** What a rule gave after its caps, those of the programme not among them. */
    private long given(Case other, EarnRule rule) {
        Award award = award(other);
        boolean mayBe = award.trace().stream()
                .anyMatch(line -> line.points().isPositive() && line.rule().equals(rule.id()));
        return mayBe ? new Steps(new Case(other.program(), other.activity(), award)).given(other.own(rule)) : 0;
    }

    /** Whether a cap takes less in another case, and a rule adds more, or with none the award is more. */
    boolean helps(Case other, Optional<EarnRule> rule, TraceLine cut) {
        try {
            boolean isLess =
                    cut(other, rule, cut.cap().orElseThrow()) < -cut.points().units();
            return isLess && rule.map(each -> helps(other, each)).orElseGet(() -> more(other, cut.unit()) > 0);
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** How many points a cap took from what a rule, or with none all rules, gave. */
    private long cut(Case other, Optional<EarnRule> rule, Cap cap) {
        Steps then = new Steps(new Case(other.program(), other.activity(), award(other)));
        return rule.map(each -> then.caps(other.own(each))).orElseGet(then::ofProgram).stream()
                .filter(line -> line.cap().filter(cap::equals).isPresent())
                .mapToLong(line -> -line.points().units())
                .sum();
    }

    private Case without(Case other, EarnRule rule) {
        return other.under(without.computeIfAbsent(other.program(), program -> new HashMap<>())
                .computeIfAbsent(
                        rule.id(), id -> other.changed(each -> each.id().equals(id) ? each.when(Condition.any()) : each)
                                .program()));
    }

    private List<TraceLine> traceOf(Case other) {
        try {
            return award(other).trace();
        } catch (ArithmeticException e) {
            return List.of();
        }
    }

    /** The rule of a rule's group that gave points in a case, and the rule did not; empty if none did. */
    Optional<EarnRule> taken(Case other, EarnRule rule) {
        Set<String> givers = traceOf(other).stream()
                .filter(line ->
                        line.kind() == TraceLine.Kind.EARNED && line.points().isPositive())
                .map(TraceLine::rule)
                .collect(Collectors.toSet());
        return givers.contains(rule.id())
                ? Optional.empty()
                : now.program().rulesFor(now.activity()).stream()
                        .filter(each -> each.group().equals(rule.group()) && givers.contains(each.id()))
                        .findFirst();
    }
}
