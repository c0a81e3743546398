package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TierTest {
    @Test
    void steps_keepWhatWasThere() {
        Tier gold = Tier.of(" Gold ", Points.of(500)).multiplying("1.5").pointsExpire(Expiry.never());
        assertThat(gold.name()).isEqualTo("Gold");
        assertThat(gold.factor()).contains(new BigDecimal("1.5"));
        assertThat(gold.expiry()).contains(Expiry.never());
        assertThat(gold)
                .hasToString("Gold 500")
                .isEqualTo(gold.multiplying("1.5"))
                .isNotEqualTo(gold.multiplying("2"));
        assertThat(Tier.of("Gold", Points.of(500)).factor()).isEmpty();
    }

    @Test
    void threshold_isZeroOrMore_andTheNameIsLimited() {
        assertThat(Tier.of("Basic", Points.ZERO).from()).isEqualTo(Points.ZERO);
        assertThatThrownBy(() -> Tier.of("Basic", Points.of(-1)))
                .hasMessage("tier threshold must not be negative: Basic -1");
        assertThat(Tier.of("x".repeat(64), Points.ZERO).name()).hasSize(64);
        assertThatThrownBy(() -> Tier.of("x".repeat(65), Points.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tier.of(" ", Points.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void factor_isMoreThanOneAndAtMostAHundred() {
        Tier gold = Tier.of("Gold", Points.of(100));
        assertThat(gold.multiplying("100").factor().orElseThrow()).isEqualByComparingTo("100");
        assertThat(gold.multiplying("1.001").factor()).contains(new BigDecimal("1.001"));
        for (String wrong : new String[] {"1", "0.5", "100.001", "1.0001", "x"}) {
            assertThatThrownBy(() -> gold.multiplying(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
