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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who reaches which reward and tier when, looked at after each order of a member who saves. For one thread. */
final class Reaching {
    private final LoyaltyProgram program;
    private final List<Goal> goals = new ArrayList<>();

    /** A reward or a tier, and how many members reached it after so many whole days. */
    private record Goal(String name, Test test, SortedMap<Long, Long> days) {}

    /** Whether a member is there. */
    @FunctionalInterface
    private interface Test {
        boolean isReached(Member.Purse purse, Instant now);
    }

    Reaching(LoyaltyProgram program) {
        this.program = program;
        for (Reward reward : program.rewards()) {
            goals.add(new Goal(reward.id(), ofReward(reward), new TreeMap<>()));
        }
        for (Tier tier : program.tiers()) {
            int rank = program.tierRank(tier.name());
            goals.add(new Goal(
                    name(program, tier), (purse, now) -> rank(program, purse.account) >= rank, new TreeMap<>()));
        }
    }

    /** A tier's own name, unless a reward has it: {@code gold (tier)}. */
    static String name(LoyaltyProgram program, Tier tier) {
        boolean isTaken = program.rewards().stream().map(Reward::id).anyMatch(tier.name()::equals);
        return isTaken ? tier.name() + " (tier)" : tier.name();
    }

    private Test ofReward(Reward reward) {
        return reward.isAutomatic()
                ? (purse, now) -> purse.redeemed.contains(reward.id())
                : (purse, now) -> isPayable(program, reward, purse.account, now);
    }

    private static int rank(LoyaltyProgram program, Account account) {
        return account.tier().name().map(program::tierRank).orElse(-1);
    }

    /** Whether a member has the points for a reward, and the tier it is for. */
    static boolean isPayable(LoyaltyProgram program, Reward reward, Account account, Instant now) {
        Optional<String> tier = account.tier().name();
        PointsUnit unit = reward.unit().orElse(program.unit());
        Points price = price(reward, tier);
        return program.isFor(reward, tier) && account.balanceAt(unit, now).compareTo(price) >= 0;
    }

    /** What a reward costs members of a tier. */
    static Points price(Reward reward, Optional<String> tier) {
        return tier.map(reward::priceFor).orElse(reward.price());
    }

    /** Whether a member has reached all there is. */
    boolean isDone(Member member) {
        return member.reached.nextClearBit(0) >= goals.size();
    }

    /** Notes what a member has newly reached. */
    void look(Member member, Instant now) {
        Account account = member.saving.account;
        for (int i = member.reached.nextClearBit(0); i < goals.size(); i = member.reached.nextClearBit(i + 1)) {
            Goal goal = goals.get(i);
            if (goal.test.isReached(member.saving, now)) {
                member.reached.set(i);
                long days =
                        ChronoUnit.DAYS.between(account.enrolled().atZone(program.zone()), now.atZone(program.zone()));
                goal.days.merge(days, 1L, Long::sum);
            }
        }
    }

    /** Adds what others reached, of the same programme. */
    void add(Reaching more) {
        for (int i = 0; i < goals.size(); i++) {
            SortedMap<Long, Long> days = goals.get(i).days;
            more.goals.get(i).days.forEach((day, members) -> days.merge(day, members, Long::sum));
        }
    }

    /** What came of it: rewards as the programme lists them, then tiers from the lowest on. */
    List<BacktestReport.Reach> result(long members) {
        return goals.stream()
                .map(goal -> BacktestReport.Reach.of(goal.name, members, goal.days))
                .toList();
    }
}
