package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalCurveTest {
    // SciPy 1.17.1: stats.norm.sf(x)
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "0.5, 0.3085375387259869",
        "1.959963984540054, 0.025",
        "3, 0.0013498980316300933",
        "5, 2.866515718791933e-07",
        "10, 7.61985302416047e-24",
        "30, 4.906713927147908e-198",
    })
    void upperTail_asScipy(double x, double tail) {
        assertThat(NormalCurve.upperTail(x)).isCloseTo(tail, within(tail * 1e-12));
        assertThat(NormalCurve.upperTail(-x)).isCloseTo(1 - tail, within(1e-15));
    }

    // SciPy 1.17.1: stats.norm.isf(q)
    @ParameterizedTest
    @CsvSource({
        "0.025, 1.9599639845400545",
        "0.005, 2.575829303548901",
        "1e-10, 6.361340902404056",
        "0.4, 0.2533471031357997",
        "0.9, -1.2815515655446004",
    })
    void quantile_asScipy(double tail, double x) {
        assertThat(NormalCurve.quantileOfUpperTail(tail)).isCloseTo(x, within(1e-13));
    }

    @Test
    void pValue_atTheEnds() {
        assertThat(NormalCurve.pValue(0)).isEqualTo(1);
        assertThat(NormalCurve.pValue(-1.959963984540054)).isCloseTo(0.05, within(1e-15));
        assertThat(NormalCurve.pValue(Double.POSITIVE_INFINITY)).isZero();
        assertThat(NormalCurve.z(0.95)).isEqualTo(1.959963984540054);
    }

    @Property
    void quantile_isTheWayBack(@ForAll @DoubleRange(min = -6, max = 35) double x) {
        assertThat(NormalCurve.quantileOfUpperTail(NormalCurve.upperTail(x))).isCloseTo(x, within(1e-7));
    }
}
