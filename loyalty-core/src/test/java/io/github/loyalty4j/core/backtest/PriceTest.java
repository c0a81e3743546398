package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** 70 points for EUR 2.00: one is worth 1 / 35, which has no end. */
class PriceTest {
    private static final Price PRICE = new Price(Money.parse("EUR 2.00"), 70);

    @Test
    void moneyFor_roundsDownOnce() {
        assertThat(PRICE.moneyFor(35)).isEqualTo(Money.parse("EUR 1.00"));
        assertThat(PRICE.moneyFor(34)).isEqualTo(Money.parse("EUR 0.97"));
        assertThat(PRICE.owedFor(1_000)).isEqualTo(Money.parse("EUR 28.57")); // 28.571
        assertThat(PRICE.owedFor(20)).isEqualTo(Money.parse("EUR 0.57")); // 0.5714
        assertThat(PRICE.owedFor(34)).isEqualTo(Money.parse("EUR 0.97")); // 0.9714
        assertThat(PRICE.owedFor(2)).isEqualTo(Money.parse("EUR 0.06")); // 0.057
        assertThat(PRICE.of(35)).isEqualByComparingTo("1");
        assertThat(PRICE.each()).isEqualTo(new BigDecimal("0.02857142857142857"));
    }

    @Test
    void compareTo_isByWhatOnePointGives() {
        assertThat(PRICE.compareTo(new Price(Money.parse("EUR 1.00"), 35))).isZero();
        assertThat(PRICE).isGreaterThan(new Price(Money.parse("EUR 1.00"), 36));
        assertThat(PRICE).isLessThan(new Price(Money.parse("EUR 0.03"), 1));
    }
}
