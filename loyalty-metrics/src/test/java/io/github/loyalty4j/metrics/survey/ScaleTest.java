package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @Test
    void has_bothEndsAndNoMore() {
        Scale scale = Scale.of(1, 7);

        assertThat(scale.points()).isEqualTo(7);
        assertThat(scale.has(1)).isTrue();
        assertThat(scale.has(7)).isTrue();
        assertThat(scale.has(0)).isFalse();
        assertThat(scale.has(8)).isFalse();
        assertThat(scale).hasToString("1-7, high is good");
        assertThat(Scale.of(1, 5).lowIsGood()).hasToString("1-5, low is good");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, scale must rise: 5 to 5",
        "-101, 5, scale must be within -100 to 100: -101 to 5",
        "0, 101, scale must be within -100 to 100: 0 to 101"
    })
    void ends_outOfRange(int lowest, int highest, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scale.of(lowest, highest))
                .withMessage(message);
    }
}
