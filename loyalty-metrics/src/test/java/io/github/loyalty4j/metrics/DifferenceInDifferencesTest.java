package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTest {
    private static Difference difference(double estimate, double standardError, double level) {
        return Difference.of(estimate, standardError, level, IntervalMethod.WALD);
    }

    // 12 less 5 is +7; the errors of independent customers add up as squares, 3 and 4 to 5; scipy.stats.norm.ppf(.95).
    @Test
    void minus_isTheChangeLessThatOfTheControl() {
        Difference against = difference(12, 3, 0.9).minus(difference(5, 4, 0.9));

        assertThat(against.estimate()).isEqualTo(7);
        assertThat(against.standardError()).isEqualTo(5);
        assertThat(against.interval().level()).isEqualTo(0.9);
        assertThat(against.interval().lower()).isCloseTo(7 - 5 * 1.6448536269514722, within(1e-12));
        assertThat(difference(5, 4, 0.9).minus(difference(12, 3, 0.9)).estimate())
                .isEqualTo(-7);
    }

    @Test
    void minus_ofAnotherLevel_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> difference(12, 3, 0.9).minus(difference(5, 4, 0.95)))
                .withMessage("compared differences must have the same level: 0.9 and 0.95");
    }
}
