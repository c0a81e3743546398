package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BoxesTest {
    @Test
    void box_onBothSidesOfTheCuts() {
        assertThat(Boxes.NPS.box(10)).isZero();
        assertThat(Boxes.NPS.box(9)).isZero();
        assertThat(Boxes.NPS.box(8)).isEqualTo(1);
        assertThat(Boxes.NPS.box(7)).isEqualTo(1);
        assertThat(Boxes.NPS.box(6)).isEqualTo(2);
        assertThat(Boxes.NPS.box(0)).isEqualTo(2);
    }

    @Test
    void box_whereLowIsGood() {
        Boxes effort = Boxes.of(Scale.of(1, 5).lowIsGood(), 4, 2);

        assertThat(effort.box(1)).isZero();
        assertThat(effort.box(2)).isZero();
        assertThat(effort.box(3)).isEqualTo(1);
        assertThat(effort.box(4)).isEqualTo(2);
        assertThat(effort.box(5)).isEqualTo(2);
    }

    @Test
    void cuts_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Boxes.of(Scale.of(1, 5), 4, 4))
                .withMessage("boxes must not overlap on 1-5, high is good: bad up to 4, good from 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Boxes.of(Scale.of(1, 5), 3, 6))
                .withMessage("boxes must be cut on the scale 1-5, high is good: bad up to 3, good from 6");
        assertThat(Boxes.of(Scale.of(1, 5), 3, 4).box(4)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Boxes.of(Scale.of(1, 5).lowIsGood(), 2, 4));
    }
}
