package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PointsPaymentTest {
    private static final Money FIVE = Money.parse("EUR 5.00");
    private static final PointsPayment PAYMENT = PointsPayment.of(Points.of(100), FIVE);

    @Test
    void defaults_areAnyNumberForTheWholeOrder() {
        assertThat(PAYMENT.least()).isEqualTo(Points.ZERO);
        assertThat(PAYMENT.mostPercent()).isEqualTo(100);
        assertThat(PAYMENT).hasToString("100 for EUR 5.00");
        assertThat(PAYMENT.atLeast(Points.of(500)).atMostPercent(50))
                .isEqualTo(PAYMENT.atMostPercent(50).atLeast(Points.of(500)))
                .isNotEqualTo(PAYMENT.atMostPercent(50));
    }

    @Test
    void limits_holdOnBothSides() {
        assertThat(PointsPayment.of(Points.of(1_000_000), Money.parse("EUR 0.01"))
                        .block())
                .isEqualTo(Points.of(1_000_000));
        assertThatThrownBy(() -> PointsPayment.of(Points.of(1_000_001), FIVE))
                .hasMessage("points of a payment block must be 1 to 1000000: 1000001");
        assertThatThrownBy(() -> PointsPayment.of(Points.ZERO, FIVE))
                .hasMessage("points of a payment block must be 1 to 1000000: 0");
        assertThatThrownBy(() -> PointsPayment.of(Points.of(1), Money.parse("EUR 0.00")))
                .hasMessage("worth of a payment block must be more than zero: EUR 0.00");
        assertThat(PointsPayment.of(Points.of(1), Money.parse("EUR 1000000000.00")))
                .isNotNull();
        assertThatThrownBy(() -> PointsPayment.of(Points.of(1), Money.parse("EUR 1000000000.01")))
                .hasMessage("worth of a payment block must be at most 1000000000: EUR 1000000000.01");
        assertThatThrownBy(() -> PAYMENT.atLeast(Points.of(-1)))
                .hasMessage("least points of a payment must not be negative: -1");
        assertThat(PAYMENT.atMostPercent(1).mostPercent()).isEqualTo(1);
        assertThatThrownBy(() -> PAYMENT.atMostPercent(0))
                .hasMessage("largest share of an order must be 1 to 100 percent: 0");
        assertThatThrownBy(() -> PAYMENT.atMostPercent(101))
                .hasMessage("largest share of an order must be 1 to 100 percent: 101");
    }
}
