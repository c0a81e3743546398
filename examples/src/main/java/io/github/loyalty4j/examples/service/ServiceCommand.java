package io.github.loyalty4j.examples.service;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.RowOptions;
import io.github.loyalty4j.metrics.service.BusinessHours;
import io.github.loyalty4j.metrics.service.ServiceMetrics;
import io.github.loyalty4j.metrics.service.ServiceRules;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metrics service}. */
@Command(
        name = "service",
        description = "Customer service: how long customers wait, and what for; open tickets count as still waiting.",
        mixinStandardHelpOptions = true)
public final class ServiceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--tickets",
            required = true,
            paramLabel = "T.csv",
            description = "columns opened, answered and resolved (empty if not yet); perhaps contacts, reopened, reason"
                    + " and complaint")
    private Path tickets;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "until when open tickets have waited, a date (its beginning) or an instant; the last time in"
                    + " the file by default")
    private @Nullable String asOf;

    @Mixin
    private OpeningHours hours;

    @Option(names = "--holidays", paramLabel = "DATE", split = ",", description = "days on which it is closed")
    private List<LocalDate> holidays = new ArrayList<>();

    @Option(
            names = "--answer-within",
            paramLabel = "TIME",
            defaultValue = "PT1H",
            description = "the business time promised for the first answer, as PT30M; PT1H by default")
    private Duration answerWithin;

    @Option(
            names = "--resolve-within",
            paramLabel = "TIME",
            defaultValue = "PT8H",
            description = "the business time promised for the solution; PT8H by default")
    private Duration resolveWithin;

    @Option(names = "--cost", paramLabel = "AMOUNT", description = "what all of it cost, for the cost per contact")
    private @Nullable BigDecimal cost;

    @Mixin
    private RowOptions rows;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private ServiceCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter messages = spec.commandLine().getErr();
        Instant until = until();
        ServiceMetrics service = TicketFile.read(rows.file(tickets, messages).ofAnyLength(), rules(until));
        rows.tellSkipped(messages);
        ServiceReport report = new ServiceReport(service, cost);
        out.println(rows.json() ? report.json().toPrettyString() : report.words());
        return 0;
    }

    private Instant until() {
        return rows.time("--as-of", asOf).orElseGet(() -> {
            TicketFile.requireReadableTwice("--as-of must be given, or --tickets be a file that can be", tickets);
            return TicketFile.lastTime(rows.quietFile(tickets).ofAnyLength(), rows.zone());
        });
    }

    private ServiceRules rules(Instant until) {
        try {
            BusinessHours open = hours.in(rows.zone()).closed(holidays.toArray(LocalDate[]::new));
            return new ServiceRules(until, open, answerWithin, resolveWithin);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
