package io.github.loyalty4j.wallet.apple.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PaceTest {
    /** 100 a second are 10 ms apart. */
    @Test
    void nanos_keepTheDistance() {
        Pace pace = Pace.perSecond(100);
        assertThat(pace.nanos(0)).isZero();
        assertThat(pace.nanos(0)).isEqualTo(10_000_000);
        assertThat(pace.nanos(5_000_000)).isEqualTo(15_000_000);
        assertThat(pace.nanos(30_000_000)).isZero();
    }

    @Test
    void nanos_afterAPauseSaveNothingUp() {
        Pace pace = Pace.perSecond(100);
        assertThat(pace.nanos(0)).isZero();
        assertThat(pace.nanos(1_000_000_000)).isZero();
        assertThat(pace.nanos(1_000_000_000)).isEqualTo(10_000_000);
    }

    @Test
    void nanos_withoutALimitNobodyWaits() {
        Pace pace = Pace.unlimited();
        assertThat(pace.nanos(0)).isZero();
        assertThat(pace.nanos(0)).isZero();
    }

    @Test
    void perSecond_hasBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pace.perSecond(0))
                .withMessage("pushes a second must be 1 to 1000000: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Pace.perSecond(1_000_001));
        assertThat(Pace.perSecond(1_000_000).nanos(0)).isZero();
    }
}
