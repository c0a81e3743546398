package io.github.loyalty4j.metrics.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers as they were known at the end of a calibration, and what they bought in the time after, the holdout: how well do
 * models fitted to the one foretell the other? Of CDNOW's customers those with one repeat purchase in 39 weeks made 0.70 in the
 * next 39; BG/NBD expects 0.52.
 *
 * <p>{@link io.github.loyalty4j.metrics.orders.OrderHistory#holdout} makes it from orders.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Holdout {
    private static final int LAST_GROUP = 7;

    private final double time;
    private final List<Row> rows;

    private Holdout(double time, List<Row> rows) {
        this.time = time;
        this.rows = rows;
    }

    private record Row(CustomerHistory history, int purchases, long customers) {}

    /**
     * Starts without customers.
     *
     * @param time how long the holdout is, in the models' unit of time, above 0 and finite
     * @throws IllegalArgumentException if {@code time} is out of range
     */
    public static Builder builder(double time) {
        if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("time of a holdout must be above 0 and finite: " + time);
        }
        return new Builder(time);
    }

    /** How many customers there are. */
    public long customers() {
        return rows.stream().mapToLong(Row::customers).sum();
    }

    /** How long the holdout is. */
    public double time() {
        return time;
    }

    /**
     * How well a model foretold it; of several models of the same calibration the one with the smaller errors is to be
     * preferred.
     *
     * @param forecast fitted to the calibration alone
     * @throws IllegalStateException if there are no customers
     */
    public HoldoutScore score(PurchaseForecast forecast) {
        if (rows.isEmpty()) {
            throw new IllegalStateException("holdout must have customers to be foretold: 0");
        }
        double[] errors = new double[2];
        TreeMap<Integer, double[]> groups = new TreeMap<>();
        for (Row row : rows) {
            double expected = forecast.process().expected(row.history, time);
            double weight = (double) row.customers;
            double[] group = groups.computeIfAbsent(Math.min(LAST_GROUP, row.history.frequency()), k -> new double[3]);
            group[0] += weight;
            group[1] += weight * row.purchases;
            group[2] += weight * expected;
            errors[0] += weight * Math.abs(row.purchases - expected);
            errors[1] += weight * (row.purchases - expected) * (row.purchases - expected);
        }
        List<HoldoutScore.Group> bins = new ArrayList<>();
        groups.forEach((frequency, sum) ->
                bins.add(new HoldoutScore.Group(frequency, (long) sum[0], sum[1] / sum[0], sum[2] / sum[0])));
        double customers = (double) customers();
        return new HoldoutScore(
                bins.stream().mapToDouble(one -> one.customers() * one.actual()).sum() / customers,
                bins.stream()
                                .mapToDouble(one -> one.customers() * one.expected())
                                .sum()
                        / customers,
                errors[0] / customers,
                Math.sqrt(errors[1] / customers),
                List.copyOf(bins));
    }

    /**
     * Collects customers.
     *
     * <p>Mutable and not safe for use by several threads.
     */
    public static final class Builder {
        private final double time;
        private final Map<CustomerHistory, Map<Integer, Long>> rows = new TreeMap<>();

        private Builder(double time) {
            this.time = time;
        }

        /**
         * Adds customers of one history who did the same after it.
         *
         * @param history up to the end of the calibration
         * @param purchases in the holdout, 0 to 1,000,000
         * @param customers how many, 1 or more
         * @return this
         * @throws IllegalArgumentException if a number is out of range
         * @throws ArithmeticException if there are more customers alike than a {@code long} can count
         */
        public Builder add(CustomerHistory history, int purchases, long customers) {
            if (purchases < 0 || purchases > PurchasePatterns.Builder.MAX_FREQUENCY || customers < 1) {
                throw new IllegalArgumentException("holdout must be of 0 to 1000000 purchases of 1 customer or more: "
                        + purchases + " of " + customers);
            }
            rows.computeIfAbsent(history, one -> new TreeMap<>()).merge(purchases, customers, Math::addExact);
            return this;
        }

        /** The customers so far. */
        public Holdout build() {
            List<Row> all = new ArrayList<>();
            rows.forEach((history, done) ->
                    done.forEach((purchases, customers) -> all.add(new Row(history, purchases, customers))));
            return new Holdout(time, List.copyOf(all));
        }
    }
}
