package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpsResultTest {
    private static final double TEN_DIGITS_IN_POINTS = 0.5e-8;

    // Shares as python3 prints them; the last row's upper limit, 1.0634260230, is cut to the end of the range:
    // python3 -c "
    // def aw(a, b, c):
    //     n = a + b + c + 3; p = (a + .75) / n; d = (c + .75) / n
    //     h = 1.959963984540054 * ((p + d - (p - d)**2) / n)**.5
    //     return '%.10f %.10f' % (p - d - h, p - d + h)
    // for row in ((40, 35, 25), (291, 476, 395), (9, 0, 2), (10, 0, 0)): print(aw(*row))"
    @ParameterizedTest
    @CsvSource({
        " 40,  35,  25,  0.1500000000, -0.0069739471,  0.2982360831",
        "291, 476, 395, -0.0895008606, -0.1330837042, -0.0454570684",
        "  9,   0,   2,  0.6363636364,  0.0800077176,  0.9199922824",
        " 10,   0,   0,  1.0000000000,  0.4750355154,  1.0000000000",
    })
    void scoreAndInterval_workedOutInPython(
            long promoters, long passives, long detractors, double score, double lower, double upper) {
        NpsResult result = new NpsResult(promoters, passives, detractors);
        Interval interval = result.interval();

        assertThat(result.score()).isCloseTo(100 * score, within(TEN_DIGITS_IN_POINTS));
        assertThat(interval.lower()).isCloseTo(100 * lower, within(TEN_DIGITS_IN_POINTS));
        assertThat(interval.upper()).isCloseTo(100 * upper, within(TEN_DIGITS_IN_POINTS));
        assertThat(interval.level()).isEqualTo(0.95);
        assertThat(interval.method()).isEqualTo(IntervalMethod.ADJUSTED_WALD);
    }

    @Test
    void interval_isCutExactlyAtTheEnds() {
        assertThat(new NpsResult(10, 0, 0).interval().upper()).isEqualTo(100);
        assertThat(new NpsResult(0, 0, 10).interval().lower()).isEqualTo(-100);
    }

    @Test
    void interval_ofOneAnswer_leavesItsScoreOut() {
        // By hand: 1.75, 1.5 and 0.75 of 4 give 0.25 and the variance (0.4375 + 0.1875) - 0.0625 = 0.5625, so the
        // limits
        // are 0.25 ± 1.959963984540054 * 0.75 / 2, that is -0.48498649 and 0.98498649.
        Interval interval = new NpsResult(1, 0, 0).interval();

        assertThat(interval.lower()).isCloseTo(-48.498649, within(1e-6));
        assertThat(interval.upper()).isCloseTo(98.498649, within(1e-6));
    }

    @Test
    void score_isExactWherePointsAreWhole() {
        // 0.07 * 100 is 7.000000000000001 in double.
        assertThat(new NpsResult(7, 93, 0).score()).isEqualTo(7);
        assertThat(new NpsResult(0, 71, 29).score()).isEqualTo(-29);
    }

    @Test
    void n_isTheSumOfTheGroups() {
        assertThat(new NpsResult(40, 35, 25).n()).isEqualTo(100);
        assertThat(new NpsResult(Long.MAX_VALUE - 2, 1, 1).n()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void counts_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NpsResult(0, 0, 0))
                .withMessage("NPS must have at least 1 answer: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NpsResult(0, 4, -5))
                .withMessage("NPS counts must not be negative: 0 promoters, 4 passives, -5 detractors");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new NpsResult(1, Long.MAX_VALUE, 0));
    }

    @Property
    void swappingPromotersAndDetractors_turnsEverySign(
            @ForAll @LongRange(min = 0, max = 1_000_000) long promoters,
            @ForAll @LongRange(min = 0, max = 1_000_000) long passives,
            @ForAll @LongRange(min = 0, max = 1_000_000) long detractors) {
        Assume.that(promoters + passives + detractors > 0);
        NpsResult result = new NpsResult(promoters, passives, detractors);
        NpsResult swapped = new NpsResult(detractors, passives, promoters);

        assertThat(swapped.score() + result.score()).isZero();
        assertThat(swapped.interval().lower() + result.interval().upper()).isZero();
        assertThat(swapped.interval().upper() + result.interval().lower()).isZero();
    }

    // Over the whole of long, where sums and products would overflow or cancel; Interval itself refuses NaN.
    @Property
    void scoreAndInterval_stayInRange(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long promoters,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long passives,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long detractors) {
        long third = 3;
        NpsResult result = new NpsResult(promoters / third + 1, passives / third, detractors / third);

        assertThat(result.score()).isBetween(-100.0, 100.0);
        assertThat(result.interval().lower()).isBetween(-100.0, 100.0);
        assertThat(result.interval().upper()).isBetween(-100.0, 100.0);
    }

    // Checked exhaustively up to 120 answers: one answer that is no passive is the only exception.
    @Property
    void interval_ofTwoAnswersOrMore_containsTheScore(
            @ForAll @LongRange(min = 0, max = 400) long promoters,
            @ForAll @LongRange(min = 0, max = 400) long passives,
            @ForAll @LongRange(min = 0, max = 400) long detractors) {
        Assume.that(promoters + passives + detractors >= 2);
        NpsResult result = new NpsResult(promoters, passives, detractors);

        assertThat(result.score())
                .isBetween(result.interval().lower(), result.interval().upper());
    }
}
