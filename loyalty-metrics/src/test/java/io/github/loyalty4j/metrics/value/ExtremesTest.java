package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No figure of any model is NaN or infinite, and none is missing: parameters where the usual formulas fail ({@code a} and {@code s}
 * at 1 and beside it, {@code a + b} below 1, shapes near zero and without end), histories with up to 10,000 purchases and silences
 * of nothing or for ever, times in seconds or decades, horizons of nothing or for ever. Every figure is asked for with an interval.
 */
class ExtremesTest {
    private static final double[] SHAPES = {1e-3, .31, .999999, 1, 1e5};

    /** Weeks, seconds and decades. */
    private static final double[] UNITS = {1, 604_800, 1 / 521.775};

    /** {@code x}, {@code tx} and {@code T} in weeks. */
    private static final double[][] HISTORIES = {
        {0, 0, 0},
        {0, 0, 1e9},
        {1, 1e-9, 1e-9},
        {1, 1, 1 + 1e-12},
        {3, 1e-3, 5000},
        {280, 40, 40},
        {10_000, 9_999, 10_000},
        {10_000, 1, 30}
    };

    private static final double[] HORIZONS = {0, 1e-9, 52, 1e9};

    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void purchaseModels(PurchaseModel model) {
        for (int by = 0; by < UNITS.length; by++) {
            double unit = UNITS[by];
            List<PurchaseForecast> forecasts = forecasts(model, unit);
            for (int i = by; i < forecasts.size(); i += UNITS.length) {
                PurchaseForecast forecast = forecasts.get(i);
                for (double[] history : HISTORIES) {
                    check(forecast, new CustomerHistory((int) history[0], history[1] * unit, history[2] * unit), unit);
                }
                for (double horizon : HORIZONS) {
                    for (int count : new int[] {0, 1, 10, 10_000}) {
                        checkShare(forecast.probability(count, horizon * unit), forecast, count + " in " + horizon);
                    }
                }
            }
        }
    }

    private static List<PurchaseForecast> forecasts(PurchaseModel model, double unit) {
        List<PurchaseForecast> all = new ArrayList<>();
        List<List<Object>> buying = new ArrayList<>(List.of(List.of("lambda", .06 / unit)));
        for (double r : new double[] {1e-3, 1, 1e5}) {
            buying.add(List.of("r", r, "alpha", r * 16 * unit));
        }
        List<List<Object>> leaving = new ArrayList<>(List.of(List.of()));
        if (model == PurchaseModel.BG_NBD || model == PurchaseModel.MBG_NBD) {
            for (double a : SHAPES) {
                for (double b : SHAPES) {
                    leaving.add(List.of("a", a, "b", b));
                }
            }
            leaving.add(List.of("p", .25));
        } else if (model == PurchaseModel.PARETO_NBD) {
            for (double s : SHAPES) {
                leaving.add(List.of("s", s, "beta", 12 * s * unit));
                leaving.add(List.of("s", s, "beta", 12 * unit));
            }
            leaving.add(List.of("mu", .08 / unit));
        }
        if (model != PurchaseModel.NBD) {
            leaving.add(List.of("pi", .25));
        }
        if (model == PurchaseModel.BG_NBD || model == PurchaseModel.MBG_NBD) {
            leaving.add(List.of("p", 1));
        }
        for (List<Object> one : buying) {
            for (List<Object> other : leaving) {
                Map<String, Double> parameters = new LinkedHashMap<>();
                for (List<Object> part : List.of(one, other)) {
                    for (int i = 0; i < part.size(); i += 2) {
                        parameters.put((String) part.get(i), ((Number) part.get(i + 1)).doubleValue());
                    }
                }
                all.add(model.forecast(parameters, covariance(parameters.size())));
            }
        }
        return all;
    }

