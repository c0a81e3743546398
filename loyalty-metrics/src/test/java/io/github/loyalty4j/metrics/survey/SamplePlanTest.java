package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplePlanTest {
    // python3 with SciPy's norm.ppf: sd = 100 * sqrt(.65 - .25**2)
    private final SamplePlan plan = SamplePlan.index(0.45, 0.2);

    @Test
    void answersForMargin_roundsUp() {
        assertThat(plan.answersForMargin(5)).isEqualTo(903); // 902.74...
        assertThat(plan.answersForMargin(5, 2_000)).isEqualTo(623); // 622.2...
        assertThat(plan.answersForMargin(0.001, 2_000)).isEqualTo(2_000);
        assertThat(plan.answersForMargin(1e6)).isEqualTo(1);
        assertThat(SamplePlan.share(0.5).answersForMargin(3)).isEqualTo(1_068); // the pollsters' 1,067.07...
    }

    @Test
    void answersPerGroup_hasThePower() {
        assertThat(plan.answersPerGroup(5)).isEqualTo(3_689); // 3688.97...
        assertThat(plan.power(0.9).answersPerGroup(5)).isEqualTo(4_939); // 4938.48...
        assertThat(plan.detectableDifference(1_000)).isCloseTo(9.603350294485866, within(1e-10));
        assertThat(SamplePlan.mean(2).detectableDifference(3_689)).isCloseTo(0.13046, within(1e-5));
    }

    @Test
    void answersForMargin_isThatOfTheInterval() {
        NpsResult result = NpsResult.of(45, 35, 20);
        assertThat(SamplePlan.index(0.45, 0.2).answersForMargin(1.959963984540054 * result.standardError()))
                .isEqualTo(100);
    }

    @Test
    void numbers_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplePlan.index(0.6, 0.5))
                .withMessage("expected shares must be 0 to 1 and together at most 1: 0.6 and 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplePlan.index(1, 0))
                .withMessage("answers must be expected to differ: standard deviation 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> SamplePlan.share(1));
        assertThatIllegalArgumentException().isThrownBy(() -> plan.power(0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.answersPerGroup(0))
                .withMessage("difference must be above 0: 0.0");
    }

    // Where the margin is tiny all must be asked, where it is huge one; to both ends of doubles.
    @Test
    void answersForMargin_ofAPopulation_atTheExtremes() {
        assertThat(plan.answersForMargin(1e-160, 1_000)).isEqualTo(1_000);
        assertThat(plan.answersForMargin(Double.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(plan.answersForMargin(1e200, 1_000)).isEqualTo(1);
        assertThat(plan.answersForMargin(1e200, 1)).isEqualTo(1);
        assertThat(plan.answersForMargin(1e-160)).isEqualTo(Long.MAX_VALUE);
    }
}
