package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinorUnitsTest {
    @ParameterizedTest
    @CsvSource({
        "29.33,                  2, 2933",
        "29.3300000,             2, 2933",
        "29,                     2, 2900",
        "3E2,                    2, 30000",
        "1E15,                   2, 100000000000000000",
        "9999999999999999.99,    2, 999999999999999999",
        "999999999999999999,     0, 999999999999999999",
        "999999999.999999999,    9, 999999999999999999",
        "0.01,                   2, 1",
        "0,                      2, 0",
        "0E-2000000000,          2, 0",
        "0E2000000000,           2, 0",
    })
    void of_exact(BigDecimal amount, int fractionDigits, long minorUnits) {
        assertThat(MinorUnits.of(amount, OrderAmounts.of(fractionDigits))).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01,               2, order amount must not be negative: -0.01",
        "12.505,              2, order amount must have at most 2 fraction digits: 12.505",
        "0.5,                 0, order amount must have at most 0 fraction digits: 0.5",
        "10000000000000000,   2, order amount must be below 1E16: 10000000000000000",
        "1000000000000000000, 0, order amount must be below 1E18: 1000000000000000000",
        // Exponents that would fill the memory if they were written out.
        "1E2147483647,        2, order amount must be below 1E16: 1E+2147483647",
        "1E-2147483647,       2, order amount must have at most 2 fraction digits: 1E-2147483647",
    })
    void of_refused(BigDecimal amount, int fractionDigits, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinorUnits.of(amount, OrderAmounts.of(fractionDigits)))
                .withMessage(message);
    }

    @Test
    void of_exponentWhoseDigitsOverflowInt_isRefused() {
        // 10 * 10^2147483648: digits before the point are 2^31 + 2, which wraps to a small number in int.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinorUnits.of(new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE), OrderAmounts.of(2)))
                .withMessageStartingWith("order amount must be below 1E16: ");
    }

    @Test
    void of_moreDigitsThanWritten_isRefusedWithoutRepeatingThem() {
        BigDecimal forty = new BigDecimal("12." + "0".repeat(38));

        assertThat(MinorUnits.of(forty, OrderAmounts.of(2))).isEqualTo(1200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinorUnits.of(new BigDecimal("12." + "0".repeat(39)), OrderAmounts.of(2)))
                .withMessage("order amount must have at most 40 digits: 41 digits");
    }

    @Property
    void of_isTheUnscaledValue(
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long minorUnits,
            @ForAll @IntRange(max = MinorUnits.MAX_FRACTION_DIGITS) int fractionDigits) {
        assertThat(MinorUnits.of(BigDecimal.valueOf(minorUnits, fractionDigits), OrderAmounts.of(fractionDigits)))
                .isEqualTo(minorUnits);
    }
}
