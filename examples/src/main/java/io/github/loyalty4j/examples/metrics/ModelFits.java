package io.github.loyalty4j.examples.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Summaries;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.value.BetaBernoulli;
import io.github.loyalty4j.metrics.value.BetaDiscreteWeibull;
import io.github.loyalty4j.metrics.value.CovariateForecast;
import io.github.loyalty4j.metrics.value.CovariatePatterns;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.LikelihoodRatio;
import io.github.loyalty4j.metrics.value.ModelTime;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import io.github.loyalty4j.metrics.value.PurchasePatterns;
import io.github.loyalty4j.metrics.value.ShiftedBetaGeometric;
import java.util.List;
import java.util.Optional;

/** Fits the model of a name to a summary. */
public final class ModelFits {
    private ModelFits() {}

    /**
     * The fit of a model to a file.
     *
     * @param model {@code nbd, bgnbd, mbgnbd, paretonbd, bgbb, sbg, bdw} or {@code gammagamma}
     * @throws BadInputException if there is no such model, or anything in the file cannot be used
     */
    public static Fit<?> ofSummary(String model, CsvFile summary) {
        try {
            return switch (model) {
                case "bgbb" -> BetaBernoulli.fit(patterns(Summaries.read(summary, "periods")));
                case "sbg" -> ShiftedBetaGeometric.fit(Summaries.survivors(summary));
                case "bdw" -> BetaDiscreteWeibull.fit(Summaries.survivors(summary));
                case "gammagamma" -> spend(Summaries.withSpend(summary));
                default -> purchaseModel(model).fit(patterns(Summaries.read(summary, "T")));
            };
        } catch (IllegalArgumentException e) {
            throw new BadInputException("summary: " + e.getMessage(), e);
        }
    }

    /**
     * The fit of a model with covariates, beside that without them: are they worth their number?
     *
     * @param model {@code bgnbd, mbgnbd} or {@code paretonbd}
     * @param covariates their columns
     * @param time the file's unit of time, if it is known
     * @throws BadInputException if there is no such model, or anything in the file cannot be used
     */
    public static ObjectNode withCovariates(
            String model, CsvFile summary, List<String> covariates, Optional<ModelTime> time) {
        PurchaseModel purchases = purchaseModel(model);
        try {
            CovariatePatterns.Builder builder = CovariatePatterns.builder(covariates.toArray(String[]::new));
            for (Summaries.Row row : Summaries.read(summary, "T", covariates)) {
                double[] values = row.covariates().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                builder.add(row.history(), row.weight(), values);
            }
            CovariatePatterns patterns = builder.build();
            Fit<CovariateForecast> fit = purchases.fit(patterns);
            ObjectNode json = ModelJson.of(fit, time);
            fit.model().ifPresent(found -> {
                LikelihoodRatio ratio = LikelihoodRatio.of(purchases.fit(patterns.withoutCovariates()), fit);
                FigureJson.put(json.putObject("withoutCovariates"), ratio);
            });
            return json;
        } catch (IllegalArgumentException e) {
            throw new BadInputException("summary: " + e.getMessage(), e);
        }
    }

    /**
     * The purchase model of that name.
     *
     * @throws BadInputException if there is none
     */
    public static PurchaseModel purchaseModel(String name) {
        for (PurchaseModel model : PurchaseModel.values()) {
            if (model.shortName().equals(name)) {
                return model;
            }
        }
        throw new BadInputException(
                "model must be nbd, bgnbd, mbgnbd or paretonbd, or with a summary bgbb, sbg, bdw or gammagamma: "
                        + name);
    }

    /**
     * The fit of a model of purchases or spend to orders.
     *
     * @param model {@code nbd, bgnbd, mbgnbd, paretonbd} or {@code gammagamma}
     * @param unit days in the model's unit of time
     * @throws BadInputException if there is no such model of orders, or nobody ordered
     */
    public static Fit<?> ofOrders(String model, OrderHistory<String> history, int unit) {
        boolean isSpend = model.equals("gammagamma");
        Optional<PurchaseModel> purchases = isSpend ? Optional.empty() : Optional.of(purchaseModel(model));
        if (history.customers() == 0) {
            throw new BadInputException("a model must be fitted to one customer or more up to --calibration-end: 0");
        }
        return purchases.isEmpty() ? history.fitSpend() : purchases.get().fit(history.purchasePatterns(unit));
    }

    private static PurchasePatterns patterns(List<Summaries.Row> rows) {
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (Summaries.Row row : rows) {
            builder.add(
                    row.history().frequency(),
                    row.history().recency(),
                    row.history().observed(),
                    row.weight());
        }
        return builder.build();
    }

    private static Fit<GammaGamma> spend(List<Summaries.Row> rows) {
        return GammaGamma.fit(
                rows.stream().mapToInt(row -> row.history().frequency()).toArray(),
                rows.stream().mapToDouble(Summaries.Row::monetary).toArray(),
                rows.stream().mapToLong(Summaries.Row::weight).toArray());
    }
}
