package io.github.loyalty4j.examples.report;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.demo.OutputFolder;
import io.github.loyalty4j.examples.service.OpeningHours;
import io.github.loyalty4j.examples.service.TicketFile;
import io.github.loyalty4j.metrics.service.BusinessHours;
import io.github.loyalty4j.metrics.service.ServiceRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metrics report}. */
@Command(
        name = "report",
        description = "Figures with plots on one page of HTML that needs no network, from one file or several.",
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
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

    @Option(names = "--responses", paramLabel = "R.csv", description = "column score, 0 to 10; perhaps weight and time")
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

    @Mixin
    private OpeningHours hours;

    @Option(names = "--skip-bad", description = "leave out rows that cannot be used, and say how many")
    private boolean skipBad;

    private long skipped;

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
        if (skipped > 0) {
            spec.commandLine().getErr().println("loyalty4j: rows skipped: " + skipped);
        }
        spec.commandLine().getOut().println("wrote " + out);
        return 0;
    }

    private ReportPage page() {
        ReportPage page = new ReportPage(title, zone);
        if (responses != null) {
            page.responses(file(responses));
        }
        if (tickets != null) {
            TicketFile.requireReadableTwice("--tickets must be a file that can be", tickets);
            CsvFile quiet = CsvFile.at(tickets).ofAnyLength();
            Instant last = TicketFile.lastTime(skipBad ? quiet.skippingBadRows(result -> {}) : quiet, zone);
            BusinessHours open = hours.in(zone);
            page.tickets(file(tickets), new ServiceRules(last, open, Duration.ofHours(1), Duration.ofHours(8)));
        }
        if (events != null) {
            page.events(file(events));
        }
        if (orders != null) {
            page.orders(file(orders));
        }
        return page;
    }

    private CsvFile file(Path path) {
        CsvFile file = CsvFile.at(path);
        return !skipBad
                ? file
                : file.skippingBadRows(result -> {
                    skipped += result.skipped();
                    result.firstSkipped()
                            .forEach(bad -> spec.commandLine().getErr().println("loyalty4j: skipped " + bad));
                });
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
