package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerAmountTest {
    @ParameterizedTest
    @CsvSource({
        // Square, Loyalty API: one point per $10, $105 -> 10
        "1, USD 10.00, DOWN, USD 105.00, 10",
        // Setono loyalty plugin, tests of earning: 19.99 at 1 per 1.00 -> 19; 40.00 at 3 per 1.00 -> 120
        "1, EUR 1.00, DOWN, EUR 19.99, 19",
        "3, EUR 1.00, DOWN, EUR 40.00, 120",
        // Yotpo, help on refunds: $49.95 -> 49 points
        "1, USD 1.00, DOWN, USD 49.95, 49",
        // by hand: 19.99 / 1.00 = 19.99; 28.50 and 29.50 lie half-way
        "1, EUR 1.00, UP, EUR 19.99, 20",
        "1, EUR 1.00, HALF_UP, EUR 28.50, 29",
        "1, EUR 1.00, HALF_EVEN, EUR 28.50, 28",
        "1, EUR 1.00, HALF_EVEN, EUR 29.50, 30",
        // by hand: ratios, not blocks: 31.5 -> 31, where blocks of 10.00 would give 30
        "3, EUR 10.00, DOWN, EUR 105.00, 31",
        "1, EUR 1.00, DOWN, EUR 0.99, 0",
        "1, EUR 1.00, DOWN, EUR 0.00, 0",
        // a currency without cents
        "1, JPY 100, DOWN, JPY 1999, 19",
    })
    void earn_isTheRatioRounded(long points, String per, RoundingMode rounding, String amount, long expected) {
        PerAmount rule = new PerAmount(Points.of(points), Money.parse(per), rounding);
        assertThat(rule.earn(Money.parse(amount))).isEqualTo(Points.of(expected));
    }

    @Test
    void earn_ofAnotherCurrency_isRefused() {
        PerAmount rule = PerAmount.of(Points.of(1), Money.parse("EUR 1.00"));
        assertThatThrownBy(() -> rule.earn(Money.parse("USD 5.00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount must be in EUR, the programme's currency: USD 5.00");
    }

    @Test
    void limits_holdOnBothSides() {
        Money euro = Money.parse("EUR 1.00");
        assertThat(PerAmount.of(Points.of(10_000), euro).earn(euro)).isEqualTo(Points.of(10_000));
        assertThatThrownBy(() -> PerAmount.of(Points.of(10_001), euro))
                .hasMessage("points per amount must be 1 to 10000: 10001");
        assertThatThrownBy(() -> PerAmount.of(Points.ZERO, euro)).hasMessage("points per amount must be 1 to 10000: 0");
        assertThatThrownBy(() -> PerAmount.of(Points.of(1), Money.zero(CurrencyUnit.EUR)))
                .hasMessage("the amount points are given per must be positive: EUR 0.00");
        Money billion = Money.parse("EUR 1000000000.00");
        assertThat(PerAmount.of(Points.of(1), billion).earn(billion)).isEqualTo(Points.of(1));
        assertThatThrownBy(() -> PerAmount.of(Points.of(1), billion.plusMinor(1)))
                .hasMessage("the amount points are given per must be at most 1000000000: EUR 1000000000.01");
        assertThatThrownBy(() -> new PerAmount(Points.of(1), euro, RoundingMode.UNNECESSARY))
                .hasMessage("rounding must be a real one: UNNECESSARY");
    }

    @Property
    void earn_neverGivesLessForMore(
            @ForAll @LongRange(min = 0, max = 100_000_000_000L) long lower,
            @ForAll @LongRange(min = 0, max = 1_000_000) long more,
            @ForAll @IntRange(min = 1, max = 10_000) int points) {
        PerAmount rule = PerAmount.of(Points.of(points), Money.parse("EUR 7.77"));
        Points less = rule.earn(Money.ofMinor(CurrencyUnit.EUR, lower));
        assertThat(rule.earn(Money.ofMinor(CurrencyUnit.EUR, lower + more))).isGreaterThanOrEqualTo(less);
        // integer arithmetic as the oracle: floor(cents * points / 777)
        assertThat(less.units()).isEqualTo(Math.multiplyExact(lower, points) / 777);
    }
}
