package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaGammaTest {
    private static final GammaGamma SPEND = GammaGamma.of(Map.of("p", 6.25, "q", 3.74, "v", 15.44));

    // lifetimes tests, from B. Hardie's spreadsheet: customers 1, 2 and those without repeat purchase. Of the rounded
    // estimates in the paper, hence the tolerance.
    @ParameterizedTest
    @CsvSource({"2, 22.35, 24.65", "1, 11.77, 18.91", "0, 0, 35.17"})
    void expected_ofTheSpreadsheet(int purchases, double mean, double expected) {
        assertThat(SPEND.expected(purchases, mean).orElseThrow().value()).isCloseTo(expected, withinPercentage(.2));
    }

    @Test
    void expected_isInfinite_withoutEnoughPurchases() {
        GammaGamma heavy = GammaGamma.of(Map.of("p", .3, "q", .8, "v", 15.0));

        assertThat(heavy.expected(0, 0)).isEmpty();
        // p x + q - 1 = .1: p (v + 20) / .1
        assertThat(heavy.expected(1, 20).orElseThrow().value()).isCloseTo(105, within(1e-9));
    }

    @Test
    void fit_withNothingToTell() {
        assertThat(GammaGamma.fit(new int[] {1, 1, 2}, new double[] {10, 20, 30})
                        .outcome())
                .isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
        assertThat(GammaGamma.fit(new int[0], new double[0]).model()).isEmpty();
    }

    // Log-likelihood and parameters by scipy's optimize.minimize, Nelder-Mead from 12 starts, of the gamma density of
    // shape px and mean zeta: sum(px ln(px/zeta) - gammaln(px) + (px - 1) ln m - px m/zeta). Its zeta is the mean of
    // all purchases, 502.4/25.
    @Test
    void fit_whereAllSpendAlike() {
        int[] purchases = {2, 3, 2, 5, 4, 1, 6, 2};
        double[] means = {21.5, 19, 18.2, 20.4, 20.9, 22, 19.7, 20.1};
        Fit<GammaGamma> fit = GammaGamma.fit(purchases, means);

        assertThat(fit.outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_CUSTOMERS);
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-11.549009062191033, within(1e-9));
        assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-9);
        assertThat(fit.estimates().keySet()).containsExactly("p", "zeta");
        assertThat(fit.estimates().get("p")).isCloseTo(143.4990056, withinPercentage(1e-4));
        assertThat(fit.estimates().get("zeta")).isCloseTo(20.096, within(1e-9));
        // The variance of a mean of amounts of shape p: zeta²/(25 p).
        double error = 20.096 / Math.sqrt(25 * 143.4990055803497);
        assertThat(fit.parameters().get(1).standardError()).isCloseTo(error, withinPercentage(1e-4));
        GammaGamma spend = fit.model().orElseThrow();
        for (int bought : new int[] {0, 1, 9}) {
            Estimate expected = spend.expected(bought, 25).orElseThrow();
            assertThat(expected.value()).isCloseTo(20.096, within(1e-9));
            assertThat(expected.interval().orElseThrow().upper())
                    .isCloseTo(20.096 * Math.exp(1.959964 * error / 20.096), within(1e-5));
        }
        assertThat(spend).hasToString("gammagamma p 143.4990, zeta 20.0960");
    }

    // By scipy's optimize.minimize as above, of the means' inverse gamma density:
    // sum(q ln pv - gammaln(q) - (q + 1) ln m - pv/m). The whole model's, from 12 starts within e^12, is -37.57264 at
    // p 162,751.
    @Test
    void fit_whereEachAlwaysSpendsTheSame() {
        int[] purchases = {1, 2, 9, 9, 6, 12, 4, 3, 2};
        double[] means = {20, 21, 80, 5, 40, 8, 19, 26, 17};
        Fit<GammaGamma> fit = GammaGamma.fit(purchases, means);

        assertThat(fit.outcome()).isEqualTo(FitOutcome.CONSTANT_SPEND);
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-37.57263325312646, within(1e-9));
        assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-9);
        assertThat(fit.estimates().keySet()).containsExactly("q", "pv");
        assertThat(fit.estimates().get("q")).isCloseTo(1.871858204860119, withinPercentage(1e-5));
        assertThat(fit.estimates().get("pv")).isCloseTo(27.61596423820068, withinPercentage(1e-5));
        GammaGamma spend = fit.model().orElseThrow();
        assertThat(spend.expected(3, 26).orElseThrow().value()).isCloseTo(26, within(1e-9));
        Estimate ofNew = spend.expected(0, 0).orElseThrow();
        assertThat(ofNew.value()).isCloseTo(27.61596423820068 / .871858204860119, withinPercentage(1e-5));
        // By hand: d ln(pv/(q - 1)) = d ln pv - q/(q - 1) d ln q
        double slope = -1.871858204860119 / .871858204860119;
        double[][] covariance = fit.logCovariance();
        double error = Math.sqrt(slope * slope * covariance[0][0] + 2 * slope * covariance[0][1] + covariance[1][1]);
        assertThat(Math.log(ofNew.interval().orElseThrow().upper() / ofNew.value()))
                .isCloseTo(1.959964 * error, withinPercentage(1e-4));
    }

    @Test
    void fit_whereAllAmountsAreOne() {
        int[] purchases = {3, 2, 7, 1};
        double[] means = {20, 20, 20 + 1e-9, 20};
        Fit<GammaGamma> fit = GammaGamma.fit(purchases, means);

        assertThat(fit).hasToString("gammagamma homogeneous_customers: zeta 20.0000");
        assertThat(fit.parameters().get(0).standardError()).isZero();
        GammaGamma spend = fit.model().orElseThrow();
        assertThat(spend.expected(0, 0).orElseThrow().value()).isCloseTo(20, within(1e-8));
        assertThat(spend.expected(5, 40).orElseThrow().value()).isCloseTo(20, within(1e-8));
    }

    @Test
    void broken_calls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GammaGamma.fit(new int[] {1}, new double[] {1, 2}))
                .withMessage("purchases and means must be as many: 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GammaGamma.fit(new int[] {1}, new double[] {0}))
                .withMessage("mean amount must be above 0 and below 1E100: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GammaGamma.fit(new int[] {1, 2}, new double[] {5, 6}, new long[] {1}))
                .withMessage("purchases and customers must be as many: 2 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GammaGamma.fit(new int[] {1}, new double[] {5}, new long[] {0}))
                .withMessage("customers of a pattern must be 1 or more: 0");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(
                        () -> GammaGamma.fit(new int[] {1, 2}, new double[] {5, 6}, new long[] {Long.MAX_VALUE, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> SPEND.expected(-1, 5));
    }
}
