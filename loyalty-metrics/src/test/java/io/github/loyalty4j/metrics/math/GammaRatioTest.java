package io.github.loyalty4j.metrics.math;

import static io.github.loyalty4j.metrics.math.BigMath.DIGITS;
import static io.github.loyalty4j.metrics.math.BigMath.big;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaRatioTest {
    // Γ(5)/Γ(3) is 12; ψ(x + 1) is ψ(x) + 1/x.
    @Test
    void wholeSteps_byHand() {
        assertThat(GammaRatio.log(3, 2)).isCloseTo(Math.log(12), within(1e-15));
        assertThat(GammaRatio.first(3, 2)).isCloseTo(1 / 3.0 + 1 / 4.0, within(1e-15));
        assertThat(GammaRatio.second(3, 2)).isCloseTo(1 / 9.0 + 1 / 16.0, within(1e-15));
    }

    // With 80 digits; derivatives by central differences, good to 25.
    @ParameterizedTest
    @CsvSource({
        ".2142, 1",
        "1.43, .3",
        "7e-6, 12.5",
        "3.8, 1e-9",
        "812345.6, 21.7",
        "1.2, 9e11",
        "2e9, 3e-4",
        "40, 1e15",
    })
    void equalsEightyDigits(double x, double n) {
        BigDecimal end = big(x).add(big(n));
        double log =
                BigMath.logGamma(end).subtract(BigMath.logGamma(big(x)), DIGITS).doubleValue();
        double first = slope(end).subtract(slope(big(x)), DIGITS).doubleValue();
        double second = curvature(big(x)).subtract(curvature(end), DIGITS).doubleValue();

        assertThat(GammaRatio.log(x, n)).isCloseTo(log, within(3e-15 * Math.max(Math.abs(log), 1)));
        assertThat(GammaRatio.first(x, n)).isCloseTo(first, within(1e-19 + 2e-14 * first));
        assertThat(GammaRatio.second(x, n)).isCloseTo(second, within(1e-19 + 2e-14 * second));
    }

    private static BigDecimal slope(BigDecimal x) {
        BigDecimal step = x.movePointLeft(13);
        return BigMath.logGamma(x.add(step))
                .subtract(BigMath.logGamma(x.subtract(step)), DIGITS)
                .divide(step.multiply(BigDecimal.valueOf(2)), DIGITS);
    }

    private static BigDecimal curvature(BigDecimal x) {
        BigDecimal step = x.movePointLeft(13);
        return BigMath.logGamma(x.add(step))
                .add(BigMath.logGamma(x.subtract(step)), DIGITS)
                .subtract(BigMath.logGamma(x).multiply(BigDecimal.valueOf(2)), DIGITS)
                .divide(step.multiply(step), DIGITS);
    }
}
