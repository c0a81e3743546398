package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.backtest.Backtest;
import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.backtest.Comparison;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** A backtest in words, line by line. */
public final class BacktestWords {
    private BacktestWords() {}

    /** What came of a programme. */
    public static void print(LoyaltyProgram program, BacktestReport report, Business business, Consumer<String> lines) {
        PointsUnit unit = program.unit();
        lines.accept(
                program.name() + ": " + count(report.orders(), "order") + " of " + count(report.members(), "member")
                        + ", " + report.revenue() + ", " + report.averageOrder() + " on average");
        lines.accept(unit + ": " + unit.number(report.issued(unit)) + " issued, "
                + unit.number(report.redeemed(unit)) + " redeemed, " + unit.number(report.expired(unit)) + " expired, "
                + unit.number(report.outstanding(unit)) + " outstanding");
        lines.accept("assumed: members " + plan(report.redeeming()));
        lines.accept(cost(report));
        report.owed(unit, report.outstanding(unit)).ifPresent(owed -> lines.accept(owed(unit, owed, report)));
        business.margin().ifPresent(part -> lines.accept(uplift(part, report)));
        business.payoff(report).ifPresent(payoff -> lines.accept(payoff(business, report, payoff)));
        for (BacktestReport.Reach reach : report.reach()) {
            lines.accept(reached(reach));
        }
        report.warnings().forEach(warning -> lines.accept("! " + warning));
        report.loopholes().forEach(loophole -> lines.accept("! loophole: " + loophole.message()));
    }

    private static String plan(Backtest.Redeeming how) {
        return switch (how) {
            case NONE -> "save their points";
            case CHEAPEST -> "take the cheapest reward as soon as they can pay for it";
            case DEAREST -> "take the dearest reward as soon as they can pay for it";
            case PAYMENT -> "pay each order with points as far as they can";
        };
    }

    /** Then what members do for the programme cannot be held against what it costs: it cost nothing yet. */
    private static boolean isNothingRedeemed(BacktestReport report) {
        return report.redemptions().isEmpty() && report.paidWithPoints().isZero();
    }

    private static String cost(BacktestReport report) {
        if (isNothingRedeemed(report)) {
            return "nothing was redeemed or paid with points, so the programme cost nothing yet";
        }
        Money paid = report.paidWithPoints();
        return what(report) + " cost " + report.rewardCost() + ", " + percent(report.costShare()) + " of revenue"
                + (paid.isZero() ? "" : ", " + paid + " of it paid with points");
    }

    private static String owed(PointsUnit unit, Money owed, BacktestReport report) {
        return "outstanding " + unit + " would cost " + owed + " at most"
                + (report.spentShare(unit).isPresent()
                        ? "; of those that came to an end "
                                + percent(report.spentShare(unit).getAsDouble()) + " were spent"
                        : "");
    }

    private static String what(BacktestReport report) {
        return report.paidWithPoints().isZero() ? "rewards" : "rewards and payments";
    }

    private static String reached(BacktestReport.Reach reach) {
        if (reach.members() == 0) {
            return reach.name() + " reached by no member";
        }
        return reach.name() + " reached by " + count(reach.members(), "member") + ", " + percent(reach.share()) + ", "
                + (reach.members() == 1 ? "" : "half of them ") + "within "
                + number(reach.medianDays().orElseThrow()) + " days";
    }

    private static String uplift(BigDecimal margin, BacktestReport report) {
        String at = "at a margin of " + percent(margin.doubleValue());
        if (!report.unknownCosts().isEmpty()) {
            String options = report.unknownCosts().stream()
                    .map(id -> "--cost " + id + "=...")
                    .collect(Collectors.joining(" "));
            return at + " nobody knows how much more members must buy: tell " + options;
        }
        if (isNothingRedeemed(report)) {
            return at + " nobody knows how much more members must buy: nothing was redeemed";
        }
        OptionalDouble uplift = report.breakEvenUplift(margin);
        return uplift.isPresent()
                ? at + " members must buy " + percent(uplift.getAsDouble()) + " more for the programme to pay"
                : at + " the programme never pays";
    }

    private static String payoff(Business business, BacktestReport report, BacktestReport.Payoff payoff) {
        String margin = "if they buy "
                + percent(business.uplift().orElseThrow().doubleValue()) + " more, that brings a margin of "
                + payoff.margin();
        if (isNothingRedeemed(report)) {
            return margin + "; what rewards take of it nobody knows: nothing was redeemed";
        }
        Money gain = payoff.gain();
        return margin + ", and " + what(report) + " cost "
                + payoff.cost() + ": "
                + gain.abs() + (gain.isNegative() ? " less" : " more") + " than without the programme";
    }

    /** Who wins and who loses, of points of a unit. */
    public static void print(PointsUnit unit, Comparison comparison, Consumer<String> lines) {
        Backtest.Redeeming before = comparison.before().redeeming();
        Backtest.Redeeming after = comparison.after().redeeming();
        if (before != after) {
            lines.accept("! members do not do the same by both versions, as one has nothing for it: before, they "
                    + plan(before) + "; after, they " + plan(after));
        }
        lines.accept((comparison.winners() == 0 ? "no member" : count(comparison.winners(), "member"))
                + (comparison.winners() > 1 ? " earn" : " earns") + " more, " + orNone(comparison.losers()) + " less, "
                + orNone(comparison.unchanged()) + " as much"
                + switch (comparison.measure()) {
                    case POINTS -> "";
                    case WORTH -> ", by what the points are worth";
                    case POINTS_ALONE ->
                        ", in points alone: what one buys is not the same, and its worth is not known of both";
                });
        comparison.biggestWin().ifPresent(change -> lines.accept("biggest win: " + words(unit, change)));
        comparison.biggestLoss().ifPresent(change -> lines.accept("biggest loss: " + words(unit, change)));
    }

    private static String words(PointsUnit unit, Comparison.Change change) {
        return change.member() + " earns " + unit.number(change.after()) + ", before " + unit.number(change.before())
                + change.worth()
                        .map(worth -> ", worth " + worth.after() + ", before " + worth.before())
                        .orElse("");
    }

    private static String orNone(long number) {
        return number == 0 ? "none" : Long.toString(number);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String percent(double share) {
        return number(100 * share) + " %";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
