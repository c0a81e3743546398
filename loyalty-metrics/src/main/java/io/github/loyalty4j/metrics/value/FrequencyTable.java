package io.github.loyalty4j.metrics.value;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How many customers made no repeat purchase, one, two and so on, beside how many the model expects: whether it fits what it was
 * fitted to.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param rows from no repeat purchase on; the last counts those with as many and more
 */
public record FrequencyTable(List<Row> rows) {
    private static final int MOST = 1_000;

    /** With a copy of the list. */
    public FrequencyTable {
        rows = List.copyOf(rows);
    }

    /**
     * Customers with so many repeat purchases.
     *
     * @param frequency how many; of the last row, that many and more
     * @param actual customers
     * @param expected customers
     */
    public record Row(int frequency, long actual, double expected) {}

    /**
     * Of customers in the time each was observed.
     *
     * @param last the last row's repeat purchases, 1 to 1,000
     * @throws IllegalArgumentException if {@code last} is out of range
     */
    public static FrequencyTable of(PurchasePatterns patterns, PurchaseForecast forecast, int last) {
        if (last < 1 || last > MOST) {
            throw new IllegalArgumentException("table's last frequency must be 1 to " + MOST + ": " + last);
        }
        long[] actual = new long[last + 1];
        double[] expected = new double[last + 1];
        TreeMap<Double, Long> times = new TreeMap<>();
        for (int i = 0; i < patterns.patterns(); i++) {
            actual[Math.min(last, patterns.frequency(i))] += patterns.weight(i);
            times.merge(patterns.observed(i), patterns.weight(i), Long::sum);
        }
        times.forEach((time, customers) -> {
            double rest = 1;
            for (int n = 0; n < last; n++) {
                double probability = forecast.process().probability(n, time);
                expected[n] += (double) customers * probability;
                rest -= probability;
            }
            expected[last] += (double) customers * Math.max(0, rest);
        });
        List<Row> rows = new ArrayList<>();
        for (int n = 0; n <= last; n++) {
            rows.add(new Row(n, actual[n], expected[n]));
        }
        return new FrequencyTable(rows);
    }
}
