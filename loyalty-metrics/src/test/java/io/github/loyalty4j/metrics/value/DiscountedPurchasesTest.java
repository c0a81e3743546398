package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discounted purchases of BG/NBD and MBG/NBD by rates and by sums, two ways that share no formula. */
class DiscountedPurchasesTest {
    /** A relative 1e-12. */
    private static final double CLOSE = 1e-10;

    private static final double FOR_EVER = 45;

    private static List<BetaGeometricProcess> processes() {
        double[][] parameters = {
            {.243, 4.414, .793, 2.426},
            {.525, 6.183, .891, 1.614},
            {2, 1, .999999, 4},
            {.1, 8, 1e-3, .31},
            {.5, 8, 50, 1e5},
            {1e5, 2e5, .8, 2.5},
            {.5, 8, 1e-9, 1e-9},
            {50, 500, .3, .4}
        };
        List<BetaGeometricProcess> processes = new ArrayList<>();
        for (int first = 0; first < 2; first++) {
            for (double[] at : parameters) {
                processes.add(BetaGeometricProcess.of(GammaRates.of(at[0], at[1]), at[2], at[3], first));
            }
            processes.add(new BetaGeometricProcess(new GammaRates(.3, 0), .25, .75, .2, first));
            processes.add(new BetaGeometricProcess(GammaRates.of(.5, 8), .25, .75, 0, first));
            processes.add(new BetaGeometricProcess(GammaRates.of(.5, 8), .25, .75, 1e15, first));
            processes.add(new BetaGeometricProcess(GammaRates.of(.5, 8), 1, 0, 0, first));
        }
        return processes;
    }

    private static List<CustomerHistory> histories() {
        return List.of(
                CustomerHistory.ofNewCustomer(),
                new CustomerHistory(2, 30.43, 38.86),
                new CustomerHistory(26, 30.857, 31),
                new CustomerHistory(300, 100, 101));
    }

    @ParameterizedTest
    @CsvSource({"1e-9, 1", ".02, 1", ".02, 52", ".002, 104", ".1, 450", ".02, 2250", "3, 15"})
    void byRates_equalBySums(double rate, double time) {
        for (BetaGeometricProcess process : processes()) {
            for (CustomerHistory history : histories()) {
                assertThat(process.discountedByRates(history, rate, time))
                        .as("%s %s", process, history)
                        .isCloseTo(process.discountedBySums(history, rate, time), withinPercentage(10 * CLOSE));
            }
        }
    }

    // mpmath 1.3 with 40 digits: quad of exp(-rate*u)*m*hyp2f1(r+1, a, a+b, -u/alpha) over pieces that double in
    // length, with r and
    // alpha after the history, m = r/alpha, and b more by the purchases made, and 1 for MBG/NBD.
    @ParameterizedTest
    @CsvSource({
        "1e5, 2e5, .8, 2.5, 0, 0, .02, 2250, 0, 6.7094774564286563043",
        "50, 500, .3, .4, 0, 0, .002, 1000, 0, 11.108749106402991141",
        ".525, 6.183, .891, 1.614, 2, 38.86, .002, Infinity, 1, 8.0941412758901883144",
        ".243, 4.414, .793, 2.426, 26, 31, .0018, Infinity, 0, 88.647328708933692978",
        ".1, 8, 1e-3, .31, 0, 0, 1e-4, Infinity, 0, 123.81934740438296598",
        "2, 1, .999999, 4, 10, 30, .02, 104, 0, 9.8161761092518333669"
    })
    void ifAlive_equalQuadratureWithFortyDigits(
            double r,
            double alpha,
            double a,
            double b,
            int x,
            double observed,
            double rate,
            double time,
            int first,
            double expected) {
        BetaGeometricProcess process = BetaGeometricProcess.of(GammaRates.of(r, alpha), a, b, first);
        CustomerHistory history = new CustomerHistory(x, x == 0 ? 0 : observed, observed);
        double end = Math.min(time, FOR_EVER / rate);

        assertThat(process.discountedByRates(history, rate, end)).isCloseTo(expected, withinPercentage(CLOSE));
        assertThat(process.discounted(history, rate, end))
                .isCloseTo(expected * process.alive(history), withinPercentage(CLOSE));
    }

