package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentCurveTest {
    // SciPy 1.17.1: stats.t.ppf(1 - (1 - level) / 2, degrees)
    @ParameterizedTest
    @CsvSource({
        "0.95, 9, 2.262157162798205",
        "0.95, 1, 12.706204736174694",
        "0.99, 30, 2.7499956535672254",
        "0.95, 2.5, 3.5746548420036817",
        "0.95, 1000, 1.9623390808264083",
    })
    void t_asScipy(double level, double degrees, double t) {
        assertThat(StudentCurve.t(level, degrees)).isCloseTo(t, within(t * 1e-11));
        assertThat(StudentCurve.pValue(t, degrees)).isCloseTo(1 - level, within(1e-12));
    }

    @Test
    void t_isTheNormalOneForManyDegrees() {
        assertThat(StudentCurve.t(0.95, 1e6)).isEqualTo(1.959963984540054);
        assertThat(StudentCurve.t(0.95, 0.01)).isFinite().isGreaterThan(1e10);
    }
}
