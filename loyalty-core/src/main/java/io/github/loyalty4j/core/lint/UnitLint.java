package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.TierPolicy;
import java.util.List;

/** Units nobody earns or spends, and factors without anything to multiply. */
final class UnitLint {
    private final LoyaltyProgram program;
    private final Findings findings;

    UnitLint(LoyaltyProgram program, Findings findings) {
        this.program = program;
        this.findings = findings;
    }

    void check() {
        boolean isEarning = program.earnRules().stream().anyMatch(UnitLint::isBase);
        if (!isEarning) {
            findings.add(Finding.Kind.NO_EARN_RULE, "/earn", "a programme must have a rule that gives points: none");
        }
        for (PointsUnit unit : program.units()) {
            if (isEarning && !isEarned(unit)) {
                findings.add(Finding.Kind.UNIT_NEVER_EARNED, "/units", "a unit must be earned by a rule: " + unit);
            }
            if (!isSpent(unit) && !isCounted(unit)) {
                findings.add(Finding.Kind.UNIT_NEVER_SPENT, "/units", "a unit must be good for something: " + unit);
            }
        }
        List<EarnRule> rules = program.earnRules();
        for (int i = 0; i < rules.size(); i++) {
            checkFactor(rules.get(i), "/earn/" + i);
        }
    }

    static boolean isBase(EarnRule rule) {
        return !(rule.formula() instanceof Formula.Multiply);
    }

    private boolean isEarned(PointsUnit unit) {
        return program.earnRules().stream()
                .anyMatch(rule -> isBase(rule) && unitOf(rule).equals(unit));
    }

    private PointsUnit unitOf(EarnRule rule) {
        return rule.unit().orElse(program.unit());
    }

    private boolean isSpent(PointsUnit unit) {
        return (program.payment().isPresent() && unit.equals(program.unit()))
                || program.rewards().stream()
                        .anyMatch(reward -> reward.unit().orElse(program.unit()).equals(unit));
    }

    /** Points that lead to tiers are good for something, too. */
    private boolean isCounted(PointsUnit unit) {
        TierPolicy.Basis basis = program.tierPolicy().basis();
        return unit.equals(program.unit())
                && !program.tiers().isEmpty()
                && (basis == TierPolicy.Basis.EARNED || basis == TierPolicy.Basis.BALANCE);
    }

    private void checkFactor(EarnRule rule, String where) {
        boolean isIdle = !isBase(rule)
                && program.earnRules().stream()
                        .noneMatch(each -> isBase(each)
                                && each.event().equals(rule.event())
                                && unitOf(each).equals(unitOf(rule)));
        if (isIdle) {
            String activity = rule.event().map(kind -> kind.name() + " events").orElse("purchases");
            findings.add(
                    Finding.Kind.MULTIPLIER_WITHOUT_BASE,
                    where,
                    "a factor must have points to multiply: " + rule + ", no " + unitOf(rule) + " for " + activity);
        }
    }
}
