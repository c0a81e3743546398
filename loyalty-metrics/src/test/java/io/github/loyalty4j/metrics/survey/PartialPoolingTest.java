package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartialPoolingTest {
    // Eight schools: Rubin, "Estimation in Parallel Randomized Experiments" (1981), as rounded in Gelman et al.,
    // "Bayesian
    // Data Analysis", table 5.2.
    private static final double[] EFFECTS = {28, 8, -3, 7, -1, 1, 18, 12};
    private static final double[] ERRORS = {15, 10, 16, 11, 9, 11, 10, 18};

    // Drawn by numpy: the spread from equation 5.21 at 200,001 places from 0 to 100, then 4,000,000 times the centre
    // and each
    // school from their normals (default_rng(1)); an error in the last digit given. Mean, 2.5 %, 50 % and 97.5 %.
    private static final double[][] DRAWN = {
        {11.40, -2.12, 10.24, 31.63},
        {7.89, -4.66, 7.85, 20.67},
        {6.13, -11.49, 6.65, 20.45},
        {7.65, -5.70, 7.67, 20.88},
        {5.13, -8.90, 5.61, 16.47},
        {6.14, -8.57, 6.51, 18.59},
        {10.67, -1.15, 10.05, 25.98},
        {8.46, -7.07, 8.21, 25.60}
    };

    @Test
    void eightSchools_areAsDrawn() {
        PartialPooling pooling = new PartialPooling(EFFECTS, ERRORS, 100);

        assertThat(pooling.spread()).isCloseTo(6.5745, within(0.005));
        for (int school = 0; school < DRAWN.length; school++) {
            assertThat(new double[] {
                        pooling.mean(school),
                        pooling.quantile(school, 0.025),
                        pooling.quantile(school, 0.5),
                        pooling.quantile(school, 0.975)
                    })
                    .containsExactly(DRAWN[school], within(0.04));
        }
    }

    @Test
    void groupsThatAreFarApart_keepTheirFigures() {
        double[] figures = {-80, -20, 30, 70};
        double[] errors = {1, 1, 1, 1};
        PartialPooling pooling = new PartialPooling(figures, errors, 100);

        assertThat(pooling.spread()).isBetween(50.0, 80.0);
        assertThat(pooling.mean(0)).isCloseTo(-80, within(0.05));
        assertThat(pooling.quantile(3, 0.975)).isCloseTo(70 + 1.96, within(0.05));
    }

    // The spread's density is narrow for many groups; found on the grid it must give what was put in.
    @Test
    void tenThousandGroups_tellTheSpreadClosely() {
        java.util.Random random = new java.util.Random(7);
        double[] figures = new double[10_000];
        double[] errors = new double[figures.length];
        Arrays.setAll(errors, i -> 1 + i % 10);
        Arrays.setAll(figures, i -> 20 + 12.5 * random.nextGaussian() + errors[i] * random.nextGaussian());
        PartialPooling pooling = new PartialPooling(figures, errors, 100);

        assertThat(pooling.spread()).isCloseTo(12.5, within(0.3));
    }

    @Test
    void groupsThatAreAlike_allSayTheSame() {
        double[] figures = new double[50];
        double[] errors = new double[50];
        Arrays.fill(figures, 42);
        Arrays.fill(errors, 10);
        PartialPooling pooling = new PartialPooling(figures, errors, 100);

        assertThat(pooling.mean(0)).isCloseTo(42, within(1e-9));
        assertThat(pooling.quantile(0, 0.975) - 42).isBetween(1.96 * 10 / Math.sqrt(50), 5.0);
    }
}
