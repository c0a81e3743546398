package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.IntervalMethod;
import org.junit.jupiter.api.Test;

class SurveyMetricTest {
    private static final Scale FIVE = Scale.of(1, 5);
    private static final Scale SEVEN = Scale.of(1, 7);

    private static Answers counted(Scale scale, long... counts) {
        Answers answers = Answers.on(scale);
        for (int i = 0; i < counts.length; i++) {
            answers.addCount(scale.lowest() + i, counts[i]);
        }
        return answers;
    }

    private static Score score(Answers answers, SurveyMetric metric) {
        return answers.result(metric).orElseThrow();
    }

    @Test
    void csat_isTheShareOfTheTopTwo() {
        // 41 of 50: python3 on Wilson's formula gives 69.20394632569922 and 90.22980732976582
        Score csat = score(counted(FIVE, 2, 3, 4, 11, 30), SurveyMetric.csat());

        assertThat(csat.value()).isEqualTo(82);
        assertThat(csat.interval().lower()).isCloseTo(69.20394632569922, within(1e-10));
        assertThat(csat.interval().upper()).isCloseTo(90.22980732976582, within(1e-10));
        assertThat(csat.standardError()).isCloseTo(100 * Math.sqrt(0.82 * 0.18 / 50), within(1e-12));
        assertThat(csat.n()).isEqualTo(50);
        assertThat(csat.definition().terms())
                .containsEntry("metric", "CSAT")
                .containsEntry("scale", "1-5, high is good")
                .containsEntry("boxes", "good 4-5");
        assertThat(csat).hasToString("CSAT 82.0 from 50 answers");
    }

    @Test
    void share_takesTopBoxesOfAnyScale() {
        Answers ten = counted(Scale.of(1, 10), 0, 10, 30, 100, 130, 150, 115, 255, 140, 70);

        assertThat(score(ten, SurveyMetric.share("CSAT", Scale.of(1, 10), 9)).value())
                .isEqualTo(21);
        assertThat(score(counted(Scale.of(1, 3), 1, 1, 2), SurveyMetric.share("CSAT", Scale.of(1, 3), 3))
                        .value())
                .isEqualTo(50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyMetric.share("CSAT", FIVE, 6))
                .withMessage("good answers must begin on the scale 1-5, high is good: 6");
    }

    // A published table of counts, whose own sum is 6865 of 1000 (the page prints 6,89): support.cys.group 3000095560.
    // Standard error and interval: SciPy 1.17.1, stats.t.interval(.95, 999, mean, std(ddof=1) / sqrt(n)).
    @Test
    void mean_asPublished() {
        Answers ten = counted(Scale.of(1, 10), 0, 10, 30, 100, 130, 150, 115, 255, 140, 70);
        Score mean = score(ten, SurveyMetric.mean("CSAT", Scale.of(1, 10)));

        assertThat(mean.value()).isCloseTo(6.865, within(1e-12));
        assertThat(mean.standardError()).isCloseTo(0.061077864284088276, within(1e-12));
        assertThat(mean.interval().lower()).isCloseTo(6.745144374557852, within(1e-10));
        assertThat(mean.interval().upper()).isCloseTo(6.984855625442148, within(1e-10));
        assertThat(mean.interval().method()).isEqualTo(IntervalMethod.STUDENT);
    }

    // 570 of 1000 answered 6 or 7 and 190 1 to 3: 57 - 19 = +38, support.cys.group 3000095531. The interval: python3 on
    // the adjusted Wald formula.
    @Test
    void index_asPublished() {
        Answers effort = counted(SEVEN, 60, 60, 70, 120, 120, 270, 300);
        Score index = score(effort, SurveyMetric.index("CES", Boxes.of(SEVEN, 3, 6)));

        assertThat(index.value()).isEqualTo(38);
        assertThat(index.interval().lower()).isCloseTo(33.0303613279273, within(1e-9));
        assertThat(index.interval().upper()).isCloseTo(42.74232062621027, within(1e-9));
        assertThat(index.definition().terms()).containsEntry("boxes", "good 6-7, bad 1-3");
    }

