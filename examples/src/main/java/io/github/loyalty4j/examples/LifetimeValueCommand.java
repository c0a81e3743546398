package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Summaries;
import io.github.loyalty4j.examples.metrics.Customers;
import io.github.loyalty4j.examples.metrics.FigureRows;
import io.github.loyalty4j.examples.metrics.ModelJson;
import io.github.loyalty4j.metrics.value.CustomerValue;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.LifetimeValue;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "ltv",
        description = "What each customer's future purchases are worth today, as CSV or JSON.",
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
            paramLabel = "S.csv",
            description = "columns frequency, recency, T, monetary, and if wanted customer")
    private @Nullable Path summary;

    @Option(
            names = "--horizon",
            defaultValue = "Infinity",
            description = "how far to look ahead, in the model's unit of time (default: for ever)")
    private double horizon;

    @Option(names = "--rate", required = true, description = "discount a unit of time: 0.002 for 0.2 %%")
    private double rate;

    @Option(names = "--margin", defaultValue = "1", description = "the share of spend that stays (default: 1)")
    private double margin;

    @Mixin
    private HistoryOptions orders;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private LifetimeValueCommand() {}

    @Override
    public Integer call() {
        if (!(rate >= 0) || !(margin > 0)) {
            throw new BadInputException(
                    "ltv: --rate must not be negative and --margin above 0: " + rate + ", " + margin);
        }
        if (rate == 0 && horizon == Double.POSITIVE_INFINITY) {
            throw new BadInputException(
                    "ltv: --rate must be above 0, or --horizon given: purchases for ever have no end");
        }
        ModelJson model = ModelJson.read(modelFile);
        PurchaseForecast purchases = orders.json() ? model.forecast() : model.certainForecast(); // CSV has no intervals
        List<Summaries.Row> rows = rows(orders.unit(model));
        try {
            GammaGamma spend = ModelJson.read(spendFile).model(GammaGamma::of);
            print(rows, purchases, spend);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("ltv: " + e.getMessage(), e);
        }
        return 0;
    }

    private List<Summaries.Row> rows(double unit) {
        if (orders.given() == (summary != null)) {
            throw new BadInputException("ltv must have either --summary or --orders");
        }
        return summary != null
                ? Summaries.withSpend(CsvFile.at(summary))
                : Customers.of(orders.history(spec.commandLine().getErr()), unit);
    }

    private void print(List<Summaries.Row> rows, PurchaseForecast purchases, GammaGamma spend) {
        double discount = Math.log1p(rate);
        // Without a finite mean there is no value to give.
        Optional<LifetimeValue> worth = spend.expected(0, 0).map(any -> LifetimeValue.of(purchases, spend)
                .discountedBy(discount)
                .withMargin(margin));
        FigureRows out = new FigureRows(Customers.named(rows), "pAlive", "discountedPurchases", "expectedSpend", "ltv");
        for (Summaries.Row row : rows) {
            if (worth.isEmpty()) {
                out.add(
                        row.customer(),
                        Optional.of(purchases.alive(row.history())),
                        Optional.of(purchases.discountedPurchases(row.history(), discount, horizon)),
                        row.history().frequency() > 0 && row.monetary() > 0
                                ? spend.expected(row.history().frequency(), row.monetary())
                                : Optional.empty(),
                        Optional.empty());
            } else {
                CustomerValue one = worth.get().explain(row.history(), row.monetary(), horizon);
                out.add(
                        row.customer(),
                        Optional.of(one.alive()),
                        Optional.of(one.purchases()),
                        Optional.of(one.spend()),
                        Optional.of(one.value()));
                out.put("reason", one.reason());
            }
        }
        out.print(spec.commandLine().getOut(), orders.json());
    }
}
