package io.github.loyalty4j.examples.report;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.demo.OutputFolder;
import io.github.loyalty4j.examples.service.TicketFile;
import io.github.loyalty4j.metrics.service.BusinessHours;
import io.github.loyalty4j.metrics.service.ServiceRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metrics report}. */
@Command(
        name = "report",
        description = "Figures with plots on one page of HTML that needs no network, from one file or several.",
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the page, as report.html")
    private Path out;

    @Option(
            names = "--plots",
            paramLabel = "FOLDER",
            description = "each plot as SVG and PNG and its figures as CSV and JSON, in files of their own")
    private @Nullable Path plots;

    @Option(names = "--title", defaultValue = "Customers", description = "the heading (default: ${DEFAULT-VALUE})")
    private String title;

    @Option(names = "--responses", paramLabel = "R.csv", description = "column score, 0 to 10; perhaps time")
    private @Nullable Path responses;

    @Option(names = "--tickets", paramLabel = "T.csv", description = "columns opened, answered and resolved")
    private @Nullable Path tickets;

    @Option(names = "--events", paramLabel = "E.csv", description = "columns customer, event and time")
    private @Nullable Path events;

    @Option(names = "--orders", paramLabel = "O.csv", description = "columns customer, time and amount")
    private @Nullable Path orders;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "where days begin; UTC by default")
    private ZoneId zone;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private ReportCommand() {}

    @Override
    public Integer call() {
        if (responses == null && tickets == null && events == null && orders == null) {
            throw new BadInputException("report must have --responses, --tickets, --events or --orders");
        }
        ReportPage page = page();
        if (plots != null) {
            OutputFolder.at(plots).write(plots(page), Set.of());
        }
        Pages.write(out, page.html());
        spec.commandLine().getOut().println("wrote " + out);
        return 0;
    }

    private ReportPage page() {
        ReportPage page = new ReportPage(title, zone);
        if (responses != null) {
            page.responses(CsvFile.at(responses));
        }
        if (tickets != null) {
            CsvFile file = CsvFile.at(tickets).ofAnyLength();
            BusinessHours hours = BusinessHours.in(zone).open(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, OPENS, CLOSES);
            page.tickets(
                    file,
                    new ServiceRules(TicketFile.lastTime(file, zone), hours, Duration.ofHours(1), Duration.ofHours(8)));
        }
        if (events != null) {
            page.events(CsvFile.at(events));
        }
        if (orders != null) {
            page.orders(CsvFile.at(orders));
        }
        return page;
    }

    private static Map<String, byte[]> plots(ReportPage page) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        page.plots().forEach((name, plot) -> {
            files.put(name + ".svg", plot.svg().getBytes(StandardCharsets.UTF_8));
            files.put(name + ".png", plot.png());
            files.put(name + ".json", plot.table().json().getBytes(StandardCharsets.UTF_8));
            files.put(name + ".csv", plot.table().csv().getBytes(StandardCharsets.UTF_8));
        });
        return files;
    }
}
