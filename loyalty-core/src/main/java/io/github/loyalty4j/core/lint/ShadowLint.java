package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.RuleGroup;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that never count, as another of their group is always taken or an exclusive group before theirs always gives
 * points. A rule with a cap or a rest makes room for others when the cap is full, and while it rests.
 */
final class ShadowLint {
    private final LoyaltyProgram program;
    private final Findings findings;
    private final Conditions conditions;

    ShadowLint(LoyaltyProgram program, Findings findings) {
        this.program = program;
        this.findings = findings;
        this.conditions = new Conditions(program);
    }

    void check() {
        Map<Optional<EventKind>, List<EarnRule>> rules = new LinkedHashMap<>();
        program.earnRules().forEach(rule -> rules.computeIfAbsent(rule.event(), kind -> new ArrayList<>())
                .add(rule));
        rules.values().forEach(this::checkActivity);
    }

    /** Rules for one kind of activity: groups named by the programme come first, in their order. */
    private void checkActivity(List<EarnRule> rules) {
        Map<String, RuleGroup> groups = new LinkedHashMap<>();
        program.groups().forEach(group -> groups.put(group.name(), group));
        rules.forEach(rule -> groups.computeIfAbsent(rule.group(), name -> RuleGroup.of(name, RuleGroup.Stacking.ALL)));
        List<EarnRule> silencers = new ArrayList<>();
        for (RuleGroup group : groups.values()) {
            List<EarnRule> members = rules.stream()
                    .filter(rule -> rule.group().equals(group.name()))
                    .sorted(Comparator.comparingInt(EarnRule::priority).reversed())
                    .toList();
            members.forEach(rule -> checkSilenced(rule, silencers));
            checkGroup(
                    group.stacking(), members.stream().filter(UnitLint::isBase).toList());
            checkGroup(
                    group.stacking(),
                    members.stream().filter(rule -> !UnitLint.isBase(rule)).toList());
            checkKinds(group, members);
            if (group.isExclusive()) {
                members.stream().filter(UnitLint::isBase).forEach(silencers::add);
            }
        }
    }

    /** Of a group one rule that gives points is taken and one factor, each of its own kind, as if they were two groups. */
    private void checkKinds(RuleGroup group, List<EarnRule> members) {
        Optional<EarnRule> giver = members.stream().filter(UnitLint::isBase).findFirst();
        Optional<EarnRule> factor =
                members.stream().filter(rule -> !UnitLint.isBase(rule)).findFirst();
        if (group.stacking() != RuleGroup.Stacking.ALL && giver.isPresent() && factor.isPresent()) {
            findings.add(
                    Finding.Kind.FACTOR_CHOSEN_APART,
                    where(factor.get()),
                    "a factor competes with factors alone, and " + giver.get().id() + " of its group " + group.name()
                            + " is taken besides: " + factor.get());
        }
    }

    private void checkSilenced(EarnRule rule, List<EarnRule> silencers) {
        silencers.stream()
                .filter(other -> appliesWith(other, rule) && givesWith(other, rule))
                .findFirst()
                .ifPresent(other -> findings.add(
                        Finding.Kind.RULE_SILENCED,
                        where(rule),
                        "a rule must count sometimes, " + other.id() + " of the exclusive group " + other.group()
                                + " gives whenever it would: " + rule));
    }

    private void checkGroup(RuleGroup.Stacking stacking, List<EarnRule> members) {
        for (int i = 0; i < members.size() && stacking != RuleGroup.Stacking.ALL; i++) {
            EarnRule rule = members.get(i);
            for (int j = 0; j < members.size(); j++) {
                boolean isBefore = j < i;
                if (j != i && isShadowed(rule, members.get(j), stacking, isBefore)) {
                    findings.add(
                            Finding.Kind.RULE_SHADOWED,
                            where(rule),
                            "a rule must count sometimes, " + members.get(j).id() + " of its group is always taken: "
                                    + rule);
                    break;
                }
            }
        }
    }

