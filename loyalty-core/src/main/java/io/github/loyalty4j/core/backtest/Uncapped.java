package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.Tier;

/** A programme as if it had no caps: at a cap, two orders earn the same whatever is paid, and that says nothing of its rules. */
final class Uncapped {
    private Uncapped() {}

    static boolean isCapped(LoyaltyProgram program) {
        return !program.caps().isEmpty()
                || program.earnRules().stream().anyMatch(rule -> !rule.caps().isEmpty());
    }

    static LoyaltyProgram of(LoyaltyProgram program) {
        LoyaltyProgram.Builder builder = LoyaltyProgram.builder(program.version(), program.currency(), program.zone())
                .name(program.name())
                .units(program.units().toArray(PointsUnit[]::new))
                .earn(program.earnRules().stream().map(EarnRule::capped).toArray(EarnRule[]::new))
                .groups(program.groups().toArray(RuleGroup[]::new))
                .tiers(program.tiers().toArray(Tier[]::new))
                .tierPolicy(program.tierPolicy())
                .pointsPending(program.pending())
                .pointsExpire(program.expiry())
                .rewards(program.rewards().toArray(Reward[]::new))
                .returns(program.returns())
                .quotesHold(program.quoteTime());
        program.payment().ifPresent(builder::payment);
        return builder.build();
    }
}
