package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/** Tiers nobody can reach or keep. */
final class TierLint {
    private static final BigDecimal LOW_SPEND = BigDecimal.valueOf(20);

    private final LoyaltyProgram program;
    private final Reach reach;
    private final Findings findings;
    private final Set<String> unreachable = new HashSet<>();

    TierLint(LoyaltyProgram program, Reach reach, Findings findings) {
        this.program = program;
        this.reach = reach;
        this.findings = findings;
    }

    void check() {
        TierPolicy policy = program.tierPolicy();
        List<Tier> tiers = program.tiers();
        checkLoss(policy, tiers);
        for (int i = 0; i < tiers.size(); i++) {
            String where = "/tiers/" + i;
            if (policy.basis() == TierPolicy.Basis.EARNED) {
                checkEarned(tiers.get(i), policy, where);
            } else if (policy.basis() == TierPolicy.Basis.BALANCE) {
                checkMost(tiers.get(i), reach.atOnce(program.unit()), "at a time", where);
                checkStarved(i, where);
            } else if (policy.basis() == TierPolicy.Basis.SPEND) {
                checkSpend(tiers.get(i), where);
            }
        }
    }

    private void checkLoss(TierPolicy policy, List<Tier> tiers) {
        boolean isToBeLost = tiers.stream().anyMatch(tier -> tier.from().isPositive());
        boolean isDroppingOut =
                policy.window() != TierPolicy.Window.LIFETIME && policy.basis() != TierPolicy.Basis.BALANCE;
        if (isToBeLost && isDroppingOut && policy.downgrade() == TierPolicy.Downgrade.NEVER) {
            findings.add(
                    Finding.Kind.TIERS_NEVER_LOST,
                    "/tierPolicy",
                    "tiers that count a time must say how they are lost after it: " + policy.window() + ", "
                            + policy.downgrade());
        }
    }

    private void checkSpend(Tier tier, String where) {
        Money from = Money.ofMinor(program.currency(), tier.from().units());
        if (from.isPositive() && from.getAmount().compareTo(LOW_SPEND) < 0) {
            findings.add(
                    Finding.Kind.SPEND_THRESHOLD_LOW,
                    where,
                    "a tier by money must take more than one order comes to: " + tier.name() + " from " + from);
        }
    }

    private void checkEarned(Tier tier, TierPolicy policy, String where) {
        Span span = Span.of(policy);
        boolean isReachable = checkMost(tier, reach.within(span, rule -> true), "in " + policy.window(), where);
        boolean isChecked =
                policy.downgrade() != TierPolicy.Downgrade.NEVER && policy.window() != TierPolicy.Window.LIFETIME;
        if (!isReachable || !isChecked) {
            return;
        }
        Span again =
                policy.window() == TierPolicy.Window.SINCE_CHANGE ? Span.ofDays(Reach.mostDays(policy.length())) : span;
        long most = reach.within(again, rule -> !Reach.isOnce(rule));
        if (tier.from().units() > most) {
            findings.add(
                    Finding.Kind.TIER_NOT_KEEPABLE,
                    where,
                    "a tier must be earned again to be kept, at most " + most + " in " + policy.window() + ": " + tier);
        }
    }

    private boolean checkMost(Tier tier, long most, String time, String where) {
        boolean isReachable = tier.from().units() <= most;
        if (!isReachable) {
            unreachable.add(tier.name());
            findings.add(
                    Finding.Kind.TIER_UNREACHABLE,
                    where,
                    "a tier must be within the most that can be had, " + most + " " + time + ": " + tier);
        }
        return isReachable;
    }

    /** An automatic reward comes before tiers by balance when a day is closed (Voucherify's documentation of tier structures). */
    private void checkStarved(int rank, String where) {
        Tier tier = program.tiers().get(rank);
        for (Reward reward : program.rewards()) {
            boolean isForEverybodyBelow = reward.tierAtLeast()
                    .map(least -> program.tierRank(least) < rank)
                    .orElse(true);
            boolean isTaking = reward.isAutomatic()
                    && reward.stock().isEmpty()
                    && reward.unit().orElse(program.unit()).equals(program.unit())
                    && isForEverybodyBelow;
            long price = rank == 0
                    ? reward.price().units()
                    : reward.priceFor(program.tiers().get(rank - 1).name()).units();
            if (isTaking && price <= tier.from().units()) {
                findings.add(
                        Finding.Kind.AUTOMATIC_REWARD_STARVES_TIER,
                        where,
                        "a balance must reach the tier before an automatic reward takes it, " + reward + ": " + tier);
            }
        }
    }

    /** The tiers nobody can reach. */
    Set<String> unreachable() {
        return unreachable;
    }
}
