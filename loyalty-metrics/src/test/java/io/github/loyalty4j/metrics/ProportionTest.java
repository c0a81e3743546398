package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Positive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    // The square of the 97.5 % point of the normal distribution, the 95 % point of chi-squared with 1 degree of
    // freedom,
    // 3.841459 in any table.
    private static final double Z_SQUARED = 3.8414588206941236;

    // Newcombe, "Two-Sided Confidence Intervals for the Single Proportion: Comparison of Seven Methods", Statistics in
    // Medicine 17 (1998) 857-872, table I, method 3 (score method without continuity correction).
    @ParameterizedTest
    @CsvSource({
        " 81, 263, 0.2553, 0.3662",
        " 15, 148, 0.0624, 0.1605",
        "  0,  20, 0.0000, 0.1611",
        "  1,  29, 0.0061, 0.1718",
    })
    void interval_asPublished(long hits, long n, double lower, double upper) {
        Interval interval = Proportion.of(hits, n).interval();

        assertThat(interval.lower()).isCloseTo(lower, within(0.00005));
        assertThat(interval.upper()).isCloseTo(upper, within(0.00005));
        assertThat(interval.level()).isEqualTo(0.95);
        assertThat(interval.method()).isEqualTo(IntervalMethod.WILSON_SCORE);
    }

    // Roots of (p - t)² = z² t (1 - t) / n found by bisection with python3's decimal at 60 digits.
    @ParameterizedTest
    @CsvSource({
        "  81,        263, 2.55288519878274e-1,   3.66209576982800e-1",
        "   1,         29, 6.113214292763e-3,     1.71755218793203e-1",
        "1152,       2357, 4.686112652655945e-1,  5.089391120365413e-1",
        "   1, 1000000000, 1.765245549569632e-10, 5.664934243297438e-9",
    })
    void interval_solvesTheScoreEquation(long hits, long n, double lower, double upper) {
        Interval interval = Proportion.of(hits, n).interval();

        assertThat(interval.lower()).isCloseTo(lower, within(lower * 1e-12));
        assertThat(interval.upper()).isCloseTo(upper, within(upper * 1e-12));
    }

    @Test
    void interval_endsExactlyAtNoneAndAll() {
        assertThat(Proportion.of(0, 3).interval().lower()).isZero();
        assertThat(Proportion.of(3, 3).interval().upper()).isEqualTo(1);
    }

    @Property
    void interval_limitsSolveTheScoreEquation(
            @ForAll @LongRange(min = 0, max = 5000) long hits, @ForAll @LongRange(min = 1, max = 5000) long n) {
        Assume.that(hits <= n);
        Proportion proportion = Proportion.of(hits, n);
        Interval interval = proportion.interval();

        for (double limit : new double[] {interval.lower(), interval.upper()}) {
            double distance = proportion.rate() - limit;
            assertThat(distance * distance).isCloseTo(Z_SQUARED * limit * (1 - limit) / n, within(1e-14));
        }
    }

    // Over the whole of long: the limits of a share such as 1e-18 are far below the rounding of anything near 1.
    @Property
    void interval_staysInRangeAroundTheRate(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long hits, @ForAll @Positive long n) {
        Assume.that(hits <= n);
        Proportion proportion = Proportion.of(hits, n);
        Interval interval = proportion.interval();

        assertThat(interval.lower()).isBetween(0.0, proportion.rate());
        assertThat(interval.upper()).isBetween(proportion.rate(), 1.0);
    }

    @Property
    void interval_ofMissesMirrorsThatOfHits(
            @ForAll @LongRange(min = 0, max = 5000) long hits, @ForAll @LongRange(min = 0, max = 5000) long misses) {
        Assume.that(hits + misses > 0);
        Interval ofHits = Proportion.of(hits, hits + misses).interval();
        Interval ofMisses = Proportion.of(misses, hits + misses).interval();

        assertThat(ofMisses.upper()).isCloseTo(1 - ofHits.lower(), within(1e-15));
        assertThat(ofMisses.lower()).isCloseTo(1 - ofHits.upper(), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        " 0,  0, proportion must be of at least 1: 0",
        " 0, -1, proportion must be of at least 1: -1",
        "-1,  5, proportion's hits must be 0 to 5: -1",
        " 6,  5, proportion's hits must be 0 to 5: 6",
    })
    void counts_outOfRange(long hits, long n, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proportion.of(hits, n))
                .withMessage(message);
    }
}
