package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.math.ChiSquare;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivalTest {
    // Patients with grade 3 glioma: Grana and others 2002, in R's coin and Python's lifelines as "g3"; group RIT, then
    // control.
    private static final double[] RIT = {53, 28, 69, 58, 54, 25, 51, 61, 57, 57, 50};
    private static final boolean[] RIT_DIED = {true, false, false, false, false, true, false, false, false, false, false
    };
    private static final double[] CONTROL = {34, 32, 9, 19, 50, 48};
    private static final boolean[] CONTROL_DIED = {true, true, true, true, false, false};

    // lifelines tests/test_estimation.py, from R: .909 at 25, .779 at 53.
    @Test
    void treated() {
        Survival survival = Survival.of(RIT, RIT_DIED);

        assertThat(survival.at(24.9)).isEqualTo(1);
        assertThat(survival.at(25)).isCloseTo(.909, within(5e-4));
        assertThat(survival.at(53)).isCloseTo(.779, within(5e-4));
        assertThat(survival.interval(10)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> survival.at(Double.NaN))
                .withMessage("time must be a number: NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> survival.interval(Double.NaN));
    }

    // The same: .833 .667 .500 .333, log-log limits .2731 .1946 .1109 .0461 and .975 .904 .804 .676.
    @ParameterizedTest
    @CsvSource({"9, .833, .2731, .975", "19, .667, .1946, .904", "32, .500, .1109, .804", "34, .333, .0461, .676"})
    void control(double time, double expected, double lower, double upper) {
        Survival survival = Survival.of(CONTROL, CONTROL_DIED);

        assertThat(survival.at(time)).isCloseTo(expected, within(5e-4));
        assertThat(survival.interval(time).orElseThrow().lower()).isCloseTo(lower, within(5.1e-5));
        assertThat(survival.interval(time).orElseThrow().upper()).isCloseTo(upper, within(5.1e-4));
    }

    // lifelines tests/test_statistics.py: chi-square .384615, p .535143.
    @Test
    void logRank_ofSix() {
        Survival.LogRank test = Survival.logRank(
                        new double[] {10, 20, 30, 10, 20, 50},
                        new boolean[] {true, false, true, true, false, true},
                        new boolean[] {true, true, true, false, false, false})
                .orElseThrow();

        assertThat(test.chiSquare()).isCloseTo(.384615, within(5e-7));
        assertThat(test.p()).isCloseTo(.535143, within(5e-7));
    }

    // Abramowitz and Stegun, table 26.8: points of probability .05 and .001.
    @ParameterizedTest
    @CsvSource({
        "3.84146, 1, .05",
        "5.99147, 2, .05",
        "7.81473, 3, .05",
        "11.0705, 5, .05",
        "10.828, 1, .001",
        "20.515, 5, .001"
    })
    void chiSquare(double x, int degrees, double expected) {
        assertThat(ChiSquare.upperTail(x, degrees)).isCloseTo(expected, within(2e-7 + expected * 2e-4));
    }

    @Test
    void nothingHappened_andBrokenCalls() {
        Survival survival = Survival.of(new double[] {1, 2}, new boolean[2]);
        assertThat(survival.at(5)).isEqualTo(1);
        assertThat(Survival.logRank(new double[] {1, 2}, new boolean[2], new boolean[] {true, false}))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Survival.of(new double[] {1}, new boolean[2]))
                .withMessage("times and events must be as many: 1 and 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Survival.of(new double[] {-1}, new boolean[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Survival.logRank(new double[1], new boolean[1], new boolean[2]));
    }

    // Remission of leukaemia after Kleinbaum and Klein ("Survival Analysis", 2nd ed. 2005): 21 treated, of whom the
    // first nine fell
    // ill again, and 21 others, who all did.
    private static final double[] REMISSION = {
        6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35, 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8,
        8, 8, 11, 11, 12, 12, 15, 17, 22, 23
    };

    private static boolean[] remissionEnded() {
        boolean[] happened = new boolean[42];
        for (int i = 0; i < 42; i++) {
            happened[i] = i < 9 || i >= 21;
        }
        return happened;
    }

    // statsmodels 0.15.0, duration.survfunc.survdiff(t, e, g) with g = 2*(i//21) + (i%21)%2, and weight_type 'gb' and
    // 'tw'; then with
    // g = 0 if i < 21 else 1 + i%2.
    @Test
    void logRank_ofSeveralGroups() {
        int[] four = new int[42];
        int[] three = new int[42];
        for (int i = 0; i < 42; i++) {
            four[i] = 2 * (i / 21) + (i % 21) % 2;
            three[i] = i < 21 ? 0 : 1 + i % 2;
        }
        checkLogRank(four, Survival.Weight.ALIKE, new double[] {16.796340939480, 3, 0.000778275535798});
        checkLogRank(four, Survival.Weight.AT_RISK, new double[] {13.496799529816, 3, 0.00367662878488});
        checkLogRank(four, Survival.Weight.ROOT_AT_RISK, new double[] {15.136021847052, 3, 0.00170402212165});
        checkLogRank(three, Survival.Weight.ALIKE, new double[] {16.796315412375, 2, 0.000225281977698});

        // A number that nobody has is no group.
        for (int i = 0; i < 42; i++) {
            three[i] *= 49;
        }
        checkLogRank(three, Survival.Weight.ALIKE, new double[] {16.796315412375, 2, 0.000225281977698});
    }

    private static void checkLogRank(int[] groups, Survival.Weight weight, double[] expected) {
        Survival.LogRank test =
                Survival.logRank(REMISSION, remissionEnded(), groups, weight).orElseThrow();
        assertThat(test.chiSquare()).isCloseTo(expected[0], within(1e-10));
        assertThat(test.degrees()).isEqualTo((int) expected[1]);
        assertThat(test.p()).isCloseTo(expected[2], within(1e-12));
    }

    @Test
    void logRank_groupsOutOfRange_orGoneBefore() {
        boolean[] all = {true, true, true, true};
        double[] times = {2, 3, 2, 4};
        assertThat(Survival.logRank(times, all, new int[] {0, 0, 99, 99}, Survival.Weight.ALIKE))
                .isEqualTo(Survival.logRank(times, all, new boolean[] {false, false, true, true}));
        assertThat(Survival.logRank(times, all, new int[4], Survival.Weight.ALIKE))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Survival.logRank(times, all, new int[] {0, 0, 1, 100}, Survival.Weight.ALIKE))
                .withMessage("group must be 0 to 99: 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Survival.logRank(times, all, new int[] {0, 0, 1, -1}, Survival.Weight.ALIKE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Survival.logRank(times, all, new int[3], Survival.Weight.ALIKE))
                .withMessage("times and groups must be as many: 4 and 3");
        // The third group was last seen before anything happened.
        assertThat(Survival.logRank(
                        new double[] {2, 3, 2, 4, 1},
                        new boolean[] {true, true, true, true, false},
                        new int[] {0, 0, 1, 1, 2},
                        Survival.Weight.ALIKE))
                .isEqualTo(Survival.logRank(times, all, new int[] {0, 0, 1, 1}, Survival.Weight.ALIKE));
    }

    // lifelines tests/test_statistics.py:127, 141 and 155: Wilcoxon 13.457852, Tarone-Ware 15.123575, Peto 14.084139;
    // the log-rank
    // test 16.793 in the book.
    @Test
    void logRank_weighted() {
        double[] times = REMISSION;
        boolean[] happened = remissionEnded();
        boolean[] second = new boolean[42];
        Arrays.fill(second, 21, 42, true);
        Map<Survival.Weight, Double> expected = Map.of(
                Survival.Weight.ALIKE, 16.79294,
                Survival.Weight.AT_RISK, 13.457852,
                Survival.Weight.ROOT_AT_RISK, 15.123575,
                Survival.Weight.SURVIVING, 14.084139);

        expected.forEach((weight, square) -> assertThat(Survival.logRank(times, happened, second, weight)
                        .orElseThrow()
                        .chiSquare())
                .isCloseTo(square, within(1e-5)));
        assertThat(Survival.logRank(times, happened, second))
                .isEqualTo(Survival.logRank(times, happened, second, Survival.Weight.ALIKE));
    }
}
