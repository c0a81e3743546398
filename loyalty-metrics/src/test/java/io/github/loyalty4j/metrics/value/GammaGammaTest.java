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
        int[] purchases = new int[50];
        double[] alike = new double[50];
        java.util.Arrays.fill(purchases, 3);
        java.util.Arrays.fill(alike, 20);
        assertThat(GammaGamma.fit(purchases, alike).outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_CUSTOMERS);
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