    /** Errors of a tenth. */
    private static double[][] covariance(int n) {
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            covariance[i][i] = .01;
        }
        return covariance;
    }

    private static void check(PurchaseForecast forecast, CustomerHistory history, double unit) {
        checkShare(forecast.alive(history), forecast, history);
        assertThat(forecast.explain(history)).doesNotContain("NaN", "Infinity");
        forecast.nextPurchase(history, .5)
                .ifPresent(due -> assertThat(due).as("%s", history).isPositive().isFinite());
        for (double horizon : HORIZONS) {
            double time = horizon * unit;
            checkShare(forecast.returning(history, time), forecast, history);
            checkAmount(forecast.purchases(history, time), forecast, history);
            checkAmount(forecast.discountedPurchases(history, .002 / unit, time), forecast, history);
        }
        for (double rate : new double[] {1e-9, .002, 100}) {
            checkAmount(
                    forecast.discountedPurchases(history, rate / unit, Double.POSITIVE_INFINITY), forecast, history);
        }
    }

    @Test
    void opportunities() {
        double[][] histories = {{0, 0, 0}, {0, 0, 1}, {1, 1, 1}, {5, 9, 10}, {0, 0, 10_000}, {10_000, 10_000, 10_000}};
        for (double alpha : SHAPES) {
            for (double gamma : SHAPES) {
                for (double rest : new double[] {1e-3, .7, 1e5}) {
                    BetaBernoulli model = BetaBernoulli.of(
                            Map.of("alpha", alpha, "beta", rest, "gamma", gamma, "delta", rest), covariance(4));
                    for (double[] one : histories) {
                        CustomerHistory history = new CustomerHistory((int) one[0], one[1], one[2]);
                        checkShare(model.alive(history), alpha + " " + gamma + " " + rest, history);
                        for (int more : new int[] {0, 1, 1_000}) {
                            checkAmount(model.purchases(history, more), model, history);
                        }
                    }
                    for (int count : new int[] {0, 1, 500, 1_000}) {
                        checkShare(model.probability(count, 1_000), model, count);
                    }
                    checkShare(model.probability(0, 0), model, 0);
                }
            }
        }
        assertThat(BetaBernoulli.of(Map.of("alpha", 1.2, "beta", .75, "gamma", .66, "delta", 2.8), covariance(4))
                        .purchases(new CustomerHistory(2, 4, 6), 10_000)
                        .value())
                .isFinite();
    }

    @Test
    void renewals() {
        for (double alpha : new double[] {1e-9, .3, 1, 1e9}) {
            for (double beta : new double[] {1e-9, .3, 1, 1e9}) {
                ShiftedBetaGeometric simple =
                        ShiftedBetaGeometric.of(Map.of("alpha", alpha, "beta", beta), covariance(2));
                check(simple::survival, simple::retention, simple::discountedLifetime, 10_000, alpha + " " + beta);
                for (double c : new double[] {.01, 1, 20}) {
                    BetaDiscreteWeibull model =
                            BetaDiscreteWeibull.of(Map.of("alpha", alpha, "beta", beta, "c", c), covariance(3));
                    check(
                            model::survival,
                            model::retention,
                            model::discountedLifetime,
                            10_000,
                            alpha + " " + beta + " " + c);
                    checkAmount(model.discountedResidualLifetime(1_000, .1), alpha + " " + beta, c);
                }
                checkAmount(simple.discountedResidualLifetime(1_000, .1), alpha, beta);
            }
        }
    }

    private static void check(
            IntFunction<Estimate> survival,
            IntFunction<Estimate> retention,
            DoubleFunction<Estimate> lifetime,
            int most,
            String of) {
        for (int period : new int[] {0, 1, 2, most}) {
            checkShare(survival.apply(period), of, "survival " + period);
            if (period > 0) {
                checkShare(retention.apply(period), of, "retention " + period);
            }
        }
        for (double rate : new double[] {.01, 100}) {
            checkAmount(lifetime.apply(rate), of, "lifetime at " + rate);
        }
    }

    @Test
    void spend_andWhatCustomersAreWorth() {
        PurchaseForecast buying = PurchaseModel.BG_NBD.forecast(
                new java.util.TreeMap<>(Map.of("r", .24, "alpha", 4.4, "a", .31, "b", .5)), covariance(4));
        for (double p : new double[] {1e-3, 6, 1e5}) {
            for (double q : new double[] {1e-3, 1, 1 + 1e-8, 1.01, 3.7, 1e5}) {
                for (double v : new double[] {1e-6, 15, 1e9}) {
                    GammaGamma spend = GammaGamma.of(Map.of("p", p, "q", q, "v", v), covariance(3));
                    for (int purchases : new int[] {0, 1, 10_000}) {
                        for (double mean : new double[] {1e-9, 30, 1e12}) {
                            spend.expected(purchases, mean)
                                    .ifPresentOrElse(
                                            one -> checkAmount(one, spend, mean),
                                            () -> assertThat(p * purchases + q).isLessThan(1 + 1e-8));
                        }
                    }
                    if (q > 1) {
                        checkWorth(LifetimeValue.of(buying, spend));
                    }
                }
            }
        }
    }

    private static void checkWorth(LifetimeValue worth) {
        LifetimeValue discounted = worth.discountedBy(.002).withMargin(1e-9);
        for (double[] one : HISTORIES) {
            CustomerHistory history = new CustomerHistory((int) one[0], one[1], one[2]);
            for (double mean : new double[] {-5, 0, 1e12}) {
                checkAmount(discounted.of(history, mean, Double.POSITIVE_INFINITY), history, mean);
                assertThat(worth.explain(history, mean, 52).toString()).doesNotContain("NaN", "Infinity");
            }
        }
        checkAmount(discounted.ofNewCustomer(Double.POSITIVE_INFINITY), "new", "customer");
        checkAmount(worth.ofNewCustomer(0), "new", "customer");
    }

    /** One customer, nobody who came back, all daily, thousands of purchases, a last one just now or just after the first. */
    static Stream<PurchasePatterns> shops() {
        return Stream.of(
                shop(new double[] {3, 20, 30, 1}),
                shop(new double[] {10_000, 30, 30, 1}),
                shop(new double[] {0, 0, 30, 1}),
                shop(new double[] {0, 0, 30, 1_000}),
                shop(new double[] {0, 0, 0, 1_000}),
                shop(new double[] {60, 60, 60, 500}),
                shop(new double[] {10_000, 29, 30, 40}, new double[] {0, 0, 30, 9}),
                shop(new double[] {2, 1e-9, 30, 90}, new double[] {0, 0, 20, 30}),
                shop(new double[] {1, 30, 30, 90}, new double[] {4, 30 - 1e-12, 30, 30}, new double[] {0, 0, 20, 30}),
                shop(new double[] {1, 30, 30, 5}, new double[] {0, 0, 30, 100_000_000}),
                shop(new double[] {1, 1, 30, 5}, new double[] {1, 30, 30, 5}),
                shop(new double[] {1, 2.38, 33.36, 2}, new double[] {1, 22.93, 30.06, 2}, new double[] {0, 0, 20.81, 1
                }),
                shop(new double[] {1, 4, 30, 500}, new double[] {1, 20, 33, 5}, new double[] {0, 0, 26, 10_000}));
    }

    private static PurchasePatterns shop(double[]... rows) {
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (double[] row : rows) {
            builder.add((int) row[0], row[1], row[2], (long) row[3]);
        }
        return builder.build();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void fits_endWithAName(PurchasePatterns weeks) {
        for (double unit : UNITS) {
            PurchasePatterns.Builder builder = PurchasePatterns.builder();
            for (int i = 0; i < weeks.patterns(); i++) {
                builder.add(weeks.frequency(i), weeks.recency(i) * unit, weeks.observed(i) * unit, weeks.weight(i));
            }
            PurchasePatterns shop = builder.build();
            for (PurchaseModel model : PurchaseModel.values()) {
                checkFit(model.fit(shop), unit);
                checkFit(model.fitWithPrior(shop), unit);
            }
        }
    }

    private static void checkFit(Fit<PurchaseForecast> fit, double unit) {
        assertThat(fit.parameters().isEmpty())
                .as("%s", fit)
                .isEqualTo(fit.model().isEmpty());
        if (fit.model().isEmpty()) {
            assertThat(fit.outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
            return;
        }
        assertThat(fit.outcome()).isNotIn(FitOutcome.TOO_FEW_REPEATERS, FitOutcome.NO_OPTIMUM);
        assertThat(fit.gradientNorm().orElseThrow()).as("%s", fit).isLessThan(1e-6);
        for (Parameter one : fit.parameters()) {
            double scale = one.name().equals("alpha") || one.name().equals("beta")
                    ? unit
                    : one.name().equals("lambda") || one.name().equals("mu") ? 1 / unit : 1;
            assertThat(one.estimate() / scale).as("%s", fit).isBetween(1e-12, 1e12);
            assertThat(one.interval().upper()).isFinite();
        }
        check(fit.model().orElseThrow(), new CustomerHistory(2, 10 * unit, 30 * unit), unit);
    }

    @Test
    void fitsOfOtherModels_endWithAName() {
        for (long[] survivors : new long[][] {
            {1, 1, 1},
            {1, 0, 0, 0},
            {1000, 0, 0},
            {1, 1, 0, 0},
            {5, 4, 3, 2, 1, 0},
            {1_000_000_000_000L, 1, 1, 1},
            {10, 10, 10, 9, 9}
        }) {
            Fit<ShiftedBetaGeometric> fit = ShiftedBetaGeometric.fit(survivors);
            checkNamed(fit);
            assertThat(fit.outcome()).isNotEqualTo(FitOutcome.NO_OPTIMUM);
            // Nobody leaves before one period and most do then: c goes beyond 20, which is no optimum.
            checkNamed(BetaDiscreteWeibull.fit(survivors));
        }
        for (double[][] rows : new double[][][] {
            {{6, 6, 6, 100}},
            {{1, 1, 1, 100}},
            {{0, 0, 10_000, 5}, {1, 1, 10_000, 5}},
            {{10_000, 10_000, 10_000, 9}},
            {{1, 6, 6, 50}, {1, 1, 6, 50}}
        }) {
            Fit<BetaBernoulli> fit = BetaBernoulli.fit(shop(rows));
            checkNamed(fit);
            assertThat(fit.outcome()).isNotEqualTo(FitOutcome.NO_OPTIMUM);
        }
        checkNamed(GammaGamma.fit(new int[] {2, 2, 2, 2}, new double[] {1e-9, 1, 1e9, 1e50}));
        checkNamed(GammaGamma.fit(new int[] {1_000_000, 2, 1_000_000, 2}, new double[] {10, 11, 12, 13}));
        checkNamed(GammaGamma.fit(new int[] {2, 2, 2, 2}, new double[] {10, 10, 10, 10.000001}));
    }

    private static void checkNamed(Fit<?> fit) {
        assertThat(fit.toString()).doesNotContain("NaN", "Infinity");
        fit.parameters().forEach(one -> assertThat(one.interval().upper())
                .as("%s", fit)
                .isFinite()
                .isGreaterThanOrEqualTo(one.interval().lower()));
        fit.logLikelihood().ifPresent(value -> assertThat(value).as("%s", fit).isFinite());
        fit.gradientNorm().ifPresent(value -> assertThat(value).as("%s", fit).isLessThan(1e-6));
    }

    private static void checkShare(Estimate estimate, Object model, Object of) {
        assertThat(estimate.value()).as("%s %s", model, of).isBetween(0.0, 1.0);
        assertThat(estimate.interval().orElseThrow().lower()).isBetween(0.0, estimate.value());
        assertThat(estimate.interval().orElseThrow().upper()).isBetween(estimate.value(), 1.0);
    }

    private static void checkAmount(Estimate estimate, Object model, Object of) {
        assertThat(estimate.value()).as("%s %s", model, of).isNotNegative().isFinite();
        assertThat(estimate.interval().orElseThrow().lower()).isBetween(0.0, estimate.value());
        assertThat(estimate.interval().orElseThrow().upper()).isFinite().isGreaterThanOrEqualTo(estimate.value());
    }
}
