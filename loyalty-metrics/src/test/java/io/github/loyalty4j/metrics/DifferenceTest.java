package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void of_hasTheNormalInterval() {
        // 2 * scipy.stats.norm.sf(2) is 0.04550026389635842
        Difference difference = Difference.of(10, 5, 0.95, IntervalMethod.WALD);

        assertThat(difference.z()).isEqualTo(2);
        assertThat(difference.pValue()).isCloseTo(0.04550026389635842, within(1e-15));
        assertThat(difference.interval().lower()).isCloseTo(10 - 5 * 1.959963984540054, within(1e-12));
        assertThat(difference.within(12).interval().upper()).isEqualTo(12);
        assertThat(difference.within(12).interval().lower())
                .isEqualTo(difference.interval().lower());
    }

    @Test
    void withoutStandardError_isNoNaN() {
        assertThat(Difference.of(0, 0, 0.95, IntervalMethod.WALD).pValue()).isEqualTo(1);
        assertThat(Difference.of(-3, 0, 0.95, IntervalMethod.WALD).z()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Difference.of(-3, 0, 0.95, IntervalMethod.WALD).pValue()).isZero();
    }

    @Test
    void numbers_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Difference.of(1, -1, 0.95, IntervalMethod.WALD))
                .withMessage("difference's standard error must be finite and at least 0: -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Difference.of(Double.NaN, 1, 0.95, IntervalMethod.WALD));
    }
}
