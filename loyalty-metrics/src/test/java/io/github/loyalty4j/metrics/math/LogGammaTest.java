package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogGammaTest {
    // Γ(1/2) = √π, ψ(1/2) = -γ - 2 ln 2, ψ'(1/2) = π²/2; Γ(5) = 24, ψ(1) = -γ, ψ'(1) = π²/6 (Abramowitz and Stegun
    // 6.1.8,
    // 6.3.2, 6.3.3, 6.4.2, 6.4.4).
    @Test
    void values_ofClosedForm() {
        double euler = .5772156649015329;
        assertThat(LogGamma.value(.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-15));
        assertThat(LogGamma.value(5)).isCloseTo(Math.log(24), within(4e-15));
        assertThat(LogGamma.value(1)).isCloseTo(0, within(4e-15));
        assertThat(LogGamma.first(.5)).isCloseTo(-euler - 2 * Math.log(2), within(2e-15));
        assertThat(LogGamma.first(1)).isCloseTo(-euler, within(2e-15));
        assertThat(LogGamma.second(.5)).isCloseTo(Math.PI * Math.PI / 2, within(3e-15));
        assertThat(LogGamma.second(1)).isCloseTo(Math.PI * Math.PI / 6, within(2e-15));
    }

    // Γ(x + 1) = x Γ(x) and its derivatives, across the place where the series begins.
    @ParameterizedTest
    @CsvSource({"1e-8", ".37", "3.2", "13.9", "14.999999", "15", "15.5", "1e4", "1e9"})
    void recurrences(double x) {
        double size = Math.max(1, Math.abs(LogGamma.value(x)));
        assertThat(LogGamma.value(x + 1)).isCloseTo(LogGamma.value(x) + Math.log(x), within(1e-14 * size));
        assertThat(LogGamma.first(x + 1) - LogGamma.first(x)).isCloseTo(1 / x, within(1e-14 * Math.max(1, 1 / x)));
        assertThat(LogGamma.second(x) - LogGamma.second(x + 1))
                .isCloseTo(1 / x / x, within(1e-14 * Math.max(1, 1 / x / x)));
    }
}
