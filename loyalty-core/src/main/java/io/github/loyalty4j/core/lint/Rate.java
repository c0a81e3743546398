package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.RuleGroup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How many points each smallest unit of the currency earns a member of the best tier, always and without end: what no
 * condition, cap or choice between rules stands before. A fraction, as thirds have no end of digits.
 *
 * @param points so many points
 * @param minor for so much
 */
record Rate(BigDecimal points, BigDecimal minor) {
    private static final Rate NONE = new Rate(BigDecimal.ZERO, BigDecimal.ONE);

    static Rate of(LoyaltyProgram program, PointsUnit unit) {
        List<EarnRule> rules = program.earnRules().stream()
                .filter(rule -> rule.unit().orElse(program.unit()).equals(unit) && isWithoutEnd(program, rule))
                .toList();
        boolean isFirst = unit.equals(program.unit());
        if (isFirst && program.caps().stream().anyMatch(cap -> cap.window() != Cap.Window.TRANSACTION)) {
            return NONE;
        }
        Rate rate = NONE;
        BigDecimal factor = BigDecimal.ONE;
        for (EarnRule rule : rules) {
            if (rule.formula() instanceof Formula.PerAmount perAmount) {
                rate = rate.plus(perAmount);
            } else if (rule.formula() instanceof Formula.Multiply multiply) {
                factor = factor.multiply(multiply.factor());
            }
        }
        if (isFirst) {
            factor = factor.multiply(program.tiers().stream()
                    .flatMap(tier -> tier.factor().stream())
                    .reduce(BigDecimal.ONE, BigDecimal::max));
        }
        return new Rate(rate.points.multiply(factor), rate.minor);
    }

    /** Of rules one of which is chosen, none is sure; their sum is never given. */
    private static boolean isWithoutEnd(LoyaltyProgram program, EarnRule rule) {
        boolean isAlways = rule.event().isEmpty()
                && rule.condition().equals(Condition.always())
                && rule.lines().isAll()
                && rule.caps().isEmpty()
                && rule.cooldown().isZero();
        boolean isChosen = program.groups().stream()
                .filter(group -> group.name().equals(rule.group()))
                .anyMatch(group -> group.stacking() != RuleGroup.Stacking.ALL);
        boolean isAlone = program.earnRules().stream()
                        .filter(each -> each.group().equals(rule.group())
                                && each.event().isEmpty()
                                && UnitLint.isBase(each) == UnitLint.isBase(rule))
                        .count()
                == 1;
        return isAlways && (!isChosen || isAlone);
    }

    private Rate plus(Formula.PerAmount formula) {
        BigDecimal per = BigDecimal.valueOf(formula.per().getAmountMinorLong());
        BigDecimal more = BigDecimal.valueOf(formula.points().units());
        return new Rate(points.multiply(per).add(more.multiply(minor)), minor.multiply(per));
    }

    /** Whether orders earn anything always and without end. */
    boolean isAny() {
        return points.signum() > 0;
    }

    /** Whether it is so many points for so much, or more. */
    boolean isAtLeast(BigDecimal manyPoints, BigDecimal forMinor) {
        return points.signum() > 0 && points.multiply(forMinor).compareTo(manyPoints.multiply(minor)) >= 0;
    }

    /** What 100.00 earns, where so much money is worth so many points. */
    String percent(BigDecimal money, BigDecimal forPoints) {
        return points.multiply(money)
                .multiply(BigDecimal.valueOf(100))
                .divide(minor.multiply(forPoints), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
