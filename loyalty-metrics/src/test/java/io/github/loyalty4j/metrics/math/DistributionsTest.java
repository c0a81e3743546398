package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.Proportion;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.junit.jupiter.api.Test;

/** Curves and intervals beside those of Apache Commons Statistics 1.2, to eleven digits. */
class DistributionsTest {
    private static final double DIGITS = 1e-9; // percent
    private static final double[] LEVELS = {0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999999};

    @Test
    void normal() {
        NormalDistribution oracle = NormalDistribution.of(0, 1);
        for (double z = -8; z <= 30; z += 0.37) {
            close(NormalCurve.upperTail(z), oracle.survivalProbability(z));
            close(NormalCurve.pValue(z), 2 * oracle.survivalProbability(Math.abs(z)));
        }
        for (double level : LEVELS) {
            close(NormalCurve.z(level), oracle.inverseSurvivalProbability((1 - level) / 2));
        }
    }

    @Test
    void student() {
        for (double degrees : new double[] {1, 2, 3.5, 10, 100, 1e4}) {
            TDistribution oracle = TDistribution.of(degrees);
            for (double t = 0.1; t <= 12; t += 0.7) {
                close(StudentCurve.pValue(t, degrees), 2 * oracle.survivalProbability(t));
            }
            for (double level : new double[] {0.5, 0.9, 0.95, 0.99}) {
                close(2 * oracle.survivalProbability(StudentCurve.t(level, degrees)), 1 - level);
            }
        }
    }

    @Test
    void chiSquare() {
        for (int degrees : new int[] {1, 2}) {
            ChiSquaredDistribution oracle = ChiSquaredDistribution.of(degrees);
            for (double x = 0.01; x <= 100; x *= 1.5) {
                close(ChiSquare.upperTail(x, degrees), oracle.survivalProbability(x));
            }
        }
    }

    @Test
    void beta() {
        for (double a : new double[] {0.3, 1, 2.5, 40}) {
            for (double b : new double[] {0.7, 3, 90}) {
                BetaDistribution oracle = BetaDistribution.of(a, b);
                for (double x = 0.01; x < 1; x += 0.07) {
                    close(BetaCurve.cdf(a, b, x), oracle.cumulativeProbability(x));
                }
            }
        }
    }

    @Test
    void wilsonScore() {
        for (int n : new int[] {1, 7, 263, 10_000}) {
            for (int hits : new int[] {0, n / 3, n / 2, n - 1, n}) {
                var oracle = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(n, hits, 0.05);
                Interval ours = Proportion.of(hits, n).interval();
                assertThat(ours.lower()).isCloseTo(oracle.getLowerBound(), within(1e-14));
                assertThat(ours.upper()).isCloseTo(oracle.getUpperBound(), within(1e-14));
            }
        }
    }

    private static void close(double ours, double oracle) {
        assertThat(ours).isCloseTo(oracle, withinPercentage(DIGITS));
    }
}
