package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.RuleGroup;
import java.util.List;
import java.util.Optional;

/** What is wrong with a rule by itself: its condition, its caps, its wait and expiry. */
final class RuleLint {
    private final LoyaltyProgram program;
    private final Findings findings;

    RuleLint(LoyaltyProgram program, Findings findings) {
        this.program = program;
        this.findings = findings;
    }

    void check() {
        checkTime(program.pending(), program.expiry(), "/expiry");
        List<EarnRule> rules = program.earnRules();
        for (int i = 0; i < rules.size(); i++) {
            EarnRule rule = rules.get(i);
            String where = "/earn/" + i;
            checkCondition(rule, where);
            checkGroup(rule, where);
            checkCaps(rule, where);
            if (rule.pending().isPresent() || rule.expiry().isPresent()) {
                checkTime(
                        rule.pending().orElse(program.pending()), rule.expiry().orElse(program.expiry()), where);
            }
        }
        checkProgramCaps();
    }

    private void checkGroup(EarnRule rule, String where) {
        boolean isKnown = rule.group().equals(RuleGroup.BASE)
                || program.groups().stream().anyMatch(group -> group.name().equals(rule.group()));
        if (!isKnown) {
            findings.add(
                    Finding.Kind.GROUP_UNKNOWN,
                    where + "/group",
                    "a group must be one of the programme's, " + groups() + ": " + rule.group());
        }
    }

    private String groups() {
        List<String> names = program.groups().stream().map(RuleGroup::name).toList();
        return names.isEmpty() ? "which has none" : String.join(", ", names);
    }

    private void checkCondition(EarnRule rule, String where) {
        if (new Never(new Conditions(program), rule.event().isEmpty()).holds(rule.condition())) {
            findings.add(
                    Finding.Kind.CONDITION_NEVER_HOLDS, where + "/when", "a condition must be able to hold: " + rule);
        }
        if (Conditions.isEmpty(rule.lines())) {
            findings.add(
                    Finding.Kind.LINES_NEVER_MATCH, where + "/lines", "lines must not all be excepted again: " + rule);
        }
        Conditions.hosts(rule.condition())
                .filter(host -> !host.isResolved())
                .map(Condition.Host::name)
                .distinct()
                .forEach(name -> findings.add(
                        Finding.Kind.HOST_CONDITION_UNRESOLVED,
                        where + "/when",
                        "a condition of the host must be supplied: " + name));
    }

    /** What a rule gives when it gives least; empty if that can be one point. */
    static Optional<Points> leastAward(EarnRule rule) {
        Formula formula = rule.formula();
        if (formula instanceof Formula.Fixed fixed) {
            return Optional.of(fixed.points());
        }
        if (formula instanceof Formula.PerItem perItem) {
            return Optional.of(perItem.points());
        }
        if (formula instanceof Formula.EveryNth everyNth) {
            return Optional.of(everyNth.points());
        }
        if (formula instanceof Formula.PerAmount perAmount && perAmount.isByBlock()) {
            return Optional.of(perAmount.points());
        }
        if (formula instanceof Formula.Referral referral && referral.friend().isPositive()) {
            return Optional.of(referral.friend());
        }
        return Optional.empty();
    }

    private void checkCaps(EarnRule rule, String where) {
        Optional<Points> least = leastAward(rule);
        if (least.isEmpty()) {
            return;
        }
        for (int i = 0; i < rule.caps().size(); i++) {
            checkCap(rule.caps().get(i), least.get(), rule, where + "/caps/" + i);
        }
    }

    private void checkCap(Cap cap, Points award, EarnRule rule, String where) {
        if (cap.most().compareTo(award) < 0) {
            boolean isRejecting = cap.overflow() == Cap.Overflow.REJECT;
            findings.add(
                    isRejecting ? Finding.Kind.CAP_REJECTS_EVERY_AWARD : Finding.Kind.CAP_CUTS_EVERY_AWARD,
                    where,
                    "a cap must leave room for one award, " + rule + ": " + cap.most() + " per " + cap.window());
        }
    }

    private void checkProgramCaps() {
        for (int i = 0; i < program.caps().size(); i++) {
            Cap cap = program.caps().get(i);
            for (EarnRule rule : program.earnRules()) {
                if (rule.unit().orElse(program.unit()).equals(program.unit())) {
                    Optional<Points> least = leastAward(rule);
                    if (least.isPresent()) {
                        checkCap(cap, least.get(), rule, "/caps/" + i);
                    }
                }
            }
        }
    }

    /** The clock of an expiry starts when the wait is over; to last shorter than to wait is odd all the same. */
    private void checkTime(Pending pending, Expiry expiry, String where) {
        if (pending.days() > 0 && expiry.fixedDays().isEmpty() && expiry.isExpiring()) {
            long lasts = Reach.mostDays(expiry.time());
            if (lasts < pending.days()) {
                findings.add(
                        Finding.Kind.EXPIRY_SHORTER_THAN_WAIT,
                        where,
                        "points must last as long as they wait, " + pending + ": " + expiry);
            }
        }
    }
}
