package io.github.loyalty4j.metrics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.BinomialDraws;
import io.github.loyalty4j.metrics.math.KeptWriter;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequentialTestTest {
    @Test
    void look_byHand() {
        // d = 10, se = 2, tau = 5: exp(100 * 25 / (2 * 4 * 29)) * sqrt(4 / 29) is 17758.5...; its inverse is 5.63e-5
        SequentialTest test = SequentialTest.expecting(5);
        double p = test.look(Difference.of(10, 2, 0.95, IntervalMethod.WALD));

        assertThat(p).isCloseTo(Math.exp(-100 * 25 / 232.0) * Math.sqrt(29 / 4.0), within(1e-15));
        assertThat(test.look(Difference.of(0, 1, 0.95, IntervalMethod.WALD))).isEqualTo(p);
        assertThat(test.pValue()).isEqualTo(p);
    }

    @Test
    void interval_endsWhereThePValueIsOneLessTheLevel() {
        Difference difference = Difference.of(10, 2, 0.95, IntervalMethod.WALD);
        double half = 10 - SequentialTest.expecting(5).interval(difference).lower();
        SequentialTest other = SequentialTest.expecting(5);

        assertThat(other.look(Difference.of(half, 2, 0.95, IntervalMethod.WALD)))
                .isCloseTo(0.05, within(1e-12));
        assertThat(half).isGreaterThan(1.96 * 2);
    }

    // 1,500 comparisons of two groups that do not differ, looked at after every 10 answers of each from 30 to 1,000;
    // five
    // standard errors of 1,500 draws at 5 % are 2.8 %. A test of its own at each look is wrong many times as often.
    @Test
    void falseAlarms_underContinuousPeeking_stayBelowFivePercent() {
        BinomialDraws draws = new BinomialDraws(new SplittableRandom(5));
        int runs = 1_500;
        int alarms = 0;
        int naive = 0;
        for (int run = 0; run < runs; run++) {
            long[] here = new long[3];
            long[] there = new long[3];
            SequentialTest test = SequentialTest.expecting(15);
            boolean fixed = false;
            for (int n = 10; n <= 1_000; n += 10) {
                answer(draws, here);
                answer(draws, there);
                if (n >= 30) {
                    Difference soFar = NpsResult.of(here[0], here[1], here[2])
                            .minus(NpsResult.of(there[0], there[1], there[2]), IntervalMethod.WALD);
                    test.look(soFar);
                    fixed |= soFar.pValue() < 0.05;
                }
            }
            alarms += test.pValue() < 0.05 ? 1 : 0;
            naive += fixed ? 1 : 0;
        }
        assertThat((double) alarms / runs).isLessThan(0.05);
        assertThat((double) naive / runs).isGreaterThan(0.25);
    }

    private static void answer(BinomialDraws draws, long[] counts) {
        long promoters = draws.next(10, 0.45);
        long detractors = draws.next(10 - promoters, 0.2 / 0.55);
        counts[0] += promoters;
        counts[1] += 10 - promoters - detractors;
        counts[2] += detractors;
    }

    @Test
    void effect_isFound() {
        SequentialTest test = SequentialTest.expecting(15);
        test.look(NpsResult.of(500, 300, 200).minus(NpsResult.of(400, 300, 300), IntervalMethod.WALD));
        assertThat(test.pValue()).isLessThan(0.001);
    }

    @Test
    void extremes_leaveNothingInfinite() {
        for (double effect : new double[] {1e-100, 1, 1e100}) {
            for (double error : new double[] {1e-100, 1, 1e100}) {
                for (double estimate : new double[] {-1e100, 0, 1e100}) {
                    Difference difference = Difference.of(estimate, error, 0.95, IntervalMethod.WALD);
                    SequentialTest test = SequentialTest.expecting(effect);
                    assertThat(test.look(difference)).isBetween(0.0, 1.0);
                    assertThat(test.interval(difference).upper()).isGreaterThanOrEqualTo(estimate);
                }
            }
        }
    }

    @Test
    void inputs_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialTest.expecting(0))
                .withMessage("expected effect must be 1E-100 to 1E100: 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> SequentialTest.expecting(0.99e-100));
        assertThatIllegalArgumentException().isThrownBy(() -> SequentialTest.expecting(1.01e100));
        SequentialTest test = SequentialTest.expecting(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.look(Difference.of(1.01e100, 1, 0.95, IntervalMethod.WALD)))
                .withMessage(
                        "difference must be at most 1E100 and its standard error 0 or 1E-100 to 1E100: 1.01E100, 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.look(Difference.of(1, 0.99e-100, 0.95, IntervalMethod.WALD)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.interval(Difference.of(1, 1.01e100, 0.95, IntervalMethod.WALD)));
        Difference none = Difference.of(0, 0, 0.95, IntervalMethod.WALD);
        assertThat(SequentialTest.expecting(1).look(none)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialTest.expecting(1).interval(none));
    }

    @Test
    void bytes_goOnInAnotherProcess() {
        SequentialTest test = SequentialTest.expecting(10);
        test.look(Difference.of(10, 2, 0.95, IntervalMethod.WALD));
        SequentialTest kept = SequentialTest.fromBytes(test.toBytes());

        assertThat(kept.pValue()).isEqualTo(test.pValue()).isLessThan(0.05);
        assertThat(kept.toBytes()).isEqualTo(test.toBytes());
        // A p-value never rises, and the effect expected is the same.
        assertThat(kept.look(Difference.of(0, 1, 0.95, IntervalMethod.WALD))).isEqualTo(test.pValue());
        Difference more = Difference.of(14, 2, 0.95, IntervalMethod.WALD);
        assertThat(kept.look(more)).isEqualTo(test.look(more));
        assertThat(kept.definition()).isEqualTo(test.definition());
        assertThat(test.definition().terms()).containsEntry("expected effect", "10.0");
    }

    @Test
    void bytes_outOfRange_areRefused() {
        byte[] tooMuch = new KeptWriter("L4JE", 1).real(10).real(1.01).bytes();
        byte[] none = new KeptWriter("L4JE", 1).real(10).real(Double.NaN).bytes();
        byte[] noEffect = new KeptWriter("L4JE", 1).real(0).real(1).bytes();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialTest.fromBytes(tooMuch))
                .withMessage("kept p-value must be 0 to 1: 1.01");
        assertThatIllegalArgumentException().isThrownBy(() -> SequentialTest.fromBytes(none));
        assertThatIllegalArgumentException().isThrownBy(() -> SequentialTest.fromBytes(noEffect));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialTest.fromBytes(new byte[20]))
                .withMessage("kept bytes must be those of a sequential test");
    }
}
