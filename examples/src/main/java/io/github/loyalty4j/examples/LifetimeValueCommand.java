package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Summaries;
import io.github.loyalty4j.examples.metrics.ModelJson;
import io.github.loyalty4j.metrics.value.Estimate;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "ltv",
        description = "What each customer's future purchases are worth today, as CSV.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class LifetimeValueCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model-file", required = true, paramLabel = "M.json", description = "a fitted model of purchases")
    private Path modelFile;

    @Option(names = "--spend-file", required = true, paramLabel = "G.json", description = "a fitted model gammagamma")
    private Path spendFile;

    @Option(
            names = "--summary",
            required = true,
            paramLabel = "S.csv",
            description = "columns frequency, recency, T, monetary")
    private Path summary;

    @Option(
            names = "--horizon",
            defaultValue = "Infinity",
            description = "how far to look ahead, in the model's unit of time (default: for ever)")
    private double horizon;

    @Option(names = "--rate", required = true, description = "discount a unit of time: 0.002 for 0.2 %%")
    private double rate;

    @Option(names = "--margin", defaultValue = "1", description = "the share of spend that stays (default: 1)")
    private double margin;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private LifetimeValueCommand() {}

    @Override
    public Integer call() {
        if (!(rate >= 0) || !(margin > 0)) {
            throw new BadInputException(
                    "ltv: --rate must not be negative and --margin above 0: " + rate + ", " + margin);
        }
        PurchaseForecast purchases = ModelJson.read(modelFile).forecast();
        List<Summaries.Row> rows = Summaries.read(CsvFile.at(summary), "t");
        try {
            GammaGamma spend = ModelJson.read(spendFile).model(GammaGamma::of);
            print(rows, purchases, spend);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("ltv: " + e.getMessage(), e);
        }
        return 0;
    }

    private void print(List<Summaries.Row> rows, PurchaseForecast purchases, GammaGamma spend) {
        PrintWriter out = spec.commandLine().getOut();
        StringBuilder csv = new StringBuilder("pAlive,discountedPurchases,expectedSpend,ltv\n");
        for (Summaries.Row row : rows) {
            double expected = purchases
                    .discountedPurchases(row.history(), Math.log1p(rate), horizon)
                    .value();
            Optional<Estimate> amount = spend.expected(row.history().frequency(), row.monetary());
            csv.append(purchases.alive(row.history()).value())
                    .append(',')
                    .append(expected)
                    .append(',');
            // Without a finite mean there is no value to give.
            csv.append(amount.map(one -> Double.toString(one.value())).orElse(""))
                    .append(',');
            csv.append(amount.map(one -> Double.toString(one.value() * expected * margin))
                            .orElse(""))
                    .append('\n');
        }
        out.print(csv);
        out.flush();
    }
}
