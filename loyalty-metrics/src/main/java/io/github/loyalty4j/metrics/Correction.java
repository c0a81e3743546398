package io.github.loyalty4j.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What to do to p-values when several questions are asked of the same answers, as of every segment whether it differs.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum Correction {
    /**
     * Keeps the chance of even one false alarm among all below the level, whatever the tests have in common. Holm, "A
     * Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6 (1979) 65-70.
     */
    HOLM,

    /**
     * Keeps the expected share of false alarms among the alarms below the level, for tests that are independent or
     * positively dependent. Benjamini and Hochberg, "Controlling the False Discovery Rate", Journal of the Royal
     * Statistical Society B 57 (1995) 289-300.
     */
    BENJAMINI_HOCHBERG;

    /**
     * The p-values to hold against the level instead, in the order given: 0.01, 0.04, 0.03 become 0.03, 0.06, 0.06 by
     * {@link #HOLM}.
     *
     * @param pValues each 0 to 1; the array stays as it is
     * @throws IllegalArgumentException if one is not 0 to 1
     */
    public double[] adjusted(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p-value must be 0 to 1: " + p);
            }
        }
        int m = pValues.length;
        Integer[] rising = IntStream.range(0, m).boxed().toArray(Integer[]::new);
        Arrays.sort(rising, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[m];
        double bound = this == HOLM ? 0 : 1;
        for (int step = 0; step < m; step++) {
            int rank = this == HOLM ? step : m - 1 - step;
            int i = rising[rank];
            bound = this == HOLM
                    ? Math.max(bound, Math.min(1, (m - rank) * pValues[i]))
                    : Math.min(bound, pValues[i] * m / (rank + 1));
            adjusted[i] = bound;
        }
        return adjusted;
    }
}
