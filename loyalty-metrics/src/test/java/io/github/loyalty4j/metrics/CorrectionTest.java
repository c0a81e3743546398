package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CorrectionTest {
    private static final Offset<Double> EXACT = within(1e-15);

    @Test
    void holm_byHand() {
        // 3 * 0.01, then 2 * 0.03, then the larger of 0.06 and 1 * 0.04
        assertThat(Correction.HOLM.adjusted(0.01, 0.04, 0.03)).containsExactly(new double[] {0.03, 0.06, 0.06}, EXACT);
        assertThat(Correction.HOLM.adjusted(0.9, 0.8)).containsExactly(1, 1);
    }

    // The fifteen p-values of Benjamini and Hochberg 1995, section 3.2: at 5 % their procedure refuses four hypotheses,
    // Bonferroni's three.
    @Test
    void benjaminiHochberg_asPublished() {
        double[] published = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.000
        };
        assertThat(significant(Correction.BENJAMINI_HOCHBERG, published)).isEqualTo(4);
        assertThat(significant(Correction.HOLM, published)).isEqualTo(3);
        assertThat(Correction.BENJAMINI_HOCHBERG.adjusted(published)[3]).isCloseTo(0.0095 * 15 / 4, EXACT);
    }

    private static long significant(Correction correction, double... pValues) {
        return Arrays.stream(correction.adjusted(pValues))
                .filter(p -> p <= 0.05)
                .count();
    }

    @Test
    void adjusted_ofNothingAndOfNonsense() {
        assertThat(Correction.HOLM.adjusted()).isEmpty();
        assertThat(Correction.BENJAMINI_HOCHBERG.adjusted(0.2)).containsExactly(0.2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correction.HOLM.adjusted(0.2, Double.NaN))
                .withMessage("p-value must be 0 to 1: NaN");
    }
}
