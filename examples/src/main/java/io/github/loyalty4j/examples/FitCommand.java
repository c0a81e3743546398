package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.metrics.ModelFits;
import io.github.loyalty4j.examples.metrics.ModelJson;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.ModelTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            description = "nbd, bgnbd, mbgnbd, paretonbd, bgbb, sbg, bdw or gammagamma; of --orders no bgbb, sbg, bdw")
    private String model;

    @Option(
            names = "--summary",
            paramLabel = "S.csv",
            description =
                    "columns frequency, recency, T (bgbb: periods), if wanted weight, monetary; sbg and bdw: period, survivors")
    private @Nullable Path summary;

    @Option(
            names = "--covariates",
            paramLabel = "NAME",
            split = ",",
            description =
                    "columns of the summary with what else is known of customers, as numbers: bgnbd, mbgnbd, paretonbd")
    private List<String> covariates = List.of();

    @Mixin
    private HistoryOptions orders;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private FitCommand() {}

    @Override
    public Integer call() {
        var document = covariates.isEmpty() ? fitted() : withCovariates();
        spec.commandLine().getOut().println(orders.json() ? document.toString() : document.toPrettyString());
        return 0;
    }

    private ObjectNode withCovariates() {
        if (summary == null || orders.given()) {
            throw new BadInputException("fit must have --summary for --covariates, and no --orders");
        }
        return ModelFits.withCovariates(
                model,
                CsvFile.at(summary),
                covariates.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList(),
                orders.givenUnit());
    }

    private ObjectNode fitted() {
        if (summary != null && !orders.given()) {
            return ModelJson.of(ModelFits.ofSummary(model, CsvFile.at(summary)), orders.givenUnit());
        }
        if (!orders.given() || summary != null) {
            throw new BadInputException("fit must have either --summary or --orders");
        }
        Fit<?> fit = ModelFits.ofOrders(model, orders.history(spec.commandLine().getErr()), orders.unit());
        return ModelJson.of(fit, Optional.of(ModelTime.ofDays(orders.unit())));
    }
}
