package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.OrderedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers valued together: a cohort, a segment, all members. Of equal histories the number and the sum of their means are all that
 * is kept. Figures do not depend on the order in which customers came.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CustomerGroup {
    private final List<CustomerHistory> histories;
    private final double[] customers;
    private final double[] means;

    private CustomerGroup(Builder builder) {
        histories = new ArrayList<>(builder.kinds.keySet());
        customers =
                builder.kinds.values().stream().mapToDouble(kind -> kind.size).toArray();
        means = builder.kinds.values().stream().mapToDouble(Means::sum).toArray();
    }

    /** Starts without customers. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many customers there are. */
    public long customers() {
        return (long) Arrays.stream(customers).sum();
    }

    /**
     * What the purchases of all of them after the end of observation are worth today, 0 if there are none. The interval is about
     * the expected value; chance makes few customers differ from it by more.
     *
     * @param time from the end of observation on, 0 to 1E18; may be infinite if there is a discount
     * @throws IllegalArgumentException if {@code time} is out of range
     */
    public Estimate worth(LifetimeValue value, double time) {
        PurchaseForecast forecast = value.purchases();
        GammaGamma spend = value.spend();
        double end = PurchaseForecast.end(value.rate(), time);
        double[] each = each(spend.parameters());
        double[] expected = expected(forecast.process(), value.rate(), end);
        Estimate byPurchases = forecast.figure(process -> total(expected(process, value.rate(), end), each));
        Estimate bySpend = spend.figure(at -> total(expected, each(at)));
        return LifetimeValue.product(byPurchases, bySpend, value.margin() * byPurchases.value());
    }

    static void checkMean(double repeatMean) {
        if (!(Math.abs(repeatMean) < 1e100)) {
            throw new IllegalArgumentException("mean amount must be below 1E100: " + repeatMean);
        }
    }

    private double[] each(double[] spend) {
        double[] each = new double[histories.size()];
        Arrays.setAll(each, i -> LifetimeValue.each(histories.get(i).frequency(), customers[i], means[i], spend));
        return each;
    }

    private double[] expected(PurchaseProcess process, double rate, double end) {
        double[] expected = new double[histories.size()];
        Arrays.parallelSetAll(
                expected,
                i -> rate > 0
                        ? process.discounted(histories.get(i), rate, end)
                        : process.expected(histories.get(i), end));
        return expected;
    }

    private static double total(double[] expected, double[] each) {
        return OrderedSum.of(expected.length, 1, (from, to, sum) -> {
            for (int i = from; i < to; i++) {
                sum[0] += expected[i] * each[i];
            }
        })[0];
    }

    /** The size alone: {@code "188 customers"}. */
    @Override
    public String toString() {
        return customers() + " customers";
    }

    /** Amounts, whose sum does not depend on the order in which they came. */
    private static final class Means {
        private double[] amounts = new double[1];
        private int size;

        void add(double amount) {
            if (size == amounts.length) {
                amounts = Arrays.copyOf(amounts, Math.multiplyExact(size, 2));
            }
            amounts[size] = amount;
            size++;
        }

        double sum() {
            return Arrays.stream(amounts, 0, size).sorted().sum();
        }
    }

    /**
     * Collects customers.
     *
     * <p>Mutable and not safe for use by several threads.
     */
    public static final class Builder {
        private final Map<CustomerHistory, Means> kinds = new TreeMap<>();

        private Builder() {}

        /**
         * Adds one customer.
         *
         * @param repeatMean the mean amount of its repeat purchases; it does not matter without any, and 0 or less counts as 0
         * @return this
         * @throws IllegalArgumentException if {@code repeatMean} is no number, or 1E100 or more
         */
        public Builder add(CustomerHistory history, double repeatMean) {
            checkMean(repeatMean);
            kinds.computeIfAbsent(history, one -> new Means()).add(Math.max(0, repeatMean));
            return this;
        }

        /** The customers so far, none or more; later additions do not touch it. */
        public CustomerGroup build() {
            return new CustomerGroup(this);
        }
    }
}
