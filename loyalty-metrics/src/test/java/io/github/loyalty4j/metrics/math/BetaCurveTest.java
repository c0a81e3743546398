package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaCurveTest {
    // SciPy 1.17.1: special.betainc(a, b, x)
    @ParameterizedTest
    @CsvSource({
        "2, 3, 0.4, 0.5247999999999999",
        "0.5, 0.5, 0.3, 0.36901011956554536",
        "1, 40, 0.01, 0.3310282414303195",
        "400, 300, 0.6, 0.9373875246014591",
        "1e5, 2e5, 0.333, 0.34940317176600605",
    })
    void cdf_asScipy(double a, double b, double x, double probability) {
        assertThat(BetaCurve.cdf(a, b, x)).isCloseTo(probability, within(1e-9));
        assertThat(BetaCurve.cdf(b, a, 1 - x)).isCloseTo(1 - probability, within(1e-9));
    }

    @Test
    void cdf_atTheEnds() {
        assertThat(BetaCurve.cdf(2, 3, 0)).isZero();
        assertThat(BetaCurve.cdf(2, 3, -1)).isZero();
        assertThat(BetaCurve.cdf(2, 3, 1)).isEqualTo(1);
    }

    @Test
    void logGamma_ofFactorials() {
        // 9! = 362880; the square root of pi is Γ(1/2)
        assertThat(BetaCurve.logGamma(10)).isCloseTo(Math.log(362_880), within(1e-13));
        assertThat(BetaCurve.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-14));
        assertThat(BetaCurve.logGamma(0.25)).isCloseTo(1.2880225246980774, within(1e-14));
    }
}
