package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class LikelihoodRatioTest {
    // Fader and Hardie 2007: log-likelihood of sBG -1611.158 (golden_mle.csv has -1611.1582...), of BdW
    // -1605.31421321419 by
    // mpmath; the tail by commons-statistics.
    @Test
    void betaDiscreteWeibull_againstShiftedBetaGeometric() {
        long[] counts = {1000, 869, 743, 653, 593, 551, 517, 491};
        Fit<ShiftedBetaGeometric> simpler = ShiftedBetaGeometric.fit(counts);
        Fit<BetaDiscreteWeibull> richer = BetaDiscreteWeibull.fit(counts);

        LikelihoodRatio ratio = LikelihoodRatio.of(simpler, richer);

        assertThat(ratio.statistic())
                .isCloseTo(2 * (-1605.31421321419 - simpler.logLikelihood().orElseThrow()), within(1e-9))
                .isCloseTo(11.69, within(.01));
        assertThat(ratio.degrees()).isEqualTo(1);
        assertThat(ratio.pValue())
                .isCloseTo(ChiSquaredDistribution.of(1).survivalProbability(ratio.statistic()), within(1e-15))
                .isLessThan(.001);
        assertThat(richer.akaike().orElseThrow()).isLessThan(simpler.akaike().orElseThrow());
        // Regular customers do not ask for it: 2 (1680.27 - 1679.60).
        long[] regular = {1000, 631, 468, 382, 326, 289, 262, 241};
        assertThat(LikelihoodRatio.of(ShiftedBetaGeometric.fit(regular), BetaDiscreteWeibull.fit(regular))
                        .pValue())
                .isBetween(.2, .3);
    }

    // Where the simpler model is right, one in ten of its shops looks worse than the 10 % point: 40 ± 4 standard
    // deviations of
    // 6 among 400.
    @Test
    void pValue_isUniform_whereTheSimplerModelIsRight() {
        java.util.Random random = new java.util.Random(5);
        ShiftedBetaGeometric truth = ShiftedBetaGeometric.of(java.util.Map.of("alpha", .668, "beta", 3.806));
        int small = 0;
        int shops = 400;
        for (int shop = 0; shop < shops; shop++) {
            long[] counts = new long[9];
            counts[0] = 2000;
            for (int t = 1; t < counts.length; t++) {
                double stays = truth.retention(t).value();
                counts[t] = random.doubles(counts[t - 1]).filter(u -> u < stays).count();
            }
            small += LikelihoodRatio.of(ShiftedBetaGeometric.fit(counts), BetaDiscreteWeibull.fit(counts))
                                    .pValue()
                            < .1
                    ? 1
                    : 0;
        }
        assertThat(small).isBetween(40 - 24, 40 + 24);
    }

    @Test
    void broken_calls() {
        Fit<ShiftedBetaGeometric> one = ShiftedBetaGeometric.fit(1000, 869, 743, 653, 593);
        Fit<BetaDiscreteWeibull> other = BetaDiscreteWeibull.fit(1001, 869, 743, 653, 593);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikelihoodRatio.of(one, other))
                .withMessage("models compared must be of the same data: 1000 and 1001 customers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikelihoodRatio.of(one, one))
                .withMessage("richer model must have more parameters: sbg 2, sbg 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikelihoodRatio.of(ShiftedBetaGeometric.fit(50, 50, 50), one))
                .withMessageStartingWith("models compared must have parameters: sbg no_dropout");
    }
}
