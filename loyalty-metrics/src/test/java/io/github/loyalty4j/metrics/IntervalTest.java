package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
    @Test
    void limits_mayMeet() {
        assertThat(of(3, 3, 0.95).upper()).isEqualTo(3);
    }

    @Test
    void limits_mustNotFall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(0.2, 0.1, 0.95))
                .withMessage("interval's limits must not fall: 0.2 to 0.1");
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "0, NaN", "-Infinity, 1", "0, Infinity"})
    void limits_mustBeFinite(double lower, double upper) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(lower, upper, 0.95))
                .withMessage("interval's limits must be finite: " + lower + " to " + upper);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN})
    void level_mustBeAShare(double level) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(0, 1, level))
                .withMessage("interval's level must be between 0 and 1: " + level);
    }

    private static Interval of(double lower, double upper, double level) {
        return new Interval(lower, upper, level, IntervalMethod.NORMAL);
    }
}
