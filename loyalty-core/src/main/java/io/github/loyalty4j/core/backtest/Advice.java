package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.lint.Finding;
import io.github.loyalty4j.core.lint.Lint;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a report should make a shop think of. */
final class Advice {
    /** A reward or tier that fewer reach is for nearly nobody. */
    private static final double FEW = 0.05;

    /** Points of which more expire than this are no reason to come back. */
    private static final double MOST_EXPIRED = 0.5;

    private final LoyaltyProgram program;
    private final Backtest.Redeeming redeeming;
    private final BacktestReport report;
    private final List<String> unknown;
    private final List<String> all = new ArrayList<>();

    Advice(LoyaltyProgram program, Backtest.Redeeming redeeming, BacktestReport report, List<String> unknown) {
        this.program = program;
        this.redeeming = redeeming;
        this.report = report;
        this.unknown = unknown;
    }

    List<String> all() {
        if (report.orders() > 0) {
            program.rewards().forEach(this::lookAt);
            program.tiers().forEach(this::lookAt);
            program.units().forEach(this::lookAt);
        }
        for (String reward : unknown) {
            all.add("what reward \"" + reward + "\" costs is not known, so it is left out of the cost of rewards");
        }
        program.payment()
                .filter(rate -> redeeming != Backtest.Redeeming.PAYMENT)
                .ifPresent(rate -> all.add("points are a means of payment, " + rate
                        + ", but nobody pays with points here, so that is left out of the cost"));
        for (Finding finding : Lint.check(program)) {
            all.add(finding.where() + ": " + finding.message());
        }
        return List.copyOf(all);
    }

    private void lookAt(Reward reward) {
        BacktestReport.Reach reach = report.reach(reward.id());
        if (reach.share() < FEW) {
            PointsUnit unit = reward.unit().orElse(program.unit());
            all.add("reward \"" + reward.id() + "\" from " + reward.price() + " " + unit + " is reached by "
                    + people(reach) + ": " + pace(unit, reward.price().units()));
        }
    }

    private void lookAt(Tier tier) {
        BacktestReport.Reach reach = report.reach(Reaching.name(program, tier));
        if (reach.share() < FEW) {
            all.add("tier \"" + tier.name() + "\" from " + tier.from() + " is reached by " + people(reach));
        }
    }

    private void lookAt(PointsUnit unit) {
        long issued = report.issued(unit).units();
        long expired = report.expired(unit).units();
        if (issued > 0 && expired > MOST_EXPIRED * issued) {
            all.add(number(100.0 * expired / issued) + " % of " + unit + " expired: " + expired + " of " + issued);
        }
    }

    private String people(BacktestReport.Reach reach) {
        return reach.members() + " of " + report.members() + " members (" + number(100 * reach.share()) + " %)";
    }

    /** What orders bring, and how many of them the price takes beside how many a member makes. */
    private String pace(PointsUnit unit, long price) {
        Pace pace = report.pace(unit);
        long orders = pace.ordersFor(price);
        String takes = orders == 0
                ? ""
                : ", so it takes " + orders + (orders == 1 ? " order" : " orders")
                        + (report.expired(unit).isPositive() ? " before points expire" : "");
        return "joining and a first order bring " + number(pace.first().doubleValue()) + " " + unit
                + " on average, a later one of " + pace.order() + " brings "
                + number(pace.each().doubleValue()) + takes + ", and a member makes "
                + number((double) report.orders() / report.members()) + " on average";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
