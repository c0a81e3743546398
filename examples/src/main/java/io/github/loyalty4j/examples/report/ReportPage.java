package io.github.loyalty4j.examples.report;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.OrderLogs;
import io.github.loyalty4j.examples.csv.Orders;
import io.github.loyalty4j.examples.csv.Responses;
import io.github.loyalty4j.examples.journey.JourneyFile;
import io.github.loyalty4j.examples.service.TicketFile;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.WaitingTimes;
import io.github.loyalty4j.metrics.journey.Journey;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.report.Plot;
import io.github.loyalty4j.metrics.report.Report;
import io.github.loyalty4j.metrics.service.ServiceMetrics;
import io.github.loyalty4j.metrics.service.ServiceRules;
import io.github.loyalty4j.metrics.survey.Nps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The page as it grows, and its plots by name. Mutable. */
final class ReportPage {
    private static final int MOST_PERIODS = 24;

    private final ZoneId zone;
    private final Map<String, Plot> plots = new LinkedHashMap<>();
    private Report report;

    ReportPage(String title, ZoneId zone) {
        this.zone = zone;
        report = Report.titled(title, Locale.ENGLISH);
    }

    /** Recommendation, by the month of the answer where the file has a column {@code time}. */
    void responses(CsvFile file) {
        Nps all = Nps.empty();
        TreeMap<LocalDate, Nps> months = new TreeMap<>();
        file.ofAnyLength().forEachRow(List.of("score"), row -> {
            int score = row.field("score", Responses::score);
            double weight = Responses.weight(row);
            row.given("time", text -> month(Orders.time(text, zone)))
                    .ifPresent(month ->
                            months.computeIfAbsent(month, m -> Nps.empty()).add(score, weight));
            all.add(score, weight);
        });
        int earlier = Math.max(0, months.size() - MOST_PERIODS);
        for (int i = 0; i < earlier; i++) {
            months.pollFirstEntry();
        }
        NpsResult result =
                all.result().orElseThrow(() -> new BadInputException("there must be an answer that can be used"));
        Plot plot = Plot.titled("Net promoter score", "points").with("all", result.score(), result.interval());
        for (Map.Entry<LocalDate, Nps> month : months.entrySet()) {
            NpsResult of = month.getValue().result().orElseThrow();
            plot = plot.with(month.getKey().toString().substring(0, "2026-11".length()), of.score(), of.interval());
        }
        section("Would they recommend us?", "nps", plot);
        if (earlier > 0) {
            report = report.text("The plot has the last " + MOST_PERIODS + " months; earlier ones with answers, "
                    + earlier + ", are in the figure of all alone.");
        }
        result.warnings().forEach(warning -> report = report.text("Mind: " + warning));
        report = report.definition(result.definition());
    }

    private LocalDate month(Instant time) {
        return LocalDate.ofInstant(time, zone).withDayOfMonth(1);
    }

    /** Waiting times and promises kept. */
    void tickets(CsvFile file, ServiceRules rules) {
        ServiceMetrics service = TicketFile.read(file.ofAnyLength(), rules);
        Plot shares = Plot.titled("Promises kept", "%");
        shares = with(shares, "answered in time", service.answeredInTime());
        shares = with(shares, "resolved in time", service.resolvedInTime());
        shares = with(shares, "one contact enough", service.resolvedAtOnce());
        shares = with(shares, "opened again", service.reopened());
        section("How does the service do?", "service", shares);
        waiting("The first answer", service.firstAnswer());
        waiting("The solution", service.resolution());
        report = report.definition(service.definition());
    }

    private void waiting(String what, WaitingTimes times) {
        String half = times.median()
                .map(median -> "half of the customers had it within " + hours(median) + " hours")
                .orElse("more than half of the customers still wait for it");
        report = report.text(what + ": " + half + "; " + times.stillWaiting() + " of " + times.n() + " wait.");
    }

    private static String hours(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 3_600_000.0);
    }

    /** From stage to stage. */
    void events(CsvFile file) {
        Journey journey = Journey.lifecycle(5);
        Instant last = JourneyFile.read(file, journey::add, zone);
        List<Journey.Step> steps = journey.steps(last);
        Plot plot = Plot.titled("Customers who go on", "%");
        for (Journey.Step step : steps) {
            plot = Pages.with(plot, "to " + step.to().name(), step.converted());
        }
        section("How far do they come?", "journey", plot);
        for (Journey.Step step : steps) {
            report = report.text(step.from().name() + " to " + step.to().name() + ": "
                    + step.times()
                            .median()
                            .map(median -> "half of them go on within " + days(median) + " days")
                            .orElse("more than half have not gone on"));
        }
        report = report.definition(journey.definition());
    }

    private static String days(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 86_400_000.0);
    }

    /** Retention by month. */
    void orders(CsvFile file) {
        OrderLog<String> log = OrderLogs.read(file, zone);
        LocalDate last = LocalDate.ofInstant(
                log.lastOrder().orElseThrow(() -> new BadInputException("there must be an order that can be used")),
                zone);
        OrderHistory<String> history = log.history(
                Period.MONTH, zone, last.plusDays(1).atStartOfDay(zone).toInstant());
        Plot plot = Plot.titled("Customers who order again", "%");
        for (int month = 1; month <= MOST_PERIODS; month++) {
            plot = with(plot, "month " + month, history.retentionOn(month));
        }
        section("Do they come back?", "retention", plot);
        report = report.text("Of the customers of each month those are counted for whom that month is over. "
                + history.customers() + " customers, " + log.orders() + " orders.");
    }

    private void section(String heading, String name, Plot plot) {
        plots.put(name, plot);
        report = report.section(heading).plot(plot);
    }

    private static Plot with(Plot plot, String label, Optional<Proportion> share) {
        return share.map(known -> Pages.with(plot, label, known)).orElse(plot);
    }

    String html() {
        return report.html();
    }

    /** The plots by name, in the order of the page. */
    Map<String, Plot> plots() {
        return plots;
    }
}
