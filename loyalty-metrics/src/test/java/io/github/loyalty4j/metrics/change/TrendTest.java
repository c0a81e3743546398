package io.github.loyalty4j.metrics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Difference;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void perPeriod_byHand() {
        Difference trend = Trend.perPeriod(new double[] {12, 14, 16}, new double[] {1, 1, 1});

        assertThat(trend.estimate()).isCloseTo(2, within(1e-12));
        assertThat(trend.standardError()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    // numpy.polyfit([0, 1, 2, 3], [10, 12, 9, 15], 1, w=1 / numpy.array([2, 1, 4, 3]), cov="unscaled")
    @Test
    void perPeriod_weighsByCertainty() {
        Difference trend = Trend.perPeriod(new double[] {10, 12, 9, 15}, new double[] {2, 1, 4, 3});

        assertThat(trend.estimate()).isCloseTo(1.3064516129032264, within(1e-9));
        assertThat(trend.standardError()).isCloseTo(1.1500350625790898, within(1e-9));
    }

    @Test
    void inputs_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.perPeriod(new double[2], new double[2]))
                .withMessage("trend must have 3 figures or more and as many standard errors: 2 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.perPeriod(new double[3], new double[] {1, 0, 1}))
                .withMessage("figures must be -1e100 to 1e100 and standard errors 1e-100 to 1e100: 0.0 and 0.0");
    }

    // 12, 14, 16 with the same standard error e rise by 2, standard error e / sqrt(2).
    @Test
    void perPeriod_ofTinyAndHugeErrors() {
        for (double error : new double[] {1e-100, 1e100}) {
            Difference trend = Trend.perPeriod(new double[] {12, 14, 16}, new double[] {error, error, error});
            assertThat(trend.estimate()).isCloseTo(2, within(1e-12));
            assertThat(trend.standardError() / error).isCloseTo(Math.sqrt(0.5), within(1e-12));
        }
        assertThat(Trend.perPeriod(new double[] {-1e100, 0, 1e100}, new double[] {1, 1, 1})
                        .estimate())
                .isEqualTo(1e100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.perPeriod(new double[3], new double[] {1e-200, 1e-200, 1e-200}))
                .withMessage("figures must be -1e100 to 1e100 and standard errors 1e-100 to 1e100: 0.0 and 1.0E-200");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.perPeriod(new double[3], new double[] {1e200, 1e200, 1e200}))
                .withMessage("figures must be -1e100 to 1e100 and standard errors 1e-100 to 1e100: 0.0 and 1.0E200");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.perPeriod(new double[] {0, 0, 1.01e100}, new double[] {1, 1, 1}));
    }

    // Two exact figures, one of which is all but unknown: the line goes through the two.
    @Test
    void perPeriod_ofErrorsFarApart() {
        Difference trend = Trend.perPeriod(new double[] {1, 3, 1_000}, new double[] {1, 1, 1e6});
        assertThat(trend.estimate()).isCloseTo(2, within(1e-8));
        assertThat(trend.standardError()).isCloseTo(Math.sqrt(2), within(1e-8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.perPeriod(new double[3], new double[] {1, 1, 1.01e6}))
                .withMessage("standard errors must be at most a million times the least: 1010000.0 and 1.0");
    }
}
