package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.RowOptions;
import io.github.loyalty4j.examples.metrics.ModelFits;
import io.github.loyalty4j.examples.metrics.ModelJson;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.value.Fit;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "fit",
        description = "Fits a model of purchases, renewals or spend by maximum likelihood; JSON on standard output.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class FitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            description = "nbd, bgnbd, mbgnbd, paretonbd, bgbb, sbg, bdw or gammagamma")
    private String model;

    @Option(
            names = "--summary",
            paramLabel = "S.csv",
            description =
                    "columns frequency, recency, T (bgbb: periods), if wanted weight, monetary; sbg and bdw: period, survivors")
    private @Nullable Path summary;

    @Option(names = "--orders", paramLabel = "O.csv", description = "columns customer, time, amount; a row an order")
    private @Nullable Path orders;

    @Option(names = "--unit", defaultValue = "week", description = "day or week (default: ${DEFAULT-VALUE})")
    private String unit;

    @Option(names = "--calibration-end", description = "the last day that counts (default: that of the last order)")
    private @Nullable LocalDate calibrationEnd;

    @Mixin
    private RowOptions rows;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private FitCommand() {}

    @Override
    public Integer call() {
        var document = ModelJson.of(fit());
        spec.commandLine().getOut().println(rows.json() ? document.toString() : document.toPrettyString());
        return 0;
    }

    private Fit<?> fit() {
        if (summary != null && orders == null) {
            return ModelFits.ofSummary(model, CsvFile.at(summary));
        }
        if (orders == null || summary != null) {
            throw new BadInputException("fit must have either --summary or --orders");
        }
        int days =
                switch (unit) {
                    case "day" -> 1;
                    case "week" -> 7;
                    default -> throw new BadInputException("--unit must be day or week: " + unit);
                };
        OrderLog log = OrdersOptions.read(orders, rows, spec.commandLine().getErr());
        return ModelFits.purchaseModel(model)
                .fit(OrdersOptions.history(log, Period.DAY, rows.zone(), calibrationEnd)
                        .purchasePatterns(days));
    }
}
