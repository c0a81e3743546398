package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialDrawsTest {
    private static final int DRAWS = 20_000;

    // Mean np and variance np(1 - p), each to five standard errors of 20,000 draws.
    @ParameterizedTest
    @CsvSource({"1, 0.3", "10, 0.001", "50, 0.98", "1000, 0.4", "1000000, 0.5", "1000000000, 0.2"})
    void next_hasTheMeanAndVariance(long n, double p) {
        BinomialDraws draws = new BinomialDraws(new SplittableRandom(7));
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double distance = draws.next(n, p) - n * p;
            mean += distance / DRAWS;
            squares += distance * distance / DRAWS;
        }
        double variance = n * p * (1 - p);
        double fourth = 3 * variance * variance + variance * (1 - 6 * p * (1 - p));
        assertThat(mean).isCloseTo(0, within(5 * Math.sqrt(variance / DRAWS)));
        assertThat(squares).isCloseTo(variance, within(5 * Math.sqrt((fourth - variance * variance) / DRAWS) + 1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, 0", "9, 0, 0", "9, 1, 9"})
    void next_whereThereIsNoChance(long n, double p, long hits) {
        assertThat(new BinomialDraws(new SplittableRandom(1)).next(n, p)).isEqualTo(hits);
    }
}
