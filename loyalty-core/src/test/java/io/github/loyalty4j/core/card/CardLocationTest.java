package io.github.loyalty4j.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CardLocationTest {
    @Test
    void of_takesTheWholeEarth() {
        assertThat(new CardLocation(0, 0, "Null Island").latitude()).isZero();
        assertThat(new CardLocation(90, -180, "Pole").longitude()).isEqualTo(-180);
    }

    @Test
    void of_refusesWhatIsBeyond() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardLocation(90.0001, 0, "Pole"))
                .withMessage("latitude must be -90 to 90: 90.0001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardLocation(0, -180.5, "Date line"))
                .withMessage("longitude must be -180 to 180: -180.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new CardLocation(Double.NaN, 0, "Nowhere"));
        assertThatIllegalArgumentException().isThrownBy(() -> new CardLocation(0, 0, " "));
    }
}
