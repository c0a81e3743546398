package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Summaries;
import io.github.loyalty4j.examples.metrics.Customers;
import io.github.loyalty4j.examples.metrics.FigureRows;
import io.github.loyalty4j.examples.metrics.ModelJson;
import io.github.loyalty4j.metrics.value.BetaBernoulli;
import io.github.loyalty4j.metrics.value.BetaDiscreteWeibull;
import io.github.loyalty4j.metrics.value.Estimate;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.ShiftedBetaGeometric;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            description =
                    "columns frequency, recency, T (bgbb: periods; gammagamma: monetary, too), those of covariates, and if"
                            + " wanted customer; sbg and bdw: none")
    private @Nullable Path summary;

    @Option(
            names = "--horizon",
            description = "how far to look ahead, in the model's unit of time, or periods; gammagamma: none")
    private @Nullable Double horizon;

    @Mixin
    private HistoryOptions orders;

    private double unit;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private PredictCommand() {}

    @Override
    public Integer call() {
        ModelJson model = ModelJson.read(modelFile);
        unit = orders.unit(model);
        try {
            switch (model.model()) {
                case "bgbb" -> opportunities(model.model(BetaBernoulli::of), whole());
                case "sbg" -> {
                    ShiftedBetaGeometric forecast = model.model(ShiftedBetaGeometric::of);
                    renewals(forecast::survival, forecast::retention);
                }
                case "bdw" -> {
                    BetaDiscreteWeibull forecast = model.model(BetaDiscreteWeibull::of);
                    renewals(forecast::survival, forecast::retention);
                }
                case "gammagamma" -> spend(model.model(GammaGamma::of));
                default -> purchases(model, horizon());
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

    private List<Summaries.Row> rows(Function<CsvFile, List<Summaries.Row>> ofSummary, boolean ordersTell) {
        if (summary != null && !orders.given()) {
            return ofSummary.apply(CsvFile.at(summary));
        }
        if (summary != null || !orders.given()) {
            throw new BadInputException("predict: the model needs a --summary, or --orders");
        }
        if (!ordersTell) {
            throw new BadInputException("predict: the model needs a --summary, orders do not tell what it asks for");
        }
        return Customers.of(orders.history(spec.commandLine().getErr()), unit);
    }

    private void opportunities(BetaBernoulli forecast, int ahead) {
        List<Summaries.Row> rows = rows(file -> Summaries.read(file, "periods"), false);
        FigureRows out = new FigureRows(Customers.named(rows), "pAlive", "expectedPurchases");
        for (Summaries.Row row : rows) {
            out.add(
                    row.customer(),
                    Optional.of(forecast.alive(row.history())),
                    Optional.of(forecast.purchases(row.history(), ahead)));
        }
        print(out);
    }

    private void purchases(ModelJson model, double ahead) {
        List<Summaries.Row> rows = rows(
                file -> Summaries.read(file, "T", model.covariates()),
                model.covariates().isEmpty());
        FigureRows out = new FigureRows(Customers.named(rows), "pAlive", "expectedPurchases");
        Map<List<Double>, PurchaseForecast> forecasts = new HashMap<>();
        for (Summaries.Row row : rows) {
            PurchaseForecast forecast = forecasts.computeIfAbsent(row.covariates(), model::forecast);
            out.add(
                    row.customer(),
                    Optional.of(forecast.alive(row.history())),
                    Optional.of(forecast.purchases(row.history(), ahead)));
            out.put("reason", forecast.explain(row.history()));
        }
        print(out);
    }

    /** A row a period, from the first to the horizon. */
    private void renewals(IntFunction<Estimate> survival, IntFunction<Estimate> retention) {
        FigureRows out = new FigureRows(false, "survival", "retention");
        for (int period = 1; period <= whole(); period++) {
            out.add("", Optional.of(survival.apply(period)), Optional.of(retention.apply(period)));
        }
        print(out);
    }

    /** Empty where the model's mean is infinite, or the customer's is not above zero. */
    private void spend(GammaGamma spend) {
        List<Summaries.Row> rows = rows(Summaries::withSpend, true);
        FigureRows out = new FigureRows(Customers.named(rows), "expectedSpend");
        for (Summaries.Row row : rows) {
            int frequency = row.history().frequency();
            boolean known = frequency == 0 || row.monetary() > 0 || !orders.given();
            out.add(row.customer(), known ? spend.expected(frequency, row.monetary()) : Optional.empty());
        }
        print(out);
    }

    private void print(FigureRows rows) {
        rows.print(spec.commandLine().getOut(), orders.json());
    }
}
