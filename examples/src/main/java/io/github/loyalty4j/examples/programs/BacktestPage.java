package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.backtest.Comparison;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.report.Pages;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.report.Plot;
import io.github.loyalty4j.metrics.report.Report;
import io.github.loyalty4j.metrics.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;

/** A backtest as a page of HTML, as it grows: one file that needs nothing else. Mutable. */
public final class BacktestPage {
    private static final int MOST_MONTHS = 120;

    /** As a plot has it. */
    private static final double MOST_SHOWN = 1e15;

    private Report page = Report.titled("Would it pay?", Locale.ENGLISH);

    /** A page without reports yet. */
    public BacktestPage() {}

    /**
     * What came of a programme: in words, who reaches what, and what the shop owes month by month.
     *
     * @throws BadInputException if more is outstanding than a plot shows
     */
    public void add(LoyaltyProgram program, BacktestReport report, List<String> words) {
        page = page.section(program.name() + ", version " + program.version().version());
        words.forEach(line -> page = page.text(line));
        reach(report);
        PointsUnit unit = program.unit();
        List<BacktestReport.Month> months = report.months(unit);
        months = months.subList(Math.max(0, months.size() - MOST_MONTHS), months.size());
        Plot owed = Plot.titled("Outstanding at the end of the month", unit.toString());
        Table moved = Table.of("", "issued", "redeemed", "expired", "outstanding");
        for (BacktestReport.Month month : months) {
            owed = owed.with(month.month().toString(), shown(unit, month.outstanding()));
            moved = moved.row(
                    month.month().toString(),
                    unit.number(month.issued()),
                    unit.number(month.redeemed()),
                    unit.number(month.expired()),
                    unit.number(month.outstanding()));
        }
        if (!months.isEmpty()) {
            page = page.plot(owed);
            cost(program, report, months);
            page = page.table(moved);
        }
    }

    private void cost(LoyaltyProgram program, BacktestReport report, List<BacktestReport.Month> months) {
        Plot cost =
                Plot.titled("What that would cost at most", program.currency().getCode());
        for (BacktestReport.Month month : months) {
            Optional<Money> owed = report.owed(program.unit(), month.outstanding());
            if (owed.isEmpty()) {
                return;
            }
            cost = cost.with(month.month().toString(), shown(owed.get()));
        }
        page = page.plot(cost);
    }

    private static double shown(PointsUnit unit, Points points) {
        return unit.currency()
                .map(currency -> shown(Money.ofMinor(currency, points.units())))
                .orElseGet(() -> shown((double) points.units(), unit.format(points)));
    }

    private static double shown(Money money) {
        return shown(money.getAmount().doubleValue(), money.toString());
    }

    private static double shown(double value, String words) {
        if (Math.abs(value) >= MOST_SHOWN) {
            throw new BadInputException(
                    "--out must be for less than 10^15 of what is outstanding in a month: " + words);
        }
        return value;
    }

    /** The intervals are of customers like these, of whom those in the file are some. */
    private void reach(BacktestReport report) {
        if (report.members() == 0 || report.reach().isEmpty()) {
            return;
        }
        Plot plot = Plot.titled("Members who reach it", "%");
        for (BacktestReport.Reach each : report.reach()) {
            plot = Pages.with(plot, each.name(), Proportion.of(each.members(), report.members()));
        }
        page = page.plot(plot);
    }

    /** Who wins and who loses by one version beside another, of points of a unit. */
    public void add(PointsUnit unit, Comparison comparison) {
        page = page.section("Who wins, who loses?");
        BacktestWords.print(unit, comparison, line -> page = page.text(line));
        Plot plot = Plot.titled("Members by what they earn", "members")
                .with("more", (double) comparison.winners())
                .with("as much", (double) comparison.unchanged())
                .with("less", (double) comparison.losers());
        page = page.plot(plot);
    }

    /** The page. */
    public String html() {
        return page.html();
    }
}
