package io.github.loyalty4j.metrics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.math.LogGamma;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    private static final double A_YEAR = 365;

    @Test
    void changes_haveTheirDayTheirMeansAndTheirEvidence() {
        double[] days = new double[120];
        Arrays.setAll(days, i -> 20 + i * 7919 % 11 - 5 + (i >= 60 ? 15 : 0) - (i >= 90 ? 25 : 0));

        List<ChangePoint> changes = ChangePoints.in(days, A_YEAR);

        assertThat(changes).extracting(ChangePoint::day).containsExactly(60, 90);
        assertThat(changes.get(0).before()).isCloseTo(20.15, within(1e-12));
        assertThat(changes.get(0).after()).isEqualTo(changes.get(1).before());
        assertThat(changes.get(1).probability()).isBetween(0.99, 1.0);
        assertThat(ChangePoints.definition(A_YEAR).terms()).containsEntry("days between changes beforehand", "365.0");
    }

    // All 2^11 ways to cut twelve days, each stretch by the chain of its predictive Student densities (Murphy,
    // "Conjugate
    // Bayesian analysis of the Gaussian distribution" (2007), formula 110) in place of the closed form.
    @Test
    void probability_isThatOfAllWaysToCut() {
        double[] days = {3, 1, 2, 4, 2, 9, 7, 8, 9, 7, 8, 6};
        int twoToEight = 0b1111_1110; // the first bit is the first day a change can be on
        double near = 0;
        double total = 0;
        for (int cut = 0; cut < 1 << (days.length - 1); cut++) {
            double weight = weight(scaled(days), cut, 50);
            total += weight;
            near += (cut & twoToEight) != 0 ? weight : 0;
        }
        double expected = near / total;

        assertThat(ChangePoints.in(days, 50)).singleElement().satisfies(change -> {
            assertThat(change.day()).isEqualTo(5);
            assertThat(change.probability()).isCloseTo(expected, within(1e-10)).isBetween(0.5, 0.99999);
        });
    }

    private static double[] scaled(double[] days) {
        double mean = Arrays.stream(days).average().orElseThrow();
        double steps = 0;
        for (int i = 1; i < days.length; i++) {
            steps += Math.pow(days[i] - days[i - 1], 2);
        }
        double deviation = Math.sqrt(steps / 2 / (days.length - 1));
        return Arrays.stream(days).map(day -> (day - mean) / deviation).toArray();
    }

    private static double weight(double[] days, int cut, double daysBetween) {
        double log = 0;
        double mean = 0;
        double sure = 1.0 / 9;
        double shape = 5;
        double rate = 5;
        for (int day = 0; day < days.length; day++) {
            boolean changed = day > 0 && (cut >> (day - 1) & 1) == 1;
            if (day > 0) {
                log += Math.log(changed ? 1 / daysBetween : 1 - 1 / daysBetween);
            }
            if (changed) {
                mean = 0;
                sure = 1.0 / 9;
                shape = 5;
                rate = 5;
            }
            log += student(days[day] - mean, 2 * shape, rate * (sure + 1) / (shape * sure));
            rate += sure * Math.pow(days[day] - mean, 2) / (2 * (sure + 1));
            mean = (sure * mean + days[day]) / (sure + 1);
            sure += 1;
            shape += 0.5;
        }
        return Math.exp(log);
    }

    private static double student(double distance, double freedom, double variance) {
        return LogGamma.value((freedom + 1) / 2)
                - LogGamma.value(freedom / 2)
                - Math.log(freedom * Math.PI * variance) / 2
                - (freedom + 1) / 2 * Math.log1p(distance * distance / (freedom * variance));
    }

    // 0.15 % of 2,000 series.
    @Test
    void falseAlarms_areFewerThanOneInAHundred() {
        Random random = new Random(20261128);
        int alarms = 0;
        for (int series = 0; series < 400; series++) {
            alarms += ChangePoints.in(normal(random, 180, 0), A_YEAR).isEmpty() ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(4);
    }

    // 77.6 % and 97.3 % of 1,000 series.
    @Test
    void shifts_areFound() {
        Random random = new Random(20261128);
        int ofOne = 0;
        int ofOneAndAHalf = 0;
        for (int series = 0; series < 200; series++) {
            ofOne += ChangePoints.in(normal(random, 120, 1), A_YEAR).size() == 1 ? 1 : 0;
            ofOneAndAHalf += ChangePoints.in(normal(random, 120, 1.5), A_YEAR).size() == 1 ? 1 : 0;
        }
        assertThat(ofOne).isBetween(130, 180);
        assertThat(ofOneAndAHalf).isGreaterThan(185);
    }

    private static double[] normal(Random random, int n, double shift) {
        double[] days = new double[n];
        Arrays.setAll(days, i -> 100 + 10 * (random.nextGaussian() + (i >= n / 2 ? shift : 0)));
        return days;
    }

    @Test
    void daysThatAreAlike_haveNoChange_andUnitsDoNotMatter() {
        assertThat(ChangePoints.in(new double[] {7, 7, 7, 7, 7}, A_YEAR)).isEmpty();
        double[] days = normal(new Random(5), 60, 4);
        double[] inThousands = Arrays.stream(days).map(day -> day / 1000).toArray();
        assertThat(ChangePoints.in(inThousands, A_YEAR))
                .extracting(ChangePoint::day)
                .containsExactly(30)
                .isEqualTo(ChangePoints.in(days, A_YEAR).stream()
                        .map(ChangePoint::day)
                        .toList());
    }

    @Test
    void broken_calls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangePoints.in(new double[3], A_YEAR))
                .withMessage("days must be 4 to 2000: 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangePoints.in(new double[2001], A_YEAR))
                .withMessage("days must be 4 to 2000: 2001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangePoints.in(new double[4], 1.9))
                .withMessage("days between changes must be at least 2: 1.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangePoints.in(new double[] {1, 2, Double.NaN, 4}, A_YEAR))
                .withMessage("value of a day must be -1e100 to 1e100: NaN");
    }
}