    private boolean isShadowed(EarnRule rule, EarnRule other, RuleGroup.Stacking stacking, boolean isBefore) {
        if (!appliesWith(other, rule)) {
            return false;
        }
        return stacking == RuleGroup.Stacking.FIRST
                ? isBefore && givesWith(other, rule)
                : isNoLess(other, rule, isBefore);
    }

    private String where(EarnRule rule) {
        return "/earn/" + program.earnRules().indexOf(rule);
    }

    /** Whether one applies whenever the other does: a condition at least as wide on the same basis, no cap and no rest. */
    private boolean appliesWith(EarnRule one, EarnRule other) {
        return one.cooldown().isZero()
                && one.caps().isEmpty()
                && one.basis().equals(other.basis())
                && Conditions.isWithin(other.lines(), one.lines())
                && (one.lines().equals(other.lines())
                        ? conditions.implies(other.condition(), one.condition())
                        : conditions.impliesOfMore(other.condition(), one.condition()));
    }

    /** Whether one that applies gives something whenever the other does. */
    private static boolean givesWith(EarnRule one, EarnRule other) {
        if (one.formula() instanceof Formula.Multiply) {
            return true;
        }
        boolean isOtherOfLines = other.formula() instanceof Formula.PerAmount
                || other.formula() instanceof Formula.PerItem
                || (UnitLint.isBase(other) && !other.lines().isAll());
        boolean isSure = one.event().isPresent() || one.lines().isAll();
        if (one.formula() instanceof Formula.Fixed) {
            return isSure || isOtherOfLines;
        }
        if (one.formula() instanceof Formula.PerItem) {
            return isOtherOfLines;
        }
        return one.formula() instanceof Formula.PerAmount formula
                && (isNoLess(one, other, true) || isEnough(formula, one, other));
    }

    /** Whether the least amount for which another rule of the same lines applies is enough for a point of this one. */
    private static boolean isEnough(Formula.PerAmount formula, EarnRule one, EarnRule other) {
        return one.lines().equals(other.lines())
                && Conditions.musts(other.condition())
                        .filter(Condition.MinBasis.class::isInstance)
                        .map(must -> ((Condition.MinBasis) must).least())
                        .anyMatch(least ->
                                formula.earn(least.getAmountMinorLong()).isPositive());
    }

    /** Whether one that applies gives no less than the other; strictly more unless it comes first. */
    private static boolean isNoLess(EarnRule one, EarnRule other, boolean isFirst) {
        int least = isFirst ? 0 : 1;
        if (one.formula() instanceof Formula.Fixed a && other.formula() instanceof Formula.Fixed b) {
            boolean isSure = one.lines().isAll() || !other.lines().isAll();
            return isSure && a.points().compareTo(b.points()) >= least;
        }
        if (one.formula() instanceof Formula.PerItem a && other.formula() instanceof Formula.PerItem b) {
            return a.points().compareTo(b.points()) >= least;
        }
        if (one.formula() instanceof Formula.Multiply a && other.formula() instanceof Formula.Multiply b) {
            return one.lines().equals(other.lines()) && a.factor().compareTo(b.factor()) >= least;
        }
        return one.formula() instanceof Formula.PerAmount a
                && other.formula() instanceof Formula.PerAmount b
                && a.per().equals(b.per())
                && a.isByBlock() == b.isByBlock()
                && a.rounding() == b.rounding()
                && (isFirst ? a.points().compareTo(b.points()) >= 0 : isMore(a, b));
    }

    /** Whether of two rates by the same amount one gives more whenever the other gives anything, roundings included. */
    private static boolean isMore(Formula.PerAmount one, Formula.PerAmount other) {
        if (one.isByBlock()) {
            return one.points().compareTo(other.points()) > 0;
        }
        boolean isDown = one.rounding() == RoundingMode.DOWN || one.rounding() == RoundingMode.FLOOR;
        return isDown && one.points().units() >= 2 * other.points().units();
    }
}