    // Of those who leave at once or never, a quarter leaves at the next purchase: λ/(λ + rate) for ever, with λ all
    // alike.
    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-6, .002, 1, 100})
    void allOrNothing_equalsItsTwoParts(double rate) {
        double mean = .3;
        BetaGeometricProcess process = new BetaGeometricProcess(new GammaRates(mean, 0), .25, .75, 1e15, 0);
        double expected = .75 * mean / rate + .25 * mean / (mean + rate);

        assertThat(process.discountedByRates(CustomerHistory.ofNewCustomer(), rate, FOR_EVER / rate))
                .isCloseTo(expected, withinPercentage(CLOSE));
    }

    // Time in other units is the same purchases: seconds, or millennia.
    @ParameterizedTest
    @ValueSource(doubles = {1e-60, 1e-5, 604_800, 1e60})
    void unit_doesNotMatter(double unit) {
        BetaGeometricProcess weeks = BetaGeometricProcess.of(GammaRates.of(.525, 6.183), .891, 1.614, 1);
        BetaGeometricProcess others = BetaGeometricProcess.of(GammaRates.of(.525, 6.183 * unit), .891, 1.614, 1);

        assertThat(others.discounted(new CustomerHistory(2, 30 * unit, 39 * unit), .002 / unit, 22_500 * unit))
                .isCloseTo(weeks.discounted(new CustomerHistory(2, 30, 39), .002, 22_500), withinPercentage(1e-9));
    }

    // The two ways meet where a sum has 700 terms: y + 40 (1 + y/r) with y = t r/alpha for a new customer.
    @Test
    void noJump_whereTheWayChanges() {
        double r = .525;
        double alpha = 6.183;
        double change = 660 / (r / alpha + 40 / alpha);
        PurchaseForecast forecast =
                PurchaseModel.MBG_NBD.forecast(Map.of("r", r, "alpha", alpha, "a", .891, "b", 1.614));
        double before = forecast.discountedPurchases(CustomerHistory.ofNewCustomer(), .002, change * (1 - 1e-12))
                .value();
        double after = forecast.discountedPurchases(CustomerHistory.ofNewCustomer(), .002, change * (1 + 1e-12))
                .value();

        assertThat(after).isCloseTo(before, withinPercentage(CLOSE));
    }

    @Test
    void figures_areFinite_ofExtremes() {
        double[] shapes = {1e-300, 1e-100, 1e-9, 1, 1e9, 1e15, 1e17, 1e100, 1e150};
        for (double a : shapes) {
            for (double b : shapes) {
                for (double spread : new double[] {0, 1e-300, 1e-17, 1e-15, 1, 1e3}) {
                    BetaGeometricProcess process = BetaGeometricProcess.of(new GammaRates(.5, spread), a, b, 1);
                    for (double rate : new double[] {1e-9, .01, 1e6}) {
                        double value = process.discountedByRates(new CustomerHistory(3, 2, 3), rate, FOR_EVER / rate);
                        assertThat(value)
                                .as("a %s, b %s, spread %s, rate %s", a, b, spread, rate)
                                .isBetween(0.0, process.rate(new CustomerHistory(3, 2, 3)) / rate * (1 + 1e-12));
                    }
                }
            }
        }
        BetaGeometricProcess process = BetaGeometricProcess.of(GammaRates.of(.5, 8), .8, 2.5, 0);
        assertThat(process.discounted(CustomerHistory.ofNewCustomer(), .01, 0)).isZero();
        assertThat(process.discounted(new CustomerHistory(1, 1, 1e100), 1e-6, FOR_EVER * 1e6))
                .isBetween(0.0, 1e-90);
        assertThat(process.discounted(new CustomerHistory(1_000_000, 1e-3, 1e-3), 1e-6, FOR_EVER * 1e6))
                .isPositive()
                .isFinite();
    }
}
