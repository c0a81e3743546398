package io.github.loyalty4j.core.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @Property
    void plus_isTheExactSumOrThrows(@ForAll long a, @ForAll long b) {
        BigInteger exact = BigInteger.valueOf(a).add(BigInteger.valueOf(b));
        if (fits(exact)) {
            assertThat(Points.of(a).plus(Points.of(b)).units()).isEqualTo(exact.longValueExact());
        } else {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Points.of(a).plus(Points.of(b)));
        }
    }

    @Property
    void minus_isTheExactDifferenceOrThrows(@ForAll long a, @ForAll long b) {
        BigInteger exact = BigInteger.valueOf(a).subtract(BigInteger.valueOf(b));
        if (fits(exact)) {
            assertThat(Points.of(a).minus(Points.of(b)).units()).isEqualTo(exact.longValueExact());
        } else {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Points.of(a).minus(Points.of(b)));
        }
    }

    private static boolean fits(BigInteger exact) {
        return exact.compareTo(LEAST) >= 0 && exact.compareTo(MOST) <= 0;
    }

    @Test
    void plus_atTheUpperEnd() {
        // 2^63 - 1 = 9,223,372,036,854,775,807 is the last long; one more does not fit.
        Points most = Points.of(9_223_372_036_854_775_806L).plus(Points.of(1));

        assertThat(most).hasToString("9223372036854775807");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(Points.of(1)));
    }

    @Test
    void minus_atTheLowerEnd() {
        // 0 - (-2^63) = 2^63 is one beyond the last long.
        Points least = Points.of(Long.MIN_VALUE);

        assertThat(Points.of(-1).minus(least)).isEqualTo(Points.of(Long.MAX_VALUE));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Points.ZERO.minus(least));
    }

    @Property
    void parse_readsWhatToStringWrites(@ForAll long units) {
        assertThat(Points.parse(Points.of(units).toString())).isEqualTo(Points.of(units));
    }

    @ParameterizedTest
    // The last two: one beyond each end of long.
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+5",
                "1.0",
                "1,250",
                "1 250",
                "0x10",
                "--1",
                " 1",
                "١٢",
                "9223372036854775808",
                "-9223372036854775809"
            })
    void parse_rejectsWhatIsNoWholeNumberWithinLong(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.parse(text))
                .withMessageStartingWith("points must be")
                .withMessageEndingWith(": '" + text + "'");
    }

    @Test
    void parse_doesNotRepeatALongText() {
        assertThat(Points.parse("0".repeat(39) + "7")).isEqualTo(Points.of(7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.parse("7".repeat(1_000_000)))
                .withMessage("points must be a whole number: text of 1000000 characters");
    }

    @Property
    void sign_isExactlyOneOfThree(@ForAll long units) {
        Points points = Points.of(units);

        assertThat(points.isNegative()).isEqualTo(units < 0);
        assertThat(points.isZero()).isEqualTo(units == 0);
        assertThat(points.isPositive()).isEqualTo(units > 0);
    }

    @Property
    void compareTo_ordersByNumber(@ForAll long a, @ForAll long b) {
        assertThat(Integer.signum(Points.of(a).compareTo(Points.of(b)))).isEqualTo(Long.compare(a, b));
    }

    @Example
    void compareTo_doesNotWrapAtTheEnds() {
        // By subtraction the ends would compare the wrong way round: MIN - MAX wraps to 1.
        assertThat(Points.of(Long.MIN_VALUE)).isLessThan(Points.of(Long.MAX_VALUE));
    }
}
