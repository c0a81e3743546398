package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.math.Cholesky;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shops drawn with known parameters, which are within the stated intervals at the stated rate.
 *
 * <p>A count of intervals that hold the truth is compared with the binomial distribution with 0.95; the whole covariance by
 * {@code d² = (θ' - θ)' C⁻¹ (θ' - θ)} of the parameters' logarithms, chi-square with as many degrees of freedom as there are
 * parameters, summed over shops. Each comparison would fail by chance once in a million draws of all shops, whose seeds are fixed.
 * With {@code -Dloyalty4j.recovery.shops=2000} there are more shops, a million customers of Pareto/NBD, too, and every
 * figure is written to the standard output.
 */
class RecoveryTest {
    private static final int MOST_QUIET = 100;
    private static final int SHOPS = Integer.getInteger("loyalty4j.recovery.shops", MOST_QUIET);
    private static final boolean MANY_SHOPS = SHOPS > MOST_QUIET;
    private static final double BY_CHANCE = 1e-6;
    private static final CustomerHistory REGULAR = new CustomerHistory(3, 12, 30);
    private static final CustomerHistory SILENT = new CustomerHistory(0, 0, 30);
    private static final CustomerHistory NEW = CustomerHistory.ofNewCustomer();

    /** A figure whose interval is tried, too. */
    private record Figure<M>(String name, Function<M, Estimate> of) {}

    /** Draws a shop of so many customers with a seed, and fits. */
    private interface Shop<M> {
        Fit<M> fit(int customers, long seed);
    }

    private record Known<M>(String name, List<Double> truth, M model, Shop<M> shop, List<Figure<M>> figures) {
        @Override
        public String toString() {
            return name;
        }

        boolean isSlow() {
            return name.startsWith("pareto");
        }

        boolean hasCovariates() {
            return model instanceof CovariateForecast;
        }
    }

    static Stream<Known<?>> models() {
        return Stream.of(
                purchases(PurchaseModel.NBD, List.of(.6, 9.0), (n, seed) -> Simulated.nbd(n, .6, 9, seed)),
                purchases(
                        PurchaseModel.BG_NBD,
                        List.of(.5, 8.0, .8, 2.5),
                        (n, seed) -> Simulated.bgNbd(n, .5, 8, .8, 2.5, seed)),
                purchases(
                        PurchaseModel.MBG_NBD,
                        List.of(.8, 6.0, .7, 1.8),
                        (n, seed) -> Simulated.mbgNbd(n, .8, 6, .7, 1.8, seed)),
                purchases(
                        PurchaseModel.PARETO_NBD,
                        List.of(.8, 8.0, .7, 10.0),
                        (n, seed) -> Simulated.pareto(n, .8, 8, .7, 10, seed)),
                opportunities(),
                renewals(),
                renewalsByDuration(),
                spend(),
                covariates(PurchaseModel.BG_NBD, .3, -.7, .4),
                covariates(PurchaseModel.PARETO_NBD, .5, -.6));
    }

    private interface Drawn {
        PurchasePatterns patterns(int customers, long seed);
    }

    private static Known<PurchaseForecast> purchases(PurchaseModel model, List<Double> truth, Drawn drawn) {
        List<Figure<PurchaseForecast>> figures = new ArrayList<>(List.of(
                new Figure<>("purchases of a regular", of -> of.purchases(REGULAR, 26)),
                new Figure<>("purchases of a new customer", of -> of.purchases(NEW, 52)),
                new Figure<>("returning", of -> of.returning(REGULAR, 10)),
                new Figure<>("discounted", of -> of.discountedPurchases(NEW, .002, Double.POSITIVE_INFINITY)),
                new Figure<>("probability of 2", of -> of.probability(2, 30))));
        if (model != PurchaseModel.NBD) {
            figures.add(new Figure<>("alive", of -> of.alive(REGULAR)));
        }
        if (model == PurchaseModel.MBG_NBD || model == PurchaseModel.PARETO_NBD) {
            figures.add(new Figure<>("alive though silent", of -> of.alive(SILENT)));
        }
        return new Known<>(
                model.shortName(),
                truth,
                model.forecast(named(model, truth)),
                (n, seed) -> model.fit(drawn.patterns(n, seed)),
                figures);
    }

    private static java.util.Map<String, Double> named(PurchaseModel model, List<Double> at) {
        return switch (model) {
            case NBD -> java.util.Map.of("r", at.get(0), "alpha", at.get(1));
            case BG_NBD, MBG_NBD ->
                java.util.Map.of("r", at.get(0), "alpha", at.get(1), "a", at.get(2), "b", at.get(3));
            case PARETO_NBD -> java.util.Map.of("r", at.get(0), "alpha", at.get(1), "s", at.get(2), "beta", at.get(3));
        };
    }

    private static Known<BetaBernoulli> opportunities() {
        return new Known<>(
                "bgbb",
                List.of(1.2, .75, .66, 2.8),
                BetaBernoulli.of(java.util.Map.of("alpha", 1.2, "beta", .75, "gamma", .66, "delta", 2.8)),
                (n, seed) ->
                        BetaBernoulli.fit(Simulated.bgBb(n, 8, new double[] {1.2, .75}, new double[] {.66, 2.8}, seed)),
                List.of(
                        new Figure<>("alive", of -> of.alive(new CustomerHistory(2, 4, 6))),
                        new Figure<>("purchases", of -> of.purchases(new CustomerHistory(2, 4, 6), 5)),
                        new Figure<>("probability", of -> of.probability(2, 10))));
    }

    private static Known<ShiftedBetaGeometric> renewals() {
        return new Known<>(
                "sbg",
                List.of(.7, 2.4),
                ShiftedBetaGeometric.of(java.util.Map.of("alpha", .7, "beta", 2.4)),
                (n, seed) -> ShiftedBetaGeometric.fit(Simulated.survivors(n, 8, .7, 2.4, 1, seed)),
                List.of(
                        new Figure<>("survival", of -> of.survival(12)),
                        new Figure<>("retention", of -> of.retention(9)),
                        new Figure<>("lifetime", of -> of.discountedLifetime(.1)),
                        new Figure<>("residual lifetime", of -> of.discountedResidualLifetime(3, .1))));
    }

    private static Known<BetaDiscreteWeibull> renewalsByDuration() {
        return new Known<>(
                "bdw",
                List.of(.5, 1.2, 1.4),
                BetaDiscreteWeibull.of(java.util.Map.of("alpha", .5, "beta", 1.2, "c", 1.4)),
                (n, seed) -> BetaDiscreteWeibull.fit(Simulated.survivors(n, 10, .5, 1.2, 1.4, seed)),
                List.of(
                        new Figure<>("survival", of -> of.survival(12)),
                        new Figure<>("retention", of -> of.retention(11)),
                        new Figure<>("lifetime", of -> of.discountedLifetime(.1)),
                        new Figure<>("residual lifetime", of -> of.discountedResidualLifetime(3, .1))));
    }

    private static Known<GammaGamma> spend() {
        return new Known<>(
                "gammagamma",
                List.of(6.0, 3.7, 15.0),
                GammaGamma.of(java.util.Map.of("p", 6.0, "q", 3.7, "v", 15.0)),
                (n, seed) -> {
                    int[] purchases = new Random(seed).ints(n, 1, 7).toArray();
                    return GammaGamma.fit(purchases, Simulated.spend(purchases, 6, 3.7, 15, seed));
                },
                List.of(
                        new Figure<>("mean of all", of -> of.expected(0, 0).orElseThrow()),
                        new Figure<>("mean of one", of -> of.expected(2, 50).orElseThrow())));
    }

    private static Known<CovariateForecast> covariates(PurchaseModel model, double... coefficients) {
        boolean byRate = model == PurchaseModel.PARETO_NBD;
        List<Double> base = byRate ? List.of(.8, 8.0, .7, 10.0) : List.of(.8, 8.0, .8, 2.5);
        List<Double> truth = new ArrayList<>(base);
        for (double one : coefficients) {
            truth.add(one);
        }
        Shop<CovariateForecast> shop = (n, seed) -> {
            CovariatePatterns.Builder builder = CovariatePatterns.builder("app");
            for (int app = 0; app < 2; app++) {
                double alpha = base.get(1) / Math.exp(coefficients[0] * app);
                double third = base.get(2) * Math.exp(byRate ? 0 : coefficients[1] * app);
                double fourth = base.get(3) * Math.exp(byRate ? -coefficients[1] * app : coefficients[2] * app);
                PurchasePatterns some = byRate
                        ? Simulated.pareto(n / 2, base.get(0), alpha, third, fourth, 2 * seed + app)
                        : Simulated.bgNbd(n / 2, base.get(0), alpha, third, fourth, 2 * seed + app);
                CovariateTest.add(builder, some, app);
            }
            return model.fit(builder.build());
        };
        List<Coefficient> known = new ArrayList<>();
        for (int i = 0; i < coefficients.length; i++) {
            known.add(new Coefficient("app", CovariateLikelihood.effects(model).get(i), coefficients[i], 1));
        }
        CovariateForecast forecast = CovariateForecast.of(model, named(model, base), known, new double[0][]);
        return new Known<>(
                model.shortName() + " by covariates",
                truth,
                forecast,
                shop,
                List.of(new Figure<>("alive", of -> of.of(1).alive(REGULAR)), new Figure<>("purchases", of -> of.of(1)
                        .purchases(NEW, 52))));
    }

    @ParameterizedTest
    @MethodSource("models")
    <M> void intervals_holdTheTruth_atTheStatedRate(Known<M> known) {
        int shops = shops(known);
        List<Fit<M>> fits = IntStream.range(0, shops)
                .parallel()
                .mapToObj(seed -> known.shop.fit(10_000, seed))
                .toList();
        int parameters = known.truth.size();
        int[] held = new int[parameters + known.figures.size()];
        double distance = 0;
        for (Fit<M> fit : fits) {
            checkOptimum(fit);
            distance += distance(known, fit);
            for (int i = 0; i < parameters; i++) {
                held[i] += holds(intervals(fit).get(i), known.truth.get(i));
            }
            M found = fit.model().orElseThrow();
            for (int i = 0; i < known.figures.size(); i++) {
                Function<M, Estimate> figure = known.figures.get(i).of;
                Interval interval = figure.apply(found).interval().orElseThrow();
                held[parameters + i] +=
                        holds(interval, figure.apply(known.model).value());
            }
        }
        if (MANY_SHOPS) {
            report(known, shops, held, distance);
        }
        int least = BinomialDistribution.of(shops, .95).inverseCumulativeProbability(BY_CHANCE);
        for (int i = 0; i < held.length; i++) {
            assertThat(held[i]).as("interval " + i + " of " + shops).isGreaterThanOrEqualTo(least);
        }
        ChiSquaredDistribution distances = ChiSquaredDistribution.of(parameters * shops);
        assertThat(distance)
                .isBetween(
                        distances.inverseCumulativeProbability(BY_CHANCE / 2),
                        distances.inverseSurvivalProbability(BY_CHANCE / 2));
    }

    private static <M> int shops(Known<M> known) {
        if (!known.isSlow() && !known.hasCovariates()) {
            return SHOPS;
        }
        boolean few = known.isSlow() && !MANY_SHOPS;
        return few ? SHOPS / (known.hasCovariates() ? 10 : 3) : SHOPS / 2;
    }

    private static void report(Known<?> known, int shops, int[] held, double distance) {
        StringBuilder text = new StringBuilder(known.name + ": of " + shops + " shops, per cent held:");
        for (int i = 0; i < held.length; i++) {
            int figure = i - known.truth.size();
            text.append(figure < 0 ? " " : " " + known.figures.get(figure).name + " ")
                    .append(String.format(Locale.ROOT, "%.1f", 100.0 * held[i] / shops));
        }
        text.append(String.format(Locale.ROOT, "; mean d2/df %.3f", distance / shops / known.truth.size()));
        System.out.println(text);
    }

    @ParameterizedTest
    @MethodSource("models")
    <M> void hundredThousandAndAMillionCustomers_areRecovered(Known<M> known) {
        int most = known.hasCovariates() ? 100_000 : 1_000_000;
        most = known.isSlow() && !MANY_SHOPS ? most / 10 : most;
        for (int customers = Math.min(most, 100_000); customers <= most; customers *= 10) {
            Fit<M> fit = known.shop.fit(customers, 7);
            checkOptimum(fit);
            double[][] covariance = fit.logCovariance();
            for (int i = 0; i < known.truth.size(); i++) {
                double z = error(known, fit)[i] / Math.sqrt(covariance[i][i]);
                assertThat(z).as(customers + " customers, parameter " + i).isBetween(-4.9, 4.9);
            }
            assertThat(distance(known, fit))
                    .isLessThan(ChiSquaredDistribution.of(known.truth.size()).inverseSurvivalProbability(BY_CHANCE));
        }
    }

    private static void checkOptimum(Fit<?> fit) {
        assertThat(fit.outcome()).isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
        assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-6);
    }

    private static int holds(Interval interval, double truth) {
        return interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
    }

    private static List<Interval> intervals(Fit<?> fit) {
        List<Interval> all = new ArrayList<>();
        fit.parameters().forEach(one -> all.add(one.interval()));
        if (fit.model().orElseThrow() instanceof CovariateForecast forecast) {
            forecast.coefficients().forEach(one -> all.add(one.interval()));
        }
        return all;
    }

    /** By how much the estimates' logarithms, and the coefficients, are off. */
    private static double[] error(Known<?> known, Fit<?> fit) {
        double[] error = new double[known.truth.size()];
        for (int i = 0; i < fit.parameters().size(); i++) {
            error[i] = Math.log(fit.parameters().get(i).estimate() / known.truth.get(i));
        }
        if (fit.model().orElseThrow() instanceof CovariateForecast forecast) {
            for (int i = 4; i < error.length; i++) {
                error[i] = forecast.coefficients().get(i - 4).estimate() - known.truth.get(i);
            }
        }
        return error;
    }

    private static double distance(Known<?> known, Fit<?> fit) {
        double[] error = error(known, fit);
        double[] solved = Cholesky.of(fit.logCovariance()).orElseThrow().solve(error);
        double sum = 0;
        for (int i = 0; i < error.length; i++) {
            sum += error[i] * solved[i];
        }
        return sum;
    }
}
