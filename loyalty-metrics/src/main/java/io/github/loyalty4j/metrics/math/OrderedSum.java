package io.github.loyalty4j.metrics.math;

import java.util.stream.IntStream;

/**
 * Sums vectors over many rows in parallel, to the same last bit every time: rows are split at fixed places and the parts
 * are added in their order, whatever the number of threads.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class OrderedSum {
    private static final int ROWS_A_PART = 1024;
    private static final int SERIAL_BELOW = 4 * ROWS_A_PART;

    /** Adds the terms of the rows {@code from} to {@code to - 1} to {@code sum}. */
    @FunctionalInterface
    public interface Part {
        /** Adds to {@code sum}, which it alone uses meanwhile. */
        void add(int from, int to, double[] sum);
    }

    private OrderedSum() {}

    /** The sum over all rows, of {@code length} numbers. */
    public static double[] of(int rows, int length, Part part) {
        int parts = (rows + ROWS_A_PART - 1) / ROWS_A_PART;
        IntStream numbers = IntStream.range(0, parts);
        double[][] sums = (rows < SERIAL_BELOW ? numbers : numbers.parallel())
                .mapToObj(number -> {
                    double[] sum = new double[length];
                    part.add(number * ROWS_A_PART, Math.min(rows, (number + 1) * ROWS_A_PART), sum);
                    return sum;
                })
                .toArray(double[][]::new);
        return total(sums, length);
    }

    // Neumaier's compensated summation, so that a million rows lose no digits.
    private static double[] total(double[][] sums, int length) {
        double[] total = new double[length];
        double[] lost = new double[length];
        for (double[] sum : sums) {
            for (int i = 0; i < length; i++) {
                double next = total[i] + sum[i];
                lost[i] += Math.abs(total[i]) >= Math.abs(sum[i])
                        ? (total[i] - next) + sum[i]
                        : (sum[i] - next) + total[i];
                total[i] = next;
            }
        }
        for (int i = 0; i < length; i++) {
            total[i] += lost[i];
        }
        return total;
    }
}
