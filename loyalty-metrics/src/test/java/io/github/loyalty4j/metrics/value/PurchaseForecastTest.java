package io.github.loyalty4j.metrics.value;

import static io.github.loyalty4j.metrics.math.BigMath.DIGITS;
import static io.github.loyalty4j.metrics.math.BigMath.big;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.math.BigMath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PurchaseForecastTest {
    /** Fader, Hardie and Lee 2005, table 2. */
    private static final PurchaseForecast BG =
            PurchaseModel.BG_NBD.forecast(Map.of("r", .243, "alpha", 4.414, "a", .793, "b", 2.426));

    /** The estimates of the walk-through of R package BTYD, page 6. */
    private static final PurchaseForecast PARETO =
            PurchaseModel.PARETO_NBD.forecast(Map.of("r", .5534, "alpha", 10.5802, "s", .6061, "beta", 11.6562));

    @Test
    void bgNbd_alive_ofOneWithoutRepeatPurchase_isOne() {
        assertThat(BG.alive(new CustomerHistory(0, 0, 1e6)).value()).isEqualTo(1);
        // lifetimes tests: no warning, 0.0
        assertThat(BG.alive(new CustomerHistory(1000, 10, 100)).value()).isZero();
    }

    // lifetimes issue 302: NaN there; the value by mpmath with 50 digits.
    @Test
    void bgNbd_whereTheUsualFormHasALogarithmOfANegative() {
        PurchaseForecast forecast = PurchaseModel.BG_NBD.forecast(Map.of("r", .11, "alpha", 2.24, "a", .31, "b", .5));

        assertThat(forecast.purchases(new CustomerHistory(0, 0, 1), 30).value())
                .isCloseTo(.564588615533, within(1e-12));
    }

    // Formula 10 of Fader, Hardie and Lee 2005 with 80 digits.
    @ParameterizedTest
    @CsvSource({
        ".243, 4.414, .793, 2.426, 2, 30.43, 38.86, 39",
        ".243, 4.414, .793, 2.426, 26, 30.857, 31, 52",
        ".243, 4.414, .3, .4, 1, 2, 3, 400",
        "2, 1, .999999, 4, 10, 3, 30, 30",
        "2, 1, 1.000001, 4, 10, 3, 30, 30",
        "1.5, 30, 6, 11, 300, 100, 101, 20"
    })
    void bgNbd_conditionalExpectation_equalsFormulaWithEightyDigits(
            double r, double alpha, double a, double b, int x, double last, double end, double time) {
        PurchaseForecast forecast = PurchaseModel.BG_NBD.forecast(Map.of("r", r, "alpha", alpha, "a", a, "b", b));
        BigDecimal n = BigDecimal.valueOf(x);
        BigDecimal all = big(alpha).add(big(end)).add(big(time));
        BigDecimal share = big(alpha).add(big(end)).divide(all, DIGITS);
        BigDecimal sum = big(a).add(big(b)).add(n).subtract(BigDecimal.ONE);
        BigDecimal series =
                BigMath.hyp2f1(big(r).add(n), big(b).add(n), sum, big(time).divide(all, DIGITS));
        BigDecimal longer = big(alpha).add(big(end)).divide(big(alpha).add(big(last)), DIGITS);
        BigDecimal left = big(a).divide(big(b).add(n).subtract(BigDecimal.ONE), DIGITS)
                .multiply(BigMath.pow(longer, big(r).add(n)), DIGITS);
        BigDecimal expected = sum.divide(big(a).subtract(BigDecimal.ONE), DIGITS)
                .multiply(
                        BigDecimal.ONE.subtract(
                                BigMath.pow(share, big(r).add(n)).multiply(series, DIGITS)),
                        DIGITS)
                .divide(BigDecimal.ONE.add(left), DIGITS);

        assertThat(forecast.purchases(new CustomerHistory(x, last, end), time).value())
                .isCloseTo(expected.doubleValue(), withinPercentage(1e-11));
    }

    // BTYD's walk-through, page 8: at these estimates λ has mean .0523 and variance .0049, μ .052 and .0045.
    @Test
    void paretoNbd_heterogeneity() {
        GammaRates buying = GammaRates.of(.5534, 10.5802);
        GammaRates dying = GammaRates.of(.6061, 11.6562);

        assertThat(buying.mean()).isCloseTo(.0523, within(5e-5));
        assertThat(buying.shape() * buying.mean() * buying.mean()).isCloseTo(.0049, within(5e-5));
        assertThat(dying.mean()).isCloseTo(.052, within(5e-4));
        assertThat(dying.shape() * dying.mean() * dying.mean()).isCloseTo(.0045, within(5e-5));
        assertThat(PARETO.process().rate(CustomerHistory.ofNewCustomer())).isEqualTo(buying.mean());
    }

    // lifetimes tests: no jump between 132 and 133 purchases, where its closed form changes.
    @Test
    void paretoNbd_manyPurchases() {
        PurchaseForecast forecast =
                PurchaseModel.PARETO_NBD.forecast(Map.of("alpha", 10.58, "beta", 11.67, "r", .55, "s", .61));

        assertThat(forecast.purchases(new CustomerHistory(132, 200, 200), 10).value())
                .isCloseTo(6.206051788963242, within(1e-12));
        assertThat(forecast.purchases(new CustomerHistory(133, 200, 200), 10).value())
                .isCloseTo(6.252872247574811, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1", ".9999999", "1.0000001"})
    void paretoNbd_atTheUsualSingularity(double s) {
        PurchaseForecast forecast =
                PurchaseModel.PARETO_NBD.forecast(Map.of("r", .55, "alpha", 10.58, "s", s, "beta", 11.67));

        // E[X(t)] = r β/α ln(1 + t/β) at s = 1
        assertThat(forecast.purchases(CustomerHistory.ofNewCustomer(), 52).value())
                .isCloseTo(.55 * 11.67 / 10.58 * Math.log1p(52 / 11.67), withinPercentage(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"BG_NBD", "MBG_NBD", "PARETO_NBD", "NBD"})
    void probabilities_sumToOne_withTheExpectation(PurchaseModel model) {
        PurchaseForecast forecast = forecast(model);
        double sum = 0;
        double mean = 0;
        for (int count = 0; count <= 400; count++) {
            double probability = forecast.probability(count, 25).value();
            sum += probability;
            mean += count * probability;
        }

        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(mean)
                .isCloseTo(
                        forecast.purchases(CustomerHistory.ofNewCustomer(), 25).value(), within(1e-10));
    }

    // lifetimes: NaN from n = 170 on, where its gamma functions overflow.
    @Test
    void bgNbd_probabilityOfManyPurchases() {
        double probability = BG.probability(180, 400).value();

        assertThat(probability).isBetween(1e-12, 1e-2);
        assertThat(BG.probability(181, 400).value()).isLessThan(probability);
    }

    @ParameterizedTest
    @CsvSource({"BG_NBD", "MBG_NBD", "PARETO_NBD", "NBD"})
    void discountedPurchases_equalASumOfSlices(PurchaseModel model) {
        PurchaseForecast forecast = forecast(model);
        CustomerHistory history = new CustomerHistory(2, 30.43, 38.86);
        double rate = .02;
        double sum = 0;
        int slices = 2_000;
        for (int i = 0; i < slices; i++) {
            double from = 52.0 * i / slices;
            double to = 52.0 * (i + 1) / slices;
            sum += Math.exp(-rate * (from + to) / 2)
                    * (forecast.purchases(history, to).value()
                            - forecast.purchases(history, from).value());
        }

        assertThat(forecast.discountedPurchases(history, rate, 52).value()).isCloseTo(sum, withinPercentage(1e-5));
        assertThat(forecast.discountedPurchases(history, 0, 52).value())
                .isCloseTo(forecast.purchases(history, 52).value(), withinPercentage(1e-10));
        assertThat(forecast.discountedPurchases(history, rate, Double.POSITIVE_INFINITY)
                        .value())
                .isGreaterThan(sum)
                .isFinite();
    }

    @Property(tries = 300)
    void alive_fallsWithSilence(
            @ForAll @IntRange(min = 1, max = 300) int x,
            @ForAll @DoubleRange(min = .1, max = 100) double last,
            @ForAll @DoubleRange(max = 1000) double silence,
            @ForAll @DoubleRange(min = .01, max = 100) double more) {
        for (PurchaseModel model : PurchaseModel.values()) {
            double sooner = forecast(model)
                    .alive(new CustomerHistory(x, last, last + silence))
                    .value();
            double later = forecast(model)
                    .alive(new CustomerHistory(x, last, last + silence + more))
                    .value();
            assertThat(later).isBetween(0.0, sooner);
        }
    }

    // A grid of what makes the usual formulas fail.
    @Test
    void figures_areFinite_onAGridOfExtremes() {
        double[] shapes = {1e-3, .31, .999999, 1, 1.5, 50, 1e5};
        double[][] histories = {
            {0, 0, 0},
            {0, 0, 1e9},
            {1, 1e-9, 1e-9},
            {1, 1, 1 + 1e-12},
            {3, 1e-3, 5000},
            {10_000, 9_999, 10_000},
            {10_000, 1, 30}
        };
        for (double first : shapes) {
            for (double second : shapes) {
                for (double[] h : histories) {
                    checkFinite(first, second, new CustomerHistory((int) h[0], h[1], h[2]));
                }
            }
        }
    }

    private static void checkFinite(double first, double second, CustomerHistory history) {
        PurchaseForecast[] forecasts = {
            PurchaseModel.BG_NBD.forecast(Map.of("r", .5, "alpha", 8.0, "a", first, "b", second)),
            PurchaseModel.MBG_NBD.forecast(Map.of("r", second, "alpha", 8.0, "a", first, "b", .7)),
            PurchaseModel.PARETO_NBD.forecast(Map.of("r", second, "alpha", 10.0, "s", first, "beta", 7.0))
        };
        for (PurchaseForecast forecast : forecasts) {
            assertThat(forecast.alive(history).value()).isBetween(0.0, 1.0);
            assertThat(forecast.purchases(history, 52).value()).isFinite().isNotNegative();
            for (double time : new double[] {52, Double.POSITIVE_INFINITY}) {
                assertThat(forecast.discountedPurchases(history, .01, time).value())
                        .isFinite()
                        .isNotNegative();
            }
        }
    }

    @Test
    void limits_areThoseOfLargeParameters() {
        CustomerHistory history = new CustomerHistory(2, 30.43, 38.86);
        PurchaseForecast limit = PurchaseModel.PARETO_NBD.forecast(Map.of("r", .55, "alpha", 10.0, "mu", .03));
        PurchaseForecast large =
                PurchaseModel.PARETO_NBD.forecast(Map.of("r", .55, "alpha", 10.0, "s", 3e9, "beta", 1e11));
        PurchaseForecast chance = PurchaseModel.BG_NBD.forecast(Map.of("r", .55, "alpha", 10.0, "p", .25));
        PurchaseForecast large2 = PurchaseModel.BG_NBD.forecast(Map.of("r", .55, "alpha", 10.0, "a", 1e10, "b", 3e10));

        assertThat(limit.alive(history).value()).isCloseTo(large.alive(history).value(), within(1e-8));
        assertThat(limit.purchases(history, 9).value())
                .isCloseTo(large.purchases(history, 9).value(), within(1e-8));
        assertThat(chance.alive(history).value())
                .isCloseTo(large2.alive(history).value(), within(1e-8));
        assertThat(chance.purchases(history, 9).value())
                .isCloseTo(large2.purchases(history, 9).value(), within(1e-8));
    }

    @Test
    void fitted_hasIntervals_aroundTheValue() {
        PurchaseForecast fitted = PurchaseModel.BG_NBD
                .fit(Simulated.bgNbd(3_000, .5, 8, .8, 2.5, 5))
                .model()
                .orElseThrow();
        CustomerHistory history = new CustomerHistory(2, 20, 39);

        Estimate alive = fitted.alive(history);
        Interval interval = alive.interval().orElseThrow();
        assertThat(interval.lower()).isBetween(0.0, alive.value());
        assertThat(interval.upper()).isBetween(alive.value(), 1.0);
        assertThat(interval.upper() - interval.lower()).isBetween(.001, .3);
        Estimate purchases = fitted.purchases(history, 10);
        assertThat(purchases.interval().orElseThrow().lower()).isLessThan(purchases.value());
        assertThat(fitted.explain(history))
                .matches("alive 0\\.\\d{4}: silent for 19\\.0, usually buys every \\d+\\.\\d");
        assertThat(BG.alive(history).interval()).isEmpty();
    }

    // As the documentation warns: what was left out is not missed, nobody leaves.
    @ParameterizedTest
    @CsvSource({"BG_NBD", "MBG_NBD", "PARETO_NBD"})
    void parametersOfBuyingAlone_areTheLimitWithoutLeaving(PurchaseModel model) {
        CustomerHistory silent = new CustomerHistory(3, 1, 300);
        PurchaseForecast nobodyLeaves = model.forecast(Map.of("r", .385, "alpha", 12.07));

        assertThat(nobodyLeaves.alive(silent).value()).isEqualTo(1);
        assertThat(nobodyLeaves.purchases(silent, 52))
                .isEqualTo(forecast(PurchaseModel.NBD).purchases(silent, 52));
    }

    @Test
    void broken_calls() {
        CustomerHistory newcomer = CustomerHistory.ofNewCustomer();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PurchaseModel.BG_NBD.forecast(Map.of("r", 1.0, "alpha", 1.0, "s", 1.0, "beta", 1.0)))
                .withMessageStartingWith("parameters must be those of BG_NBD: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PurchaseModel.NBD.forecast(Map.of("r", 0.0, "alpha", 1.0)))
                .withMessage("parameter must be positive and finite: r 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> BG.purchases(newcomer, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> BG.purchases(newcomer, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BG.discountedPurchases(newcomer, 0, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> BG.discountedPurchases(newcomer, -.1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> BG.probability(-1, 1));
    }

    /** With a horizon of 1E100 the files of a shop took for ever; so long nobody looks ahead in any unit. */
    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void timeAhead_hasALimit(PurchaseModel model) {
        PurchaseForecast forecast = forecast(model);
        CustomerHistory history = new CustomerHistory(2, 30.43, 38.86);
        double most = 1e18;
        for (double time : new double[] {Math.nextUp(most), 1e100, Double.POSITIVE_INFINITY, Double.NaN, -1}) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> forecast.purchases(history, time),
                    () -> forecast.returning(history, time),
                    () -> forecast.probability(3, time),
                    () -> forecast.discountedPurchases(history, 0, time))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(call)
                        .withMessage("time must be 0 to 1E18 units: " + time);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.discountedPurchases(history, 4.4e-17, Double.POSITIVE_INFINITY))
                .withMessage(
                        "rate of discount must be 0, or 4.5E-17 or more where time is above 1E18 units: 4.4E-17 and"
                                + " Infinity");
        assertThat(List.of(
                        forecast.purchases(history, most),
                        forecast.returning(history, most),
                        forecast.probability(3, most),
                        forecast.discountedPurchases(history, 0, most),
                        forecast.discountedPurchases(history, 1e-20, most),
                        forecast.discountedPurchases(history, 4.6e-17, Double.POSITIVE_INFINITY),
                        forecast.discountedPurchases(history, .002, 1e100)))
                .allSatisfy(figure -> assertThat(figure.value()).isNotNegative().isFinite());
    }

    private static PurchaseForecast forecast(PurchaseModel model) {
        return switch (model) {
            case NBD -> model.forecast(Map.of("r", .385, "alpha", 12.07));
            case BG_NBD -> BG;
            case MBG_NBD -> model.forecast(Map.of("r", .525, "alpha", 6.183, "a", .891, "b", 1.614));
            case PARETO_NBD -> PARETO;
        };
    }
}
