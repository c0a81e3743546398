package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static Pace bringing(String first, String each) {
        return new Pace(new BigDecimal(first), Money.parse("EUR 10.00"), new BigDecimal(each), false);
    }

    @Test
    void ordersFor_countsTheFirstOrder() {
        assertThat(bringing("30", "7").ordersFor(30)).isEqualTo(1);
        assertThat(bringing("30", "7").ordersFor(38)).isEqualTo(3);
        assertThat(bringing("30", "0").ordersFor(38)).isZero();
    }

    /** A point in a million orders: no member makes so many for a reward from 10^15, and no whole number holds them. */
    @Test
    void ordersFor_moreThanAnybodyMakes_isNoNumber() {
        assertThat(bringing("0", "0.000001").ordersFor(1_000_000_000_000_000L)).isZero();
        assertThat(bringing("0", "1").ordersFor(999_999_999L)).isEqualTo(1_000_000_000L);
        assertThat(bringing("0", "1").ordersFor(1_000_000_000L)).isZero();
    }
}
