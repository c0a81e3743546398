package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Summaries;
import io.github.loyalty4j.examples.metrics.ModelJson;
import io.github.loyalty4j.metrics.value.BetaBernoulli;
import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.Estimate;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "predict",
        description = "P(alive) and expected purchases of each row, as CSV or JSON.",
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
            required = true,
            paramLabel = "S.csv",
            description = "columns frequency, recency, T (bgbb: periods)")
    private Path summary;

    @Option(names = "--horizon", required = true, description = "how far to look ahead, in the model's unit of time")
    private double horizon;

    @Option(names = "--json", description = "JSON with intervals; without, CSV")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private PredictCommand() {}

    @Override
    public Integer call() {
        ModelJson model = ModelJson.read(modelFile);
        boolean opportunities = model.model().equals("bgbb");
        if (opportunities && (horizon != Math.rint(horizon) || !(horizon >= 0 && horizon <= MOST_OPPORTUNITIES))) {
            throw new BadInputException(
                    "predict: --horizon must be 0 to " + MOST_OPPORTUNITIES + " opportunities: " + horizon);
        }
        List<Summaries.Row> rows = Summaries.read(CsvFile.at(summary), opportunities ? "periods" : "t");
        try {
            if (opportunities) {
                BetaBernoulli forecast = BetaBernoulli.of(model.parameters());
                print(rows, forecast::alive, history -> forecast.purchases(history, (int) horizon));
            } else {
                PurchaseForecast forecast = model.forecast();
                print(rows, forecast::alive, history -> forecast.purchases(history, horizon));
            }
        } catch (IllegalArgumentException e) {
            throw new BadInputException("predict: " + e.getMessage(), e);
        }
        return 0;
    }

    private void print(
            List<Summaries.Row> rows,
            Function<CustomerHistory, Estimate> alive,
            Function<CustomerHistory, Estimate> purchases) {
        PrintWriter out = spec.commandLine().getOut();
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        StringBuilder csv = new StringBuilder("pAlive,expectedPurchases\n");
        for (Summaries.Row row : rows) {
            Estimate first = alive.apply(row.history());
            Estimate second = purchases.apply(row.history());
            csv.append(first.value()).append(',').append(second.value()).append('\n');
            ObjectNode node = array.addObject();
            add(node, "pAlive", first);
            add(node, "expectedPurchases", second);
        }
        out.print(json ? array + "\n" : csv.toString());
        out.flush();
    }

    static void add(ObjectNode node, String name, Estimate estimate) {
        node.put(name, estimate.value());
        estimate.interval()
                .ifPresent(interval ->
                        node.putArray(name + "Interval").add(interval.lower()).add(interval.upper()));
    }
}
