package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Difference;
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
        NpsResult result = NpsResult.of(promoters, passives, detractors);
        Interval interval = result.interval();

        assertThat(result.score()).isCloseTo(100 * score, within(TEN_DIGITS_IN_POINTS));
        assertThat(interval.lower()).isCloseTo(100 * lower, within(TEN_DIGITS_IN_POINTS));
        assertThat(interval.upper()).isCloseTo(100 * upper, within(TEN_DIGITS_IN_POINTS));
        assertThat(interval.level()).isEqualTo(0.95);
        assertThat(interval.method()).isEqualTo(IntervalMethod.ADJUSTED_WALD);
    }

    @Test
    void interval_isCutExactlyAtTheEnds() {
        assertThat(NpsResult.of(10, 0, 0).interval().upper()).isEqualTo(100);
        assertThat(NpsResult.of(0, 0, 10).interval().lower()).isEqualTo(-100);
    }

    @Test
    void interval_ofOneAnswer_leavesItsScoreOut() {
        // By hand: 1.75, 1.5 and 0.75 of 4 give 0.25 and the variance (0.4375 + 0.1875) - 0.0625 = 0.5625, so the
        // limits
        // are 0.25 ± 1.959963984540054 * 0.75 / 2, that is -0.48498649 and 0.98498649.
        Interval interval = NpsResult.of(1, 0, 0).interval();

        assertThat(interval.lower()).isCloseTo(-48.498649, within(1e-6));
        assertThat(interval.upper()).isCloseTo(98.498649, within(1e-6));
    }

    @Test
    void score_isExactWherePointsAreWhole() {
        // 0.07 * 100 is 7.000000000000001 in double.
        assertThat(NpsResult.of(7, 93, 0).score()).isEqualTo(7);
        assertThat(NpsResult.of(0, 71, 29).score()).isEqualTo(-29);
    }

    @Test
    void n_isTheSumOfTheGroups() {
        assertThat(NpsResult.of(40, 35, 25).n()).isEqualTo(100);
        assertThat(NpsResult.of(Long.MAX_VALUE - 2, 1, 1).n()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void counts_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NpsResult.of(0, 0, 0))
                .withMessage("NPS must have at least 1 answer: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NpsResult.of(0, 4, -5))
                .withMessage("NPS counts must not be negative: 0 promoters, 4 passives, -5 detractors");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> NpsResult.of(1, Long.MAX_VALUE, 0));
    }

    @Property
    void swappingPromotersAndDetractors_turnsEverySign(
            @ForAll @LongRange(min = 0, max = 1_000_000) long promoters,
            @ForAll @LongRange(min = 0, max = 1_000_000) long passives,
            @ForAll @LongRange(min = 0, max = 1_000_000) long detractors) {
        Assume.that(promoters + passives + detractors > 0);
        NpsResult result = NpsResult.of(promoters, passives, detractors);
        NpsResult swapped = NpsResult.of(detractors, passives, promoters);

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
        NpsResult result = NpsResult.of(promoters / third + 1, passives / third, detractors / third);

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
        NpsResult result = NpsResult.of(promoters, passives, detractors);

        assertThat(result.score())
                .isBetween(result.interval().lower(), result.interval().upper());
    }

    // Both methods of the figures of the case below, in points, to ten digits of a share: numpy and
    // scipy.optimize.brentq on the formulas of Tango 1998.
    @ParameterizedTest
    @CsvSource({
        " 40,  35,  25, 0.0792148976, -0.0052583463,  0.3052583463, -0.0080928646,  0.2999123902",
        "291, 476, 395, 0.0223866631, -0.1333779141, -0.0456238071, -0.1331651623, -0.0454530235",
        "  9,   0,   2, 0.2325825997,  0.1805101176,  1.0000000000,  0.0460388761,  0.8972646205",
        " 10,   0,   0, 0.0000000000,  1.0000000000,  1.0000000000,  0.4449344003,  1.0000000000",
    })
    void waldAndScoreIntervals_workedOutElsewhere(
            long promoters,
            long passives,
            long detractors,
            double se,
            double low,
            double high,
            double lower,
            double upper) {
        NpsResult result = NpsResult.of(promoters, passives, detractors);
        Interval wald = result.interval(IntervalMethod.WALD, 0.95);
        Interval score = result.interval(IntervalMethod.PAIRED_SCORE, 0.95);

        assertThat(result.standardError()).isCloseTo(100 * se, within(TEN_DIGITS_IN_POINTS));
        assertThat(wald.lower()).isCloseTo(100 * low, within(TEN_DIGITS_IN_POINTS));
        assertThat(wald.upper()).isCloseTo(100 * high, within(TEN_DIGITS_IN_POINTS));
        assertThat(score.lower()).isCloseTo(100 * lower, within(TEN_DIGITS_IN_POINTS));
        assertThat(score.upper()).isCloseTo(100 * upper, within(TEN_DIGITS_IN_POINTS));
        assertThat(score.method()).isEqualTo(IntervalMethod.PAIRED_SCORE);
    }

    // The quantiles of Dirichlet(p + 1, m + 1, d + 1) by SciPy 1.17.1's integrate.quad and optimize.brentq.
    @ParameterizedTest
    @CsvSource({
        "40, 35, 25, -0.8601508718668601, 29.60375574549255",
        "10,  0,  0, 38.821304940426884,  97.03682105192162",
        " 9,  0,  2,  2.9262311142511472, 84.57196450584384",
        " 1,  0,  0, -53.5841116638674,   86.6358341511613",
        " 0,  5,  0, -34.816365513116935, 34.816365513117006",
    })
    void dirichletInterval_asScipy(long promoters, long passives, long detractors, double lower, double upper) {
        Interval interval = NpsResult.of(promoters, passives, detractors).interval(IntervalMethod.DIRICHLET, 0.95);

        assertThat(interval.lower()).isCloseTo(lower, within(1e-5));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-5));
    }

    @Test
    void dirichletInterval_goesOverToTheNormalOne() {
        Interval exact = NpsResult.of(399_999, 350_000, 250_000).interval(IntervalMethod.DIRICHLET, 0.95);
        Interval normal = NpsResult.of(400_000, 350_000, 250_000).interval(IntervalMethod.DIRICHLET, 0.95);

        assertThat(exact.lower()).isCloseTo(normal.lower(), within(0.001));
        assertThat(exact.upper()).isCloseTo(normal.upper(), within(0.001));
    }

    @Test
    void bootstrap_isNearTheOthersAndTheSameForTheSameSeed() {
        NpsResult result = NpsResult.of(400, 350, 250);
        Interval interval = result.bootstrap(0.95, 42, 20_000);
        Interval score = result.interval(IntervalMethod.PAIRED_SCORE, 0.95);

        assertThat(interval).isEqualTo(result.bootstrap(0.95, 42, 20_000));
        assertThat(interval.lower()).isCloseTo(score.lower(), within(0.3));
        assertThat(interval.upper()).isCloseTo(score.upper(), within(0.3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result.bootstrap(0.95, 42, 99))
                .withMessage("bootstrap must have 100 to 10000000 resamples: 99");
        assertThatIllegalArgumentException().isThrownBy(() -> result.interval(IntervalMethod.BOOTSTRAP, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> result.interval(IntervalMethod.WALD, 1));
    }

    // python3: each set's p + d - (p - d)**2 over its n, SciPy's norm.sf for the p-value
    @Test
    void minus_workedOutInPython() {
        NpsResult here = NpsResult.of(40, 35, 25);
        NpsResult there = NpsResult.of(30, 35, 35);
        Difference adjusted = here.minus(there);
        Difference wald = here.minus(there, IntervalMethod.WALD);

        assertThat(wald.estimate()).isCloseTo(20, within(1e-12));
        assertThat(wald.standardError()).isCloseTo(11.291589790636216, within(1e-12));
        assertThat(wald.z()).isCloseTo(1.7712297710801903, within(1e-12));
        assertThat(wald.pValue()).isCloseTo(0.07652250047505928, within(1e-14));
        assertThat(wald.interval().lower()).isCloseTo(-2.1311093178471516, within(1e-12));
        assertThat(wald.interval().upper()).isCloseTo(42.13110931784715, within(1e-12));
        assertThat(adjusted.estimate()).isCloseTo(19.417475728155342, within(1e-12));
        assertThat(adjusted.z()).isCloseTo(1.750264205755008, within(1e-12));
        assertThat(adjusted.pValue()).isCloseTo(0.08007273433770021, within(1e-14));
        assertThat(adjusted.interval().lower()).isCloseTo(-2.3264146929187284, within(1e-12));
    }

    @Test
    void minus_keepsTheSignAndRefusesOtherScales() {
        NpsResult low = NpsResult.of(0, 0, 5);
        NpsResult high = NpsResult.of(5, 0, 0);

        assertThat(low.minus(high).estimate())
                .isEqualTo(-high.minus(low).estimate())
                .isNegative();
        assertThat(low.minus(high, IntervalMethod.WALD).z()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(low.minus(low, IntervalMethod.WALD).pValue()).isEqualTo(1);
        assertThat(high.minus(low).interval().upper()).isLessThanOrEqualTo(200);
        NpsResult stars =
                Nps.empty(Boxes.of(Scale.of(1, 5), 3, 5)).add(5).result().orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> high.minus(stars))
                .withMessageStartingWith(
                        "compared figures must be defined alike: scale is 0-10, high is good here and 1-5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> high.minus(high.within("a week after delivery")))
                .withMessageContaining("window");
        assertThatIllegalArgumentException().isThrownBy(() -> high.minus(low, IntervalMethod.DIRICHLET));
    }

    // A published question: the variance of one answer at shares 1/2, 1/3, 1/6 is 5/9, the score 1/3
    // (stats.stackexchange.com, "How can I calculate margin of error in a NPS result?", answer of whuber).
    @Test
    void standardError_asPublished() {
        NpsResult result = NpsResult.of(3, 2, 1);

        assertThat(result.score()).isCloseTo(100 / 3.0, within(1e-12));
        assertThat(Math.pow(result.standardError() / 100, 2) * 6).isCloseTo(5 / 9.0, within(1e-12));
    }

    // A rule of thumb: at a third each, the 95 % interval is 320 / √n points wide, 10 of 1,024 (CYBAEA, 2016).
    @Test
    void waldInterval_ofThirds_isAsWideAsTheRuleOfThumb() {
        Interval interval = NpsResult.of(341, 342, 341).interval(IntervalMethod.WALD, 0.95);

        assertThat(interval.upper() - interval.lower()).isCloseTo(10, within(0.01));
    }

    // Promoters and detractors are two Poisson numbers of mean 5: the middle 95 % of their difference is about -6 to 6,
    // in points of 1e12 answers.
    @Test
    void bootstrap_ofVeryManyAnswers_ends() {
        Interval few = NpsResult.of(5, 1_000_000_000_000L, 5).bootstrap(0.95, 1, 10_000);
        assertThat(few.lower()).isBetween(-7.5e-10, -4.5e-10);
        assertThat(few.upper()).isBetween(4.5e-10, 7.5e-10);
        Interval most = NpsResult.of(1, Long.MAX_VALUE - 2, 1).bootstrap(0.95, 1, 1_000);
        assertThat(most.lower()).isBetween(-1e-15, 0.0);
        assertThat(most.upper()).isBetween(0.0, 1e-15);
    }

    @Test
    void ofPopulation_keepsTheWindow() {
        NpsResult result = NpsResult.of(200, 175, 125).within("7 days after delivery");
        assertThat(result.ofPopulation(1_000).definition().terms()).containsEntry("window", "7 days after delivery");
    }

    // All of both were asked: 15 less -5 is 20, and nothing of it is chance.
    @Test
    void minus_ofWholePopulations_hasNoError() {
        Difference difference = NpsResult.of(40, 35, 25)
                .ofPopulation(100)
                .minus(NpsResult.of(30, 35, 35).ofPopulation(100));
        assertThat(difference.estimate()).isEqualTo(20);
        assertThat(difference.standardError()).isZero();
        assertThat(difference.pValue()).isZero();
    }

    @Test
    void ofPopulation_shrinksTheStandardError() {
        // √((1000 - 500) / 999) is 0.70746...
        NpsResult endless = NpsResult.of(200, 175, 125);
        NpsResult half = endless.ofPopulation(1_000);

        assertThat(half.standardError() / endless.standardError()).isCloseTo(0.7074604, within(1e-6));
        NpsResult whole = endless.ofPopulation(500);
        assertThat(whole.standardError()).isZero();
        assertThat(whole.interval().lower())
                .isEqualTo(15)
                .isEqualTo(whole.interval().upper());
        assertThat(whole.bootstrap(0.95, 1, 100).lower()).isEqualTo(15);
        assertThat(whole.minus(whole).z()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> endless.ofPopulation(499))
                .withMessage("population must be at least the 500 who answered: 499");
    }

    // python3: W = 5.25, W2 = 7.5625; 100 * (2.5 - 1.25) / W, W * W / W2
    @Test
    void weights_workedOutInPython() {
        NpsResult result = Nps.empty()
                .add(10, 2.0)
                .add(9, 0.5)
                .add(7, 1.5)
                .add(3, 1.0)
                .add(0, 0.25)
                .result()
                .orElseThrow();

        assertThat(result.score()).isCloseTo(23.809523809523807, within(1e-12));
        assertThat(result.effectiveN()).isCloseTo(3.644628099173554, within(1e-12));
        assertThat(result.standardError()).isCloseTo(42.47692744335384, within(1e-12));
        assertThat(result.n()).isEqualTo(5);
        assertThat(result.definition().notes()).containsEntry("weights", "as given with the answers");
    }

    @Test
    void warnings_sayWhyToTakeCare() {
        assertThat(NpsResult.of(5, 20, 5).warnings()).isEmpty();
        assertThat(NpsResult.of(4, 20, 5).warnings())
                .containsExactly("fewer than 30 answers: 29", "fewer than 5 promoters: 4");
        assertThat(Nps.empty()
                        .add(10, 100)
                        .add(0, 0.01)
                        .add(0, 0.01)
                        .result()
                        .orElseThrow()
                        .warnings())
                .contains("weights leave less than half of the answers: 1.0 effective of 3");
    }

    @Test
    void definition_saysWhatItIs() {
        assertThat(NpsResult.of(40, 35, 25).definition().toString())
                .isEqualTo("{metric=NPS, scale=0-10, high is good, denominator=everybody who answered,"
                        + " statistic=share of good less share of bad answers, in points, boxes=good 9-10, bad 0-6, weights=none, n=100,"
                        + " effectiveN=100.0, population=without limit, method=ADJUSTED_WALD}");
    }

    // No NaN and nothing out of range on a grid of extremes, by every method, with and without population.
    @Test
    void everything_isFiniteOnAGridOfExtremes() {
        long[] counts = {0, 1, 2, 30, 10_000, 3_000_000_000_000_000_000L};
        for (long promoters : counts) {
            for (long passives : counts) {
                for (long detractors : counts) {
                    if (promoters + passives + detractors > 0
                            && !(promoters > 1e18 && passives > 1e18 && detractors > 1e18)) {
                        checkFinite(NpsResult.of(promoters, passives, detractors));
                        checkFinite(NpsResult.of(promoters, passives, detractors)
                                .ofPopulation(promoters + passives + detractors + 1));
                    }
                }
            }
        }
    }

    private static void checkFinite(NpsResult result) {
        for (IntervalMethod method : new IntervalMethod[] {
            IntervalMethod.WALD, IntervalMethod.ADJUSTED_WALD, IntervalMethod.PAIRED_SCORE, IntervalMethod.DIRICHLET
        }) {
            Interval interval = result.interval(method, 0.95);
            assertThat(interval.lower()).as("%s %s", result, method).isBetween(-100.0, 100.0);
            assertThat(interval.upper()).as("%s %s", result, method).isBetween(-100.0, 100.0);
            if (method == IntervalMethod.PAIRED_SCORE) {
                assertThat(result.score()).isBetween(interval.lower() - 1e-9, interval.upper() + 1e-9);
            }
        }
        assertThat(result.minus(NpsResult.of(1, 0, 0).ofPopulation(10)).pValue())
                .isBetween(0.0, 1.0);
        assertThat(result.effectiveN()).isFinite();
    }

    // The posterior is integrated numerically, to about a hundred-thousandth of a point.
    @Property(tries = 200)
    void everyInterval_mirrorsWhenTheEndsAreSwapped(
            @ForAll @LongRange(min = 0, max = 3000) long promoters,
            @ForAll @LongRange(min = 0, max = 3000) long passives,
            @ForAll @LongRange(min = 0, max = 3000) long detractors) {
        Assume.that(promoters + passives + detractors > 0);
        for (IntervalMethod method : new IntervalMethod[] {IntervalMethod.PAIRED_SCORE, IntervalMethod.DIRICHLET}) {
            Interval here = NpsResult.of(promoters, passives, detractors).interval(method, 0.9);
            Interval there = NpsResult.of(detractors, passives, promoters).interval(method, 0.9);
            assertThat(there.lower()).isCloseTo(-here.upper(), within(1e-4));
            assertThat(there.upper()).isCloseTo(-here.lower(), within(1e-4));
        }
    }
}
