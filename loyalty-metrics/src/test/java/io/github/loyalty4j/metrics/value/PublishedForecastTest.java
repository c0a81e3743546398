package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What papers, spreadsheets and other programs print of purchase models, to the digits they print. */
class PublishedForecastTest {
    /** Fader, Hardie and Lee 2005, table 2. */
    private static final PurchaseForecast BG =
            PurchaseModel.BG_NBD.forecast(Map.of("r", .243, "alpha", 4.414, "a", .793, "b", 2.426));

    /** The estimates of the walk-through of R package BTYD, page 6. */
    private static final PurchaseForecast PARETO =
            PurchaseModel.PARETO_NBD.forecast(Map.of("r", .5534, "alpha", 10.5802, "s", .6061, "beta", 11.6562));

    /**
     * Those of the figures of BTYD's walk-through, which prints .553 10.580 .606 11.656 of its first estimate and none of the third,
     * which it goes on with: found from six of them, E[X(52)] and five conditional expectations, by least squares in mpmath.
     */
    static final PurchaseForecast WALK_THROUGH = PurchaseModel.PARETO_NBD.forecast(
            Map.of("r", .55337133, "alpha", 10.57952126, "s", .60590662, "beta", 11.65806717));

    // lifetimes tests/test_estimation.py, from B. Hardie's spreadsheet of BG/NBD.
    @Test
    void bgNbd_conditionalExpectation_ofTheSpreadsheet() {
        assertThat(BG.purchases(new CustomerHistory(2, 30.43, 38.86), 39).value())
                .isCloseTo(1.226, within(5e-4));
    }

    // The same tests, E[X(t)] of the spreadsheet, at its estimates, those of CDNOW's weeks of two digits. At 78 weeks
    // it has
    // 1.8576, as it ends Gauss's series after 150 terms; with all terms mpmath has 1.857972.
    @ParameterizedTest
    @CsvSource({
        ".1429, .0078, .00005",
        "1, .0532, .00005",
        "3, .1506, .00005",
        "31.8571, 1.0405, .00005",
        "32, 1.0437, .00005",
        "78, 1.857972, .0000005"
    })
    void bgNbd_newCustomer_ofTheSpreadsheet(double time, double expected, double digits) {
        PurchaseForecast fitted = PurchaseModel.BG_NBD.forecast(
                Map.of("r", .242592907204, "alpha", 4.413531561205, "a", .792886148099, "b", 2.425753436494));

        assertThat(fitted.purchases(CustomerHistory.ofNewCustomer(), time).value())
                .isCloseTo(expected, within(digits));
    }

    @Test
    void bgNbd_spreadsheet_endsItsSeriesEarly() {
        double r = .242592907204;
        double alpha = 4.413531561205;
        double c = .792886148099 + 2.425753436494 - 1;
        double term = 1;
        double series = 1;
        for (int i = 0; i < 150; i++) {
            term *= (r + i) * (2.425753436494 + i) / ((c + i) * (i + 1)) * 78 / (alpha + 78);
            series += term;
        }

        assertThat(c / (.792886148099 - 1) * (1 - Math.pow(alpha / (alpha + 78), r) * series))
                .isCloseTo(1.8576, within(.00005));
    }

    // The same tests: P(X(2)=10) 1.07869e-07, P(X(39)=0) 0.5737864, and t = 30.
    @ParameterizedTest
    @CsvSource({
        "10, 2, 1.07869e-07",
        "0, 39, 0.5737864",
        "11, 30, .0019995214",
        "12, 30, .0015170236",
        "13, 30, .0011633150",
        "14, 30, .0009003148",
        "15, 30, .0007023638",
        "16, 30, .0005517902",
        "17, 30, .0004361913",
        "18, 30, .0003467171",
        "19, 30, .0002769613",
        "20, 30, .0002222260"
    })
    void bgNbd_probability(int count, double time, double expected) {
        assertThat(BG.probability(count, time).value()).isCloseTo(expected, withinPercentage(5e-4));
    }

    // BTYD's walk-through, page 22, at its own estimates, which agree with these to three or four digits.
    @ParameterizedTest
    @CsvSource({"10, .3474606", "15, .04283391", "20, .004158973", "25, .0003585685"})
    void bgNbd_conditionalExpectation_ofTheWalkThrough(int x, double expected) {
        PurchaseForecast fitted = PurchaseModel.BG_NBD.forecast(
                Map.of("r", .242594522430, "alpha", 4.413602019014, "a", .792922017226, "b", 2.425906776827));

        assertThat(fitted.purchases(new CustomerHistory(x, 20, 39), 52).value())
                .isCloseTo(expected, withinPercentage(.06));
        assertThat(fitted.purchases(CustomerHistory.ofNewCustomer(), 52).value())
                .isCloseTo(1.444004, withinPercentage(.01));
        CustomerHistory regular = new CustomerHistory(26, 30.857142857, 31);
        assertThat(fitted.purchases(regular, 52).value()).isCloseTo(25.75659, withinPercentage(.01));
        assertThat(fitted.alive(regular).value()).isCloseTo(.9688523, withinPercentage(.01));
    }

    // BTYD's walk-through, pages 9 and 10; lifetimes has the same.
    @ParameterizedTest
    @CsvSource({
        "10, .7062289, .00000005",
        "15, .1442396, .00000005",
        "20, .02250658, .000000005",
        "25, .00309267, .000000005"
    })
    void paretoNbd_conditionalExpectation(int x, double expected, double digits) {
        assertThat(WALK_THROUGH.purchases(new CustomerHistory(x, 20, 39), 52).value())
                .isCloseTo(expected, within(digits));
    }

    @Test
    void paretoNbd_ofTheWalkThrough() {
        CustomerHistory regular = new CustomerHistory(26, 216 / 7.0, 31); // printed as 30.86

        assertThat(WALK_THROUGH.purchases(regular, 52).value()).isCloseTo(25.45647, within(.000005));
        assertThat(WALK_THROUGH.alive(regular).value()).isCloseTo(.997874, within(.0000005));
        assertThat(WALK_THROUGH.purchases(CustomerHistory.ofNewCustomer(), 52).value())
                .isCloseTo(1.473434, within(.0000005));
        // lifetimes has them at its own estimates and the printed times, in no more digits than these.
        assertThat(PARETO.purchases(new CustomerHistory(26, 30.86, 31), 52).value())
                .isCloseTo(25.4549135, within(.00000005)); // mpmath with 30 digits
        assertThat(PARETO.alive(new CustomerHistory(26, 30.86, 31)).value())
                .isCloseTo(.997917767, within(.0000000005)); // the same
    }

    // BTYD's manual, example of pnbd.Expectation: E[X(t)] for t = 0 to 9 at these parameters; so have lifetimes' tests,
    // which
    // compare them with CDNOW's estimates.
    @Test
    void paretoNbd_newCustomer() {
        double[] expected = {
            0, .05077821, .09916088, .14542507, .18979930, .23247466, .27361274, .31335159, .35181024, .38909211
        };
        PurchaseForecast manual =
                PurchaseModel.PARETO_NBD.forecast(Map.of("r", .55, "alpha", 10.56, "s", .61, "beta", 11.64));
        for (int t = 0; t < expected.length; t++) {
            assertThat(manual.purchases(CustomerHistory.ofNewCustomer(), t).value())
                    .isCloseTo(expected[t], within(.000000005));
        }
    }
}
