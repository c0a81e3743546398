package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rewards and payments nobody can ever have. */
final class RewardLint {
    private final LoyaltyProgram program;
    private final Reach reach;
    private final Findings findings;

    RewardLint(LoyaltyProgram program, Reach reach, Findings findings) {
        this.program = program;
        this.reach = reach;
        this.findings = findings;
    }

    void check(Set<String> unreachableTiers) {
        List<Reward> rewards = program.rewards();
        for (int i = 0; i < rewards.size(); i++) {
            check(rewards.get(i), unreachableTiers, "/rewards/" + i);
        }
        program.payment().ifPresent(this::check);
    }

    private void check(Reward reward, Set<String> unreachableTiers, String where) {
        reward.tierAtLeast()
                .filter(unreachableTiers::contains)
                .ifPresent(tier -> findings.add(
                        Finding.Kind.REWARD_TIER_UNREACHABLE,
                        where,
                        "a reward must be for a tier that can be reached: " + tier));
        checkReturns(reward, where);
        PointsUnit unit = reward.unit().orElse(program.unit());
        long most = reach.atOnce(unit);
        Points cheapest = Stream.concat(Stream.of(reward.price()), reward.tierPrices().values().stream())
                .min(Points::compareTo)
                .orElseThrow();
        if (cheapest.units() > most) {
            findings.add(
                    Finding.Kind.REWARD_NEVER_PAYABLE,
                    where,
                    "a reward must cost no more than a member can have, " + unit.format(Points.of(most)) + ": "
                            + reward);
        }
    }

    private void checkReturns(Reward reward, String where) {
        boolean isClamping = program.returns().clawback() == ReturnPolicy.Clawback.CLAMP;
        if (!isClamping || !reward.isAutomatic()) {
            return;
        }
        PointsUnit unit = reward.unit().orElse(program.unit());
        program.earnRules().stream()
                .filter(rule -> rule.event().isEmpty()
                        && rule.unit().orElse(program.unit()).equals(unit))
                .filter(rule -> rule.pending().orElse(program.pending()).equals(Pending.none()))
                .findFirst()
                .ifPresent(rule -> findings.add(
                        Finding.Kind.RETURN_KEEPS_REWARD,
                        where,
                        "a reward that comes by itself must wait until its order is kept: " + reward + " by "
                                + rule.id()));
    }

    private void check(PointsPayment payment) {
        long most = reach.atOnce(program.unit());
        Points least = payment.least().compareTo(payment.block()) > 0 ? payment.least() : payment.block();
        if (least.units() > most) {
            findings.add(
                    Finding.Kind.PAYMENT_NEVER_POSSIBLE,
                    "/payment",
                    "a payment must take no more than a member can have, "
                            + program.unit().format(Points.of(most)) + ": " + least);
        }
    }
}
