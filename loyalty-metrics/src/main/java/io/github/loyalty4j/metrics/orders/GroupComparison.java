package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.math.ChiSquare;
import io.github.loyalty4j.metrics.math.Cholesky;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sums of a log-rank test: by how many events each group differs from its share of all, and how much those differences vary together
 * by chance. Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data", 2nd ed. 2002, section 1.5.
 *
 * <p>Scratch, for one thread.
 */
final class GroupComparison {
    private final double[] difference;
    private final double[][] covariance;

    GroupComparison(int groups) {
        difference = new double[groups];
        covariance = new double[groups][groups];
    }

    /**
     * Adds a time of events.
     *
     * @param atRisk and {@code lost}, of each group
     */
    void add(double[] atRisk, double[] lost, double weight) {
        double n = Arrays.stream(atRisk).sum();
        double d = Arrays.stream(lost).sum();
        double varies = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
        for (int g = 0; g < difference.length; g++) {
            double share = atRisk[g] / n;
            difference[g] += weight * (lost[g] - d * share);
            for (int h = 0; h < difference.length; h++) {
                covariance[g][h] += varies * share * ((g == h ? 1 : 0) - atRisk[h] / n);
            }
        }
    }

    /** The test of groups in which something could have happened; empty if they are fewer than two. */
    Optional<Survival.LogRank> test() {
        // All differences sum to 0, so one says nothing more.
        int[] told = IntStream.range(0, difference.length)
                .filter(g -> covariance[g][g] > 0)
                .skip(1)
                .toArray();
        if (told.length == 0) {
            return Optional.empty();
        }
        double[] right = Arrays.stream(told).mapToDouble(g -> difference[g]).toArray();
        double[][] matrix = Arrays.stream(told)
                .mapToObj(g ->
                        Arrays.stream(told).mapToDouble(h -> covariance[g][h]).toArray())
                .toArray(double[][]::new);
        return Cholesky.of(matrix).map(root -> {
            double[] solved = root.solve(right);
            double square = IntStream.range(0, right.length)
                    .mapToDouble(i -> right[i] * solved[i])
                    .sum();
            return new Survival.LogRank(square, told.length, ChiSquare.upperTail(square, told.length));
        });
    }
}
