package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;

/** Looks for loopholes: in what came of the orders, and by {@link Trials} with orders of their size. */
final class Loopholes {
    private static final int LEAST_MEMBERS = 100;

    /** A member who earns this part of all points, one in so many, earns much. */
    private static final int MUCH = 20;

    private final LoyaltyProgram program;
    private final BacktestReport report;
    private final RewardCosts costs;
    private final Extremes extremes;
    private final List<Loophole> all = new ArrayList<>();

    Loopholes(LoyaltyProgram program, BacktestReport report, RewardCosts costs, Extremes extremes) {
        this.program = program;
        this.report = report;
        this.costs = costs;
        this.extremes = extremes;
    }

    List<Loophole> all() {
        Purchase largest = extremes.largest();
        Purchase smallest = extremes.smallest();
        if (largest != null && smallest != null) {
            Trials trials = new Trials(program, costs, smallest, all);
            trials.payWithPoints(largest);
            trials.buyAndReturn(largest);
            Purchase average = Purchase.of(smallest.order(), smallest.member(), report.averageOrder(), smallest.time());
            trials.recommendNobody(List.of(smallest, average, largest));
            trials.split(report.averageOrder(), smallest.time());
        }
        program.rewards().forEach(this::price);
        crowding();
        concentration();
        return List.copyOf(all);
    }

    private void price(Reward reward) {
        PointsUnit unit = reward.unit().orElse(program.unit());
        Money worth = costs.cost(reward);
        if (worth == null || worth.isZero()) {
            return;
        }
        Pace pace = report.pace(unit);
        if (pace.each().signum() <= 0 || pace.order().isZero()) {
            return;
        }
        Money paid = pace.paidFor(reward.price().units());
        if (!worth.isLessThan(paid)) {
            all.add(new Loophole(
                    Loophole.Kind.REWARD_ABOVE_PRICE,
                    "reward \"" + reward.id() + "\" is worth " + worth + ", and orders of " + paid + " earn its "
                            + unit.format(reward.price())));
        }
    }

    private void crowding() {
        Crowding crowding = extremes.crowding();
        if (crowding.members() > 0) {
            all.add(new Loophole(
                    Loophole.Kind.MANY_ORDERS_A_DAY,
                    crowding.members() + " of "
                            + Advice.count(report.members(), "member") + " made more than " + Crowding.MOST
                            + " orders on one day; most, " + crowding.busiest() + ", made " + crowding.who()));
        }
    }

    private void concentration() {
        long sum = report.issued(program.unit()).units();
        if (report.members() < LEAST_MEMBERS || sum == 0) {
            return;
        }
        MemberId who = null;
        long most = 0;
        for (Map.Entry<MemberId, Long> each : report.issued().entrySet()) {
            boolean isMore = each.getValue() > most
                    || (each.getValue() == most && who != null && each.getKey().compareTo(who) < 0);
            if (isMore) {
                who = each.getKey();
                most = each.getValue();
            }
        }
        if (most >= sum / MUCH + (sum % MUCH == 0 ? 0 : 1)) {
            all.add(new Loophole(
                    Loophole.Kind.ONE_EARNS_MUCH,
                    "of " + report.members() + " members " + who + " alone earns "
                            + String.format(Locale.ROOT, "%.1f", 100.0 * most / sum) + " % of all "
                            + program.unit() + ": " + program.unit().number(Points.of(most)) + " of "
                            + program.unit().number(Points.of(sum))));
        }
    }
}
