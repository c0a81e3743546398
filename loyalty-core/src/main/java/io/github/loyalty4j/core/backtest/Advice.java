package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.lint.Finding;
import io.github.loyalty4j.core.lint.Lint;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
            all.add("what reward \"" + reward
                    + "\" costs is not known, so it is left out of the cost of rewards, and nobody"
                    + " knows how much more members must buy");
        }
        program.payment()
                .filter(rate -> redeeming != Backtest.Redeeming.PAYMENT)
                .ifPresent(rate -> all.add("paying with " + program.unit() + ", "
                        + program.unit().number(rate.block()) + " for " + rate.worth()
                        + ", is left out of the cost, as nobody does it here"));
        for (Finding finding : Lint.check(program)) {
            all.add(finding.where() + ": " + finding.message());
        }
        return List.copyOf(all);
    }

    private void lookAt(Reward reward) {
        BacktestReport.Reach reach = report.reach(reward.id());
        if (reach.share() < FEW) {
            PointsUnit unit = reward.unit().orElse(program.unit());
            all.add("reward \"" + reward.id() + "\" from " + price(unit, reward.price()) + " is " + people(reach) + ": "
                    + pace(unit, reward.price().units()));
        }
    }

    private void lookAt(Tier tier) {
        BacktestReport.Reach reach = report.reach(Reaching.name(program, tier));
        if (reach.share() < FEW) {
            all.add("tier \"" + tier.name() + "\" from " + program.tierNumber(tier.from()) + " is " + people(reach));
        }
    }

    private void lookAt(PointsUnit unit) {
        long issued = report.issued(unit).units();
        long expired = report.expired(unit).units();
        if (issued > 0 && expired > MOST_EXPIRED * issued) {
            all.add(number(100.0 * expired / issued) + " % of " + unit + " expired: " + unit.number(Points.of(expired))
                    + " of " + unit.number(Points.of(issued)));
        }
    }

    /** {@code 1 (points)}, as a unit's name is of many. */
    private static String price(PointsUnit unit, Points price) {
        boolean isOne = price.units() == 1 && unit.currency().isEmpty();
        return isOne ? "1 (" + unit + ")" : unit.format(price);
    }

    private String people(BacktestReport.Reach reach) {
        if (reach.members() == 0) {
            return report.members() == 1
                    ? "not reached by the only member"
                    : "reached by none of " + report.members() + " members";
        }
        return "reached by " + reach.members() + " of " + report.members() + " members (" + number(100 * reach.share())
                + " %)";
    }

    /** So many of a thing: {@code 1 order}, {@code 2 orders}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** So much of a unit on average: {@code 12.5 points}, {@code EUR 0.38} rounded half up. */
    private static String average(PointsUnit unit, BigDecimal number) {
        return unit.currency().isPresent()
                ? unit.format(Points.of(number.setScale(0, RoundingMode.HALF_UP).longValueExact()))
                : number(number.doubleValue()) + " " + unit;
    }

    /** What orders bring, and how many of them the price takes beside how many a member makes. */
    private String pace(PointsUnit unit, long price) {
        Pace pace = report.pace(unit);
        long orders = pace.ordersFor(price);
        boolean isAlone = report.members() == 1;
        String each = unit.currency().isPresent()
                ? average(unit, pace.each())
                : number(pace.each().doubleValue());
        String takes = orders == 0
                ? ""
                : ", so it takes " + count(orders, "order") + (pace.isExpiring() ? " before points expire" : "");
        String makes = isAlone
                ? ", and the member made " + report.orders()
                : ", and a member makes " + number((double) report.orders() / report.members()) + " on average";
        return "joining and a first order bring " + average(unit, pace.first()) + (isAlone ? "" : " on average")
                + ", a later one of " + pace.order() + " brings " + each + takes + makes;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
