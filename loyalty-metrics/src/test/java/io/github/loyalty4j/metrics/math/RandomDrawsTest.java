package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The greatest distance of the draws' distribution from commons-statistics' is below 1.95/√n, which it exceeds once in a thousand
 * (Kolmogorov; Smirnov, Annals of Mathematical Statistics 19:2 (1948) 279-281).
 */
class RandomDrawsTest {
    private static final int N = 50_000;

    @ParameterizedTest
    @ValueSource(doubles = {.05, .6, 1, 3.3, 250})
    void gamma(double shape) {
        RandomDraws random = new RandomDraws(11);
        double[] draws = new double[N];
        Arrays.setAll(draws, i -> random.gamma(shape));
        check(draws, GammaDistribution.of(shape, 1)::cumulativeProbability);
    }

    @Test
    void normalAndExponential() {
        RandomDraws random = new RandomDraws(12);
        double[] draws = new double[N];
        Arrays.setAll(draws, i -> random.normal());
        check(draws, NormalDistribution.of(0, 1)::cumulativeProbability);
        Arrays.setAll(draws, i -> random.exponential());
        check(draws, ExponentialDistribution.of(1)::cumulativeProbability);
        Arrays.setAll(draws, i -> random.below(4));
        assertThat(Arrays.stream(draws).filter(one -> one == 3).count() / (double) N)
                .isCloseTo(.25, within(.01));
    }

    private static void check(double[] draws, DoubleUnaryOperator distribution) {
        Arrays.sort(draws);
        double distance = 0;
        for (int i = 0; i < draws.length; i++) {
            double at = distribution.applyAsDouble(draws[i]);
            distance = Math.max(distance, Math.max(at - i / (double) N, (i + 1) / (double) N - at));
        }
        assertThat(distance).isLessThan(1.95 / Math.sqrt(N));
    }
}
