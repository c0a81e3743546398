package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
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
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final Money EURO = Money.parse("EUR 1.00");
    private static final Points MILLION = Points.of(1_000_000);
    private static final Points MORE = Points.of(1_000_001);

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
        // 10^13 cents at a million a cent: 10^19 does not fit, 10^19 / 100 does
        "1000000, EUR 1.00, DOWN, EUR 100000000000.00, 100000000000000000",
    })
    void perAmount_isTheRatioRounded(long points, String per, RoundingMode rounding, String amount, long expected) {
        Formula.PerAmount formula =
                Formula.perAmount(Points.of(points), Money.parse(per)).rounded(rounding);
        assertThat(formula.earn(Money.parse(amount).getAmountMinorLong())).isEqualTo(Points.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        // by hand: five points for each full 10.00
        "5, EUR 10.00, EUR 105.00, 50",
        "5, EUR 10.00, EUR 109.99, 50",
        "5, EUR 10.00, EUR 110.00, 55",
        "5, EUR 10.00, EUR 9.99, 0",
    })
    void perBlock_countsFullBlocks(long points, String block, String amount, long expected) {
        Formula.PerAmount formula = Formula.perBlock(Points.of(points), Money.parse(block));
        assertThat(formula.earn(Money.parse(amount).getAmountMinorLong())).isEqualTo(Points.of(expected));
        assertThatThrownBy(() -> formula.rounded(RoundingMode.UP))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("points per full block leave nothing to round");
    }

    @Test
    void perAmount_hasLimits() {
        assertThat(Formula.perAmount(MILLION, EURO).earn(100)).isEqualTo(MILLION);
        assertThatThrownBy(() -> Formula.perAmount(MORE, EURO))
                .hasMessage("points per amount must be 1 to 1000000: 1000001");
        assertThatThrownBy(() -> Formula.perAmount(Points.ZERO, EURO))
                .hasMessage("points per amount must be 1 to 1000000: 0");
        assertThatThrownBy(() -> Formula.perAmount(Points.of(1), Money.zero(CurrencyUnit.EUR)))
                .hasMessage("the amount points are given per must be positive: EUR 0.00");
        Money billion = Money.parse("EUR 1000000000.00");
        assertThat(Formula.perAmount(Points.of(1), billion).earn(billion.getAmountMinorLong()))
                .isEqualTo(Points.of(1));
        assertThatThrownBy(() -> Formula.perAmount(Points.of(1), billion.plusMinor(1)))
                .hasMessage("the amount points are given per must be at most 1000000000: EUR 1000000000.01");
        assertThatThrownBy(() -> Formula.perAmount(Points.of(1), EURO).rounded(RoundingMode.UNNECESSARY))
                .hasMessage("rounding must be a real one: UNNECESSARY");
    }

    @Property
    void perAmount_neverGivesLessForMore(
            @ForAll @LongRange(min = 0, max = 100_000_000_000L) long lower,
            @ForAll @LongRange(min = 0, max = 1_000_000) long more,
            @ForAll @IntRange(min = 1, max = 10_000) int points) {
        Formula.PerAmount formula = Formula.perAmount(Points.of(points), Money.parse("EUR 7.77"));
        Points less = formula.earn(lower);
        assertThat(formula.earn(lower + more)).isGreaterThanOrEqualTo(less);
        // integer arithmetic as the oracle: floor(cents * points / 777)
        assertThat(less.units()).isEqualTo(Math.multiplyExact(lower, points) / 777);
    }

    @Test
    void fixedAndPerItem_haveLimits() {
        assertThat(Formula.fixed(MILLION).points()).isEqualTo(MILLION);
        assertThatThrownBy(() -> Formula.fixed(MORE)).hasMessage("fixed points must be 1 to 1000000: 1000001");
        assertThatThrownBy(() -> Formula.fixed(Points.ZERO)).hasMessage("fixed points must be 1 to 1000000: 0");
        assertThat(Formula.perItem(MILLION).points()).isEqualTo(MILLION);
        assertThatThrownBy(() -> Formula.perItem(MORE)).hasMessage("points per item must be 1 to 1000000: 1000001");
        assertThatThrownBy(() -> Formula.perItem(Points.ZERO)).hasMessage("points per item must be 1 to 1000000: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.001", "100", "100.000", "1.5", "1.500", "10"})
    void multiply_takesMoreThanOneUpTo100(String factor) {
        assertThat(Formula.multiply(factor).factor()).isEqualByComparingTo(new BigDecimal(factor));
        assertThat(Formula.multiply(factor)).isEqualTo(Formula.multiply(factor + (factor.contains(".") ? "0" : ".0")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|factor must be more than 1 and at most 100: 1",
                "0.5|factor must be more than 1 and at most 100: 0.5",
                "-2|factor must be more than 1 and at most 100: -2",
                "100.001|factor must be more than 1 and at most 100: 100.001",
                "1.0001|factor must have at most 3 decimal places: 1.0001",
            })
    void multiply_ofAnotherFactor_isRefused(String factor, String message) {
        assertThatThrownBy(() -> Formula.multiply(factor)).hasMessage(message);
    }

    @Test
    void everyNth_hasLimits() {
        assertThat(Formula.everyNth(2, MILLION).n()).isEqualTo(2);
        assertThat(Formula.everyNth(1_000, Points.of(1)).n()).isEqualTo(1_000);
        assertThatThrownBy(() -> Formula.everyNth(1, MILLION)).hasMessage("every n-th must be 2 to 1000: 1");
        assertThatThrownBy(() -> Formula.everyNth(1_001, MILLION)).hasMessage("every n-th must be 2 to 1000: 1001");
        assertThatThrownBy(() -> Formula.everyNth(2, MORE))
                .hasMessage("points every n-th time must be 1 to 1000000: 1000001");
        assertThatThrownBy(() -> Formula.everyNth(2, Points.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void referral_givesToOneAtLeast() {
        assertThat(Formula.referral(Points.ZERO, MILLION).referrer()).isEqualTo(MILLION);
        assertThat(Formula.referral(MILLION, Points.ZERO).friend()).isEqualTo(MILLION);
        assertThatThrownBy(() -> Formula.referral(Points.ZERO, Points.ZERO))
                .hasMessage("referral must give points to one of the two: 0 and 0");
        assertThatThrownBy(() -> Formula.referral(Points.of(-1), MILLION))
                .hasMessage("points for the friend must be 0 to 1000000: -1");
        assertThatThrownBy(() -> Formula.referral(MILLION, MORE))
                .hasMessage("points for the referrer must be 0 to 1000000: 1000001");
    }

    @Test
    void describe_isInWords() {
        assertThat(Formula.perAmount(Points.of(1), EURO).describe()).isEqualTo("1 per EUR 1.00");
        assertThat(Formula.perBlock(Points.of(1), EURO).describe()).isEqualTo("1 per full EUR 1.00");
        assertThat(Formula.fixed(Points.of(50)).describe()).isEqualTo("50 each time");
        assertThat(Formula.perItem(Points.of(2)).describe()).isEqualTo("2 per item");
        assertThat(Formula.multiply("10.0").describe()).isEqualTo("x10");
        assertThat(Formula.everyNth(5, Points.of(1)).describe()).isEqualTo("1 every 5 times");
        assertThat(Formula.referral(Points.of(1), Points.of(2)).describe())
                .isEqualTo("1 for the friend, 2 for the referrer");
    }
}
