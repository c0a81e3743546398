package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AverageOrderValueTest {
    private static final long LARGEST = 999_999_999_999_999_999L;

    @Test
    void threeOrders_byHand() {
        // 20, 30, 10: mean 20, squares 0 + 100 + 100 over 2, deviation 10;
        // 20 ± 1.959963984540054 * 10 / sqrt(3) = 20 ± 11.315857341.
        AverageOrderValue value = of(2, 2000, 3000, 1000);
        Interval interval = value.interval().orElseThrow();

        assertThat(value.n()).isEqualTo(3);
        assertThat(value.sum()).isEqualTo(new BigDecimal("60.00"));
        assertThat(value.standardDeviation().orElseThrow()).isEqualTo(10);
        assertThat(interval.lower()).isCloseTo(8.684142659, within(1e-9));
        assertThat(interval.upper()).isCloseTo(31.315857341, within(1e-9));
        assertThat(interval.level()).isEqualTo(0.95);
        assertThat(interval.method()).isEqualTo(IntervalMethod.NORMAL);
        assertThat(value).hasToString("60.00 over 3 orders");
    }

    @Test
    void mean_isRoundedOnceAsAsked() {
        AverageOrderValue value = of(2, 100, 100, 200);

        assertThat(value.mean(2, RoundingMode.HALF_EVEN)).isEqualTo(new BigDecimal("1.33"));
        assertThat(value.mean(4, RoundingMode.UP)).isEqualTo(new BigDecimal("1.3334"));
        assertThat(value.mean(0, RoundingMode.DOWN)).isEqualTo(BigDecimal.ONE);
        assertThat(value.mean(30, RoundingMode.DOWN)).isEqualTo(new BigDecimal("1." + "3".repeat(30)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> value.mean(2, RoundingMode.UNNECESSARY));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 31})
    void mean_digitsOutOfRange(int fractionDigits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(2, 100).mean(fractionDigits, RoundingMode.HALF_EVEN))
                .withMessage("mean's fraction digits must be 0 to 30: " + fractionDigits);
    }

    @Test
    void oneOrder_hasNoSpread() {
        AverageOrderValue value = of(2, 1234);

        assertThat(value.mean(2, RoundingMode.UNNECESSARY)).isEqualTo(new BigDecimal("12.34"));
        assertThat(value.standardDeviation()).isEmpty();
        assertThat(value.interval()).isEmpty();
    }

    @Test
    void equalOrders_haveAnIntervalOfZeroWidth() {
        Interval interval = of(0, 7, 7).interval().orElseThrow();

        assertThat(interval.lower()).isEqualTo(7);
        assertThat(interval.upper()).isEqualTo(7);
    }

    @Test
    void sum_beyondLong_isExact() {
        long[] amounts = new long[100];
        Arrays.fill(amounts, LARGEST);

        assertThat(AverageOrderValue.ofMinorUnits(amounts, 2).sum()).isEqualTo(new BigDecimal("999999999999999999.00"));
    }

    @Test
    void standardDeviation_ofLargeAmountsThatDifferLittle_keepsItsDigits() {
        // 4, 7, 13, 16 have the squares 36 + 9 + 9 + 36 = 90 over 3; a naive sum of squares loses all of it.
        long base = LARGEST - 20;

        assertThat(of(0, base + 4, base + 7, base + 13, base + 16)
                        .standardDeviation()
                        .orElseThrow())
                .isCloseTo(Math.sqrt(30), within(1e-14));
    }

    // The oracle is the textbook form n Σx² - (Σx)² in unbounded integers.
    @Property
    void sumAndDeviation_equalUnboundedArithmetic(
            @ForAll @Size(min = 2, max = 60) List<@LongRange(min = 0, max = LARGEST) Long> amounts) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (long amount : amounts) {
            sum = sum.add(BigInteger.valueOf(amount));
            squares = squares.add(BigInteger.valueOf(amount).pow(2));
        }
        BigInteger n = BigInteger.valueOf(amounts.size());
        BigInteger numerator = n.multiply(squares).subtract(sum.pow(2));
        double deviation = new BigDecimal(numerator)
                .divide(new BigDecimal(n.multiply(n.subtract(BigInteger.ONE))), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL128)
                .doubleValue();

        AverageOrderValue value =
                of(0, amounts.stream().mapToLong(Long::longValue).toArray());

        assertThat(value.sum()).isEqualTo(new BigDecimal(sum));
        assertThat(value.standardDeviation().orElseThrow()).isCloseTo(deviation, within(deviation * 1e-12));
    }

    private static AverageOrderValue of(int fractionDigits, long... amounts) {
        return AverageOrderValue.ofMinorUnits(amounts, fractionDigits);
    }
}
