package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StirlingGapTest {
    // By mpmath with 50 digits: x*log(x)-x-loggamma(x), x*(log(x)-psi(0,x)), x*x*(1/x-psi(1,x)).
    @ParameterizedTest
    @CsvSource({
        "1, -1.0, 0.57721566490153286, -0.64493406684822644",
        "0.001, -6.9150866406628358, 0.99366781665282816, -0.99900164253319587",
        "3.7, -0.28724089395972651, 0.52236333706806929, -0.54441827150282459",
        "14.9, 0.42615007075878316, 0.50559032735703003, -0.51117563780733613",
        "15, 0.42953183379446949, 0.50555309162124546, -0.5111012657288564",
        "40, 0.92341790391399299, 0.50208320316372708, -0.50416614606564505",
        "1e6, 5.988816662444131, 0.50000008333333333, -0.50000016666666667",
        "1e12, 12.896572024759518, 0.50000000000008333, -0.50000000000016667"
    })
    void gaps_keepTheirDigits(double a, double value, double first, double second) {
        assertThat(StirlingGap.value(a)).isCloseTo(value, within(3e-14));
        assertThat(StirlingGap.first(a)).isCloseTo(first, within(3e-14));
        assertThat(StirlingGap.second(a)).isCloseTo(second, within(3e-14));
    }
}
