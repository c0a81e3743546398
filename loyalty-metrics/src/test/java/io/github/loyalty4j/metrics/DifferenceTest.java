package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.survey.Answers;
import io.github.loyalty4j.metrics.survey.NpsResult;
import io.github.loyalty4j.metrics.survey.Score;
import io.github.loyalty4j.metrics.survey.SurveyMetric;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void of_hasTheNormalInterval() {
        // 2 * scipy.stats.norm.sf(2) is 0.04550026389635842
        Difference difference = Difference.of(10, 5, 0.95, IntervalMethod.WALD);

        assertThat(difference.z()).isEqualTo(2);
        assertThat(difference.pValue()).isCloseTo(0.04550026389635842, within(1e-15));
        assertThat(difference.interval().lower()).isCloseTo(10 - 5 * 1.959963984540054, within(1e-12));
        assertThat(difference.within(12).interval().upper()).isEqualTo(12);
        assertThat(difference.within(12).interval().lower())
                .isEqualTo(difference.interval().lower());
    }

    @Test
    void withoutStandardError_isNoNaN() {
        assertThat(Difference.of(0, 0, 0.95, IntervalMethod.WALD).pValue()).isEqualTo(1);
        assertThat(Difference.of(-3, 0, 0.95, IntervalMethod.WALD).z()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Difference.of(-3, 0, 0.95, IntervalMethod.WALD).pValue()).isZero();
    }

    /** By hand: 12 less 5, and the root of 3² + 4². */
    @Test
    void minus_isTheDifferenceInDifferences() {
        Difference change =
                Difference.of(12, 3, 0.9, IntervalMethod.WALD).minus(Difference.of(5, 4, 0.9, IntervalMethod.WALD));

        assertThat(change.estimate()).isEqualTo(7);
        assertThat(change.standardError()).isEqualTo(5);
        // scipy.stats.norm.ppf(0.95) is 1.6448536269514722
        assertThat(change.interval().lower()).isCloseTo(7 - 5 * 1.6448536269514722, within(1e-12));
        assertThat(change.interval().level()).isEqualTo(0.9);
        assertThat(change.definition().terms()).containsEntry("figure", "difference in differences");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.minus(Difference.of(1, 1, 0.9, IntervalMethod.WALD)))
                .withMessage("compared figures must be defined alike: figure is difference in differences here and"
                        + " difference there");
    }

    @Test
    void minus_ofUnlikeFigures_isRefused() {
        Difference nps = NpsResult.of(50, 30, 20).minus(NpsResult.of(40, 30, 30));
        Difference wald = NpsResult.of(50, 30, 20).minus(NpsResult.of(40, 30, 30), IntervalMethod.WALD);
        Answers answers = Answers.on(SurveyMetric.csat().scale());
        for (int i = 0; i < 50; i++) {
            answers.add(1 + i % 5);
        }
        Score csat = answers.result(SurveyMetric.csat()).orElseThrow();

        assertThat(nps.minus(nps).estimate()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nps.minus(csat.minus(csat)))
                .withMessageStartingWith("compared figures must be defined alike: metric is NPS here and CSAT there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nps.minus(wald))
                .withMessage("compared differences must be of the same method: ADJUSTED_WALD and WALD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Difference.of(1, 1, 0.9, IntervalMethod.WALD)
                        .minus(Difference.of(1, 1, 0.95, IntervalMethod.WALD)))
                .withMessage("compared differences must have the same level: 0.9 and 0.95");
        assertThat(nps.definition().notes()).isEmpty();
    }

    @Test
    void numbers_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Difference.of(1, -1, 0.95, IntervalMethod.WALD))
                .withMessage("difference's standard error must be finite and at least 0: -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Difference.of(Double.NaN, 1, 0.95, IntervalMethod.WALD));
    }
}
