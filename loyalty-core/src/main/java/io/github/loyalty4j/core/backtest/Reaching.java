package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Who reaches which reward and tier when, looked at after each order of a member who saves. For one thread. */
final class Reaching {
    private final LoyaltyProgram program;
    private final List<Goal> goals = new ArrayList<>();

    /** A reward or a tier, and after how many whole days members reached it. */
    private record Goal(String name, Test test, List<Long> days) {}

    /** Whether a member is there. */
    @FunctionalInterface
    private interface Test {
        boolean isReached(Member member, Instant now);
    }

    Reaching(LoyaltyProgram program) {
        this.program = program;
        for (Reward reward : program.rewards()) {
            goals.add(new Goal(reward.id(), ofReward(reward), new ArrayList<>()));
        }
        for (Tier tier : program.tiers()) {
            int rank = program.tierRank(tier.name());
            goals.add(new Goal(
                    name(program, tier), (member, now) -> rank(program, member.account) >= rank, new ArrayList<>()));
        }
    }

    /** A tier's own name, unless a reward has it: {@code gold (tier)}. */
    static String name(LoyaltyProgram program, Tier tier) {
        boolean isTaken = program.rewards().stream().map(Reward::id).anyMatch(tier.name()::equals);
        return isTaken ? tier.name() + " (tier)" : tier.name();
    }

    private Test ofReward(Reward reward) {
        return reward.isAutomatic()
                ? (member, now) -> member.redeemed.contains(reward.id())
                : (member, now) -> isPayable(program, reward, member.account, now);
    }

    private static int rank(LoyaltyProgram program, Account account) {
        return account.tier().name().map(program::tierRank).orElse(-1);
    }

    /** Whether a member has the points for a reward, and the tier it is for. */
    static boolean isPayable(LoyaltyProgram program, Reward reward, Account account, Instant now) {
        boolean isForTier = reward.tierAtLeast()
                .filter(least -> rank(program, account) < program.tierRank(least))
                .isEmpty();
        PointsUnit unit = reward.unit().orElse(program.unit());
        Points price = account.tier().name().map(reward::priceFor).orElse(reward.price());
        return isForTier && account.balanceAt(unit, now).compareTo(price) >= 0;
    }

    /** Notes what a member has newly reached. */
    void look(Member member, Instant now) {
        for (int i = member.reached.nextClearBit(0); i < goals.size(); i = member.reached.nextClearBit(i + 1)) {
            Goal goal = goals.get(i);
            if (goal.test.isReached(member, now)) {
                member.reached.set(i);
                goal.days.add(ChronoUnit.DAYS.between(
                        member.account.enrolled().atZone(program.zone()), now.atZone(program.zone())));
            }
        }
    }

    /** What came of it: rewards as the programme lists them, then tiers from the lowest on. */
    List<BacktestReport.Reach> result(long members) {
        return goals.stream()
                .map(goal -> BacktestReport.Reach.of(goal.name, members, goal.days))
                .toList();
    }
}
