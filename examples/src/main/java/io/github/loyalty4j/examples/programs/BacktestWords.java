package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.backtest.Comparison;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** A backtest in words, line by line. */
public final class BacktestWords {
    private BacktestWords() {}

    /** What came of a programme. */
    public static void print(
            LoyaltyProgram program, BacktestReport report, Optional<BigDecimal> margin, Consumer<String> lines) {
        PointsUnit unit = program.unit();
        lines.accept(program.name() + ": " + report.orders() + " orders of " + report.members() + " members, "
                + report.revenue() + ", " + report.averageOrder() + " on average");
        lines.accept(unit + ": " + report.issued(unit) + " issued, " + report.redeemed(unit) + " redeemed, "
                + report.expired(unit) + " expired, " + report.outstanding(unit) + " outstanding");
        lines.accept("rewards cost " + report.rewardCost() + ", " + percent(report.costShare()) + " of revenue");
        margin.ifPresent(part -> lines.accept(uplift(part, report.breakEvenUplift(part))));
        for (BacktestReport.Reach reach : report.reach()) {
            String days = reach.medianDays().isPresent()
                    ? ", half of them within " + number(reach.medianDays().getAsDouble()) + " days"
                    : "";
            lines.accept(
                    reach.name() + " reached by " + reach.members() + " members, " + percent(reach.share()) + days);
        }
        report.warnings().forEach(warning -> lines.accept("! " + warning));
        report.loopholes().forEach(loophole -> lines.accept("! loophole: " + loophole.message()));
    }

    private static String uplift(BigDecimal margin, OptionalDouble uplift) {
        String at = "at a margin of " + percent(margin.doubleValue());
        return uplift.isPresent()
                ? at + " members must buy " + percent(uplift.getAsDouble()) + " more for the programme to pay"
                : at + " the programme never pays";
    }

    /** Who wins and who loses. */
    public static void print(Comparison comparison, Consumer<String> lines) {
        lines.accept(comparison.winners() + " members earn more, " + comparison.losers() + " less, "
                + comparison.unchanged() + " as much");
        comparison.biggestWin().ifPresent(change -> lines.accept("biggest win: " + words(change)));
        comparison.biggestLoss().ifPresent(change -> lines.accept("biggest loss: " + words(change)));
    }

    private static String words(Comparison.Change change) {
        return change.member() + " earns " + change.after() + ", before " + change.before();
    }

    private static String percent(double share) {
        return number(100 * share) + " %";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
