package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Summaries;
import io.github.loyalty4j.examples.metrics.FigureJson;
import io.github.loyalty4j.examples.metrics.ModelJson;
import io.github.loyalty4j.metrics.value.BetaBernoulli;
import io.github.loyalty4j.metrics.value.BetaDiscreteWeibull;
import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.Estimate;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.ShiftedBetaGeometric;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "predict",
        description = "What a model expects of each row, as CSV or JSON: P(alive) and purchases, renewals, or spend.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class PredictCommand implements Callable<Integer> {
    private static final int MOST_OPPORTUNITIES = 10_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model-file",
            required = true,
            paramLabel = "M.json",
            description = "what the command fit printed")
    private Path modelFile;

    @Option(
            names = "--summary",
            paramLabel = "S.csv",
            description = "columns frequency, recency, T (bgbb: periods; gammagamma: monetary, too); sbg and bdw: none")
    private @Nullable Path summary;

    @Option(
            names = "--horizon",
            description = "how far to look ahead, in the model's unit of time, or periods; gammagamma: none")
    private @Nullable Double horizon;

    @Option(names = "--json", description = "JSON with intervals; without, CSV")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private PredictCommand() {}

    @Override
    public Integer call() {
        ModelJson model = ModelJson.read(modelFile);
        try {
            switch (model.model()) {
                case "bgbb" -> {
                    BetaBernoulli forecast = model.model(BetaBernoulli::of);
                    int ahead = whole();
                    purchases("periods", forecast::alive, history -> forecast.purchases(history, ahead));
                }
                case "sbg" -> {
                    ShiftedBetaGeometric forecast = model.model(ShiftedBetaGeometric::of);
                    renewals(forecast::survival, forecast::retention);
                }
                case "bdw" -> {
                    BetaDiscreteWeibull forecast = model.model(BetaDiscreteWeibull::of);
                    renewals(forecast::survival, forecast::retention);
                }
                case "gammagamma" -> spend(model.model(GammaGamma::of));
                default -> {
                    PurchaseForecast forecast = model.forecast();
                    double ahead = horizon();
                    purchases("t", forecast::alive, history -> forecast.purchases(history, ahead));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new BadInputException("predict: " + e.getMessage(), e);
        }
        return 0;
    }

    private double horizon() {
        if (horizon == null) {
            throw new BadInputException("predict: the model needs a --horizon");
        }
        return horizon;
    }

    private int whole() {
        double ahead = horizon();
        if (ahead != Math.rint(ahead) || !(ahead >= 0 && ahead <= MOST_OPPORTUNITIES)) {
            throw new BadInputException(
                    "predict: --horizon must be 0 to " + MOST_OPPORTUNITIES + " opportunities or periods: " + ahead);
        }
        return (int) ahead;
    }

    private List<Summaries.Row> rows(String observed) {
        if (summary == null) {
            throw new BadInputException("predict: the model needs a --summary");
        }
        return Summaries.read(CsvFile.at(summary), observed);
    }

    private void purchases(
            String observed, Function<CustomerHistory, Estimate> alive, Function<CustomerHistory, Estimate> purchases) {
        Rows out = new Rows("pAlive", "expectedPurchases");
        for (Summaries.Row row : rows(observed)) {
            out.add(Optional.of(alive.apply(row.history())), Optional.of(purchases.apply(row.history())));
        }
        out.print();
    }

    /** A row a period, from the first to the horizon. */
    private void renewals(IntFunction<Estimate> survival, IntFunction<Estimate> retention) {
        Rows out = new Rows("survival", "retention");
        for (int period = 1; period <= whole(); period++) {
            out.add(Optional.of(survival.apply(period)), Optional.of(retention.apply(period)));
        }
        out.print();
    }

    /** Empty where the model's mean is infinite. */
    private void spend(GammaGamma spend) {
        Rows out = new Rows("expectedSpend");
        for (Summaries.Row row : rows("t")) {
            out.add(spend.expected(row.history().frequency(), row.monetary()));
        }
        out.print();
    }

    /** Figures under their names, as JSON with intervals or as CSV. */
    private final class Rows {
        private final List<String> names;
        private final ArrayNode array = JsonNodeFactory.instance.arrayNode();
        private final StringBuilder csv = new StringBuilder();

        Rows(String... names) {
            this.names = List.of(names);
            csv.append(String.join(",", names)).append('\n');
        }

        @SafeVarargs
        final void add(Optional<Estimate>... estimates) {
            ObjectNode node = array.addObject();
            String separator = "";
            for (int i = 0; i < estimates.length; i++) {
                String name = names.get(i);
                estimates[i].ifPresent(estimate -> PredictCommand.add(node, name, estimate));
                csv.append(separator)
                        .append(estimates[i]
                                .map(estimate -> Double.toString(estimate.value()))
                                .orElse(""));
                separator = ",";
            }
            csv.append('\n');
        }

        void print() {
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? array + "\n" : csv.toString());
            out.flush();
        }
    }

    static void add(ObjectNode node, String name, Estimate estimate) {
        node.put(name, estimate.value());
        estimate.interval().ifPresent(interval -> FigureJson.put(node, name + "Interval", interval));
    }
}