    @Test
    void ces_ofBothKindsSaysWhichWayIsGood() {
        Score ces2 = score(counted(SEVEN, 5, 5, 10, 15, 25, 25, 15), SurveyMetric.ces2());
        Score ces1 = score(counted(FIVE.lowIsGood(), 50, 30, 10, 5, 5), SurveyMetric.ces1());

        // SciPy 1.17.1: stats.t.interval(.95, 99, 4.85, 0.16291225871739684)
        assertThat(ces2.value()).isCloseTo(4.85, within(1e-12));
        assertThat(ces2.interval().lower()).isCloseTo(4.5267467346317085, within(1e-10));
        assertThat(ces2.interval().upper()).isCloseTo(5.173253265368291, within(1e-10));
        assertThat(ces1.value()).isCloseTo(1.85, within(1e-12));
        assertThat(ces1.definition().terms()).containsEntry("scale", "1-5, low is good");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ces1.minus(ces2))
                .withMessage("compared figures must be defined alike: metric is CES 1.0 here and CES 2.0 there;"
                        + " scale is 1-5, low is good here and 1-7, high is good there");
        Answers easy = counted(FIVE.lowIsGood(), 1, 0, 0, 0, 1);
        assertThat(score(easy, SurveyMetric.share("CES", FIVE.lowIsGood(), 2)).value())
                .isEqualTo(50);
    }

    @Test
    void result_ofAnotherScaleOrOfNothing() {
        assertThat(Answers.on(FIVE).result(SurveyMetric.csat())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.on(SEVEN).add(5).result(SurveyMetric.csat()))
                .withMessage("CSAT must be made of answers on 1-5, high is good: these are on 1-7, high is good");
    }

    @Test
    void mean_ofOneAnswerOrOfAllAlike() {
        Score one = score(Answers.on(FIVE).add(4), SurveyMetric.stars());
        assertThat(one.interval().lower()).isEqualTo(1);
        assertThat(one.interval().upper()).isEqualTo(5);
        assertThat(one.standardError()).isZero();

        Score alike = score(Answers.on(FIVE).addCount(5, 40), SurveyMetric.stars());
        assertThat(alike.interval().lower())
                .isEqualTo(5)
                .isEqualTo(alike.interval().upper());
        assertThat(alike.minus(alike).pValue()).isEqualTo(1);
    }

    /** Two single answers tell nothing; ten fives and ten fours do, a little. */
    @Test
    void difference_ofAnswersAllAlike_isNoCertainty() {
        double ofOne = score(Answers.on(FIVE).add(5), SurveyMetric.stars())
                .minus(score(Answers.on(FIVE).add(4), SurveyMetric.stars()))
                .pValue();
        double ofTen = score(Answers.on(FIVE).addCount(5, 10), SurveyMetric.stars())
                .minus(score(Answers.on(FIVE).addCount(4, 10), SurveyMetric.stars()))
                .pValue();
        assertThat(ofOne).isBetween(0.4, 1.0);
        assertThat(ofTen).isBetween(0.001, 0.2);
    }

    /** A weight of 1 for all of one group, and of others for another: the figure is the same. */
    @Test
    void weights_areNoPartOfTheDefinition() {
        Score plain = score(Answers.on(FIVE).add(5).add(4), SurveyMetric.stars());
        Score weighted = score(Answers.on(FIVE).add(5, 2.0).add(4, 1.5), SurveyMetric.stars());
        assertThat(weighted.minus(plain).estimate()).isCloseTo(2.0 / 3.5 - 0.5, within(1e-12));
    }

    // python3: weights 2, 1, 0.5 on 5, 4, 1 give 4.142857142857143, effective 2.3333, standard error 1.17369...
    @Test
    void mean_ofWeightedAnswers() {
        Score mean = score(Answers.on(FIVE).add(5, 2.0).add(4).add(1, 0.5), SurveyMetric.stars());

        assertThat(mean.value()).isCloseTo(4.142857142857143, within(1e-12));
        assertThat(mean.effectiveN()).isCloseTo(2.3333333333333335, within(1e-12));
        assertThat(mean.standardError()).isCloseTo(1.1736911946539272, within(1e-12));
        assertThat(mean.interval().upper()).isEqualTo(5);
    }

    @Test
    void share_ofWeightedAnswers_isWilsonAtTheEffectiveNumber() {
        Answers weighted = Answers.on(FIVE);
        for (int i = 0; i < 41; i++) {
            weighted.add(5, 3.0);
        }
        for (int i = 0; i < 9; i++) {
            weighted.add(2, 3.0);
        }
        Score share = score(weighted, SurveyMetric.csat());

        assertThat(share.value()).isCloseTo(82, within(1e-12));
        assertThat(share.interval().lower()).isCloseTo(69.20394632569922, within(1e-10));
        assertThat(share.interval().upper()).isCloseTo(90.22980732976582, within(1e-10));
    }

    // python3: the Dirichlet with parameters 1, 1, 2, 3, 3 + 2 has the mean 3.8333 and the deviation 0.35506...
    @Test
    void bayesianMean_isDrawnTowardsTheOthers() {
        Answers others = counted(FIVE, 10, 10, 20, 30, 30);
        Score rating = score(Answers.on(FIVE).addCount(5, 2), SurveyMetric.bayesianMean("rating", others, 10));

        assertThat(rating.value()).isCloseTo(3.8333333333333335, within(1e-12));
        assertThat(rating.standardError()).isCloseTo(0.3550610877981081, within(1e-12));
        assertThat(rating.interval().method()).isEqualTo(IntervalMethod.DIRICHLET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyMetric.bayesianMean("rating", Answers.on(FIVE), 10))
                .withMessage("Bayesian mean must be drawn towards at least 1 answer: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyMetric.bayesianMean("rating", others, 0))
                .withMessage("weight of the other answers must be above 0 and finite: 0.0");
    }

    // python3 on Agresti and Caffo: 42/52 less 31/52
    @Test
    void minus_ofShares_addsAHitAndAMissToEach() {
        Score here = score(counted(FIVE, 9, 0, 0, 0, 41), SurveyMetric.csat());
        Score there = score(counted(FIVE, 20, 0, 0, 0, 30), SurveyMetric.csat());
        Difference difference = here.minus(there);

        assertThat(difference.estimate()).isCloseTo(21.153846153846157, within(1e-12));
        assertThat(difference.standardError()).isCloseTo(8.727497236374468, within(1e-12));
        assertThat(there.minus(here).estimate()).isEqualTo(-difference.estimate());
    }

    @Test
    void minus_ofOtherBoxesOrWindows_isRefused() {
        Answers answers = counted(FIVE, 1, 2, 3, 4, 5);
        Score two = score(answers, SurveyMetric.csat());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.minus(score(answers, SurveyMetric.share("CSAT", FIVE, 5))))
                .withMessage("compared figures must be defined alike: boxes is good 4-5 here and good 5 there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.minus(score(answers, SurveyMetric.csat().within("7 days after delivery"))))
                .withMessage("compared figures must be defined alike:"
                        + " window is not said here and 7 days after delivery there");
    }

    @Test
    void everything_isFiniteOnAGridOfExtremes() {
        SurveyMetric[] metrics = {
            SurveyMetric.csat(),
            SurveyMetric.stars(),
            SurveyMetric.index("index", Boxes.of(FIVE, 2, 4)),
            SurveyMetric.bayesianMean("rating", counted(FIVE, 0, 0, 1, 0, 0), 1e-9)
        };
        long[] counts = {0, 1, 1_000, 2_000_000_000_000_000_000L};
        for (long low : counts) {
            for (long middle : counts) {
                for (long high : counts) {
                    Answers answers = counted(FIVE, low, 0, middle, 0, high);
                    for (SurveyMetric metric : metrics) {
                        answers.result(metric).ifPresent(score -> {
                            assertThat(score.value())
                                    .as("%s of %d %d %d", metric.name(), low, middle, high)
                                    .isFinite();
                            assertThat(score.standardError()).isFinite();
                            assertThat(score.minus(score).pValue()).isEqualTo(1);
                        });
                    }
                }
            }
        }
    }

    // One good answer less one bad: (1 + 1) / 3 less 1 / 3, give or take 1.96 * sqrt(2 * 2 / 27) = 0.754, would pass
    // 100 %.
    @Test
    void difference_ofShares_isAtMostAHundred() {
        Difference difference = score(counted(FIVE, 0, 0, 0, 0, 1), SurveyMetric.csat())
                .minus(score(counted(FIVE, 1, 0, 0, 0, 0), SurveyMetric.csat()));
        assertThat(difference.estimate()).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(difference.interval().upper()).isEqualTo(100);
        assertThat(difference.interval().lower())
                .isCloseTo(100 / 3.0 - 100 * 1.959963984540054 * Math.sqrt(4 / 27.0), within(1e-9));
    }
}
