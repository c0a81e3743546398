package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialDrawsTest {
    private static final int DRAWS = 20_000;

    // Mean np and variance np(1 - p), each to five standard errors of 20,000 draws.
    @ParameterizedTest
    @CsvSource({
        "1, 0.3",
        "10, 0.001",
        "50, 0.98",
        "1000, 0.4",
        "1000000, 0.5",
        "1000000000, 0.2",
        "10000000000, 0.00005",
        "10000000000, 0.99995",
        "20000000000, 0.00006",
        "1000000000010, 5e-12",
        "4000000000000000000, 1e-18",
        "9223372036854775807, 1e-19",
        "9223372036854775807, 0.5"
    })
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

    // 120 * 0.3^3 * 0.7^7, and exp(-5) * 5^5 / 5! of the Poisson curve, from which 5 of 1e12 differ by less than 1e-11
    @Test
    void probability_isExact_howeverManyTheTries() {
        assertThat(BinomialDraws.probability(10, 0.3, 3)).isCloseTo(0.266827932, within(1e-15));
        assertThat(BinomialDraws.probability(10, 0.3, 0)).isCloseTo(Math.pow(0.7, 10), within(1e-15));
        assertThat(BinomialDraws.probability(2, 0.5, 2)).isCloseTo(0.25, within(1e-15));
        double poisson = Math.exp(-5) * 3_125 / 120;
        assertThat(BinomialDraws.probability(1_000_000_000_000L, 5e-12, 5)).isCloseTo(poisson, within(1e-11));
        assertThat(BinomialDraws.probability(5_000_000_000_000_000_000L, 1e-18, 5))
                .isCloseTo(poisson, within(1e-11));
    }
}
