package io.github.loyalty4j.metrics.value;

import java.util.Arrays;

/**
 * How often and how recently customers bought, equal ones counted together: {@code (x, tx, T)} with the number of
 * customers. All a purchase model needs to know.
 *
 * <ul>
 *   <li>frequency {@code x}: repeat purchases, so the first purchase does not count;
 *   <li>recency {@code tx}: the time from the first purchase to the last, 0 if there is no other. This is not the
 *       recency of an RFM table, which runs from the last purchase to today;
 *   <li>observed {@code T}: the time from the first purchase to the end of observation.
 * </ul>
 *
 * <pre>{@code
 * PurchasePatterns patterns = PurchasePatterns.builder()
 *         .add(2, 30.43, 38.86)
 *         .add(0, 0, 38.86, 14) // fourteen customers
 *         .build();
 * }</pre>
 *
 * <p>Patterns are kept in order, so that figures do not depend on the order in which they came.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PurchasePatterns {
    private final int[] frequency;
    private final double[] recency;
    private final double[] observed;
    private final long[] weight;
    private final long customers;

    private PurchasePatterns(Builder builder) {
        int[] order = builder.order();
        frequency = new int[order.length];
        recency = new double[order.length];
        observed = new double[order.length];
        weight = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            frequency[i] = builder.frequency[order[i]];
            recency[i] = builder.recency[order[i]];
            observed[i] = builder.observed[order[i]];
            weight[i] = builder.weight[order[i]];
        }
        customers = builder.customers;
    }

    /** Starts without customers. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many different patterns there are. */
    public int patterns() {
        return frequency.length;
    }

    /** How many customers there are. */
    public long customers() {
        return customers;
    }

    /** How many customers bought again at least once. */
    public long repeaters() {
        return customersWithMoreThan(0);
    }

    int frequency(int pattern) {
        return frequency[pattern];
    }

    double recency(int pattern) {
        return recency[pattern];
    }

    double observed(int pattern) {
        return observed[pattern];
    }

    long weight(int pattern) {
        return weight[pattern];
    }

    /** How many customers have more than {@code i} repeat purchases, for {@code i} from 0 to the greatest number - 1. */
    long[] customersAbove() {
        long[] above = new long[Arrays.stream(frequency).max().orElse(0)];
        for (int i = 0; i < frequency.length; i++) {
            if (frequency[i] > 0) {
                above[frequency[i] - 1] += weight[i];
            }
        }
        for (int i = above.length - 1; i > 0; i--) {
            above[i - 1] += above[i];
        }
        return above;
    }

    /** Whether nobody bought more than once again. */
    boolean isOnceAtMost() {
        return customersWithMoreThan(1) == 0;
    }

    /** The same customers, those who came back watched only until their last purchase. */
    PurchasePatterns untilLast() {
        Builder builder = builder();
        for (int i = 0; i < frequency.length; i++) {
            builder.add(frequency[i], recency[i], frequency[i] > 0 ? recency[i] : observed[i], weight[i]);
        }
        return builder.build();
    }

    double meanFrequency() {
        double sum = 0;
        for (int i = 0; i < frequency.length; i++) {
            sum += (double) frequency[i] * weight[i];
        }
        return sum / customers;
    }

    double meanObserved() {
        double sum = 0;
        for (int i = 0; i < observed.length; i++) {
            sum += observed[i] * weight[i];
        }
        return sum / customers;
    }

    private long customersWithMoreThan(int count) {
        long sum = 0;
        for (int i = 0; i < frequency.length; i++) {
            sum += frequency[i] > count ? weight[i] : 0;
        }
        return sum;
    }

    /** The counts: {@code "1016 patterns of 2357 customers"}. */
    @Override
    public String toString() {
        return patterns() + " patterns of " + customers + " customers";
    }

    /**
     * Collects customers one by one or in groups.
     *
     * <p>Mutable and not safe for use by several threads.
     */
    public static final class Builder {
        /** The most repeat purchases of one customer. */
        public static final int MAX_FREQUENCY = 1_000_000;

        private static final int FIRST_CAPACITY = 64;

        private int[] frequency = new int[FIRST_CAPACITY];
        private double[] recency = new double[FIRST_CAPACITY];
        private double[] observed = new double[FIRST_CAPACITY];
        private long[] weight = new long[FIRST_CAPACITY];
        private int[] table = new int[0];
        private boolean sorted = true; // while patterns come in order, none has to be looked up and there is no table
        private int size;
        private long customers;

        private Builder() {}

        /**
         * Adds one customer.
         *
         * @throws IllegalArgumentException as {@link #add(int, double, double, long)} does
         */
        public Builder add(int frequency, double recency, double observed) {
            return add(frequency, recency, observed, 1);
        }

        /**
         * Adds customers who are alike.
         *
         * @param frequency repeat purchases, 0 to 1,000,000
         * @param recency time from first to last purchase: 0 if {@code frequency} is 0, else above 0
         * @param observed time from first purchase to the end of observation, not below {@code recency}
         * @param weight how many such customers, 1 or more
         * @return this
         * @throws IllegalArgumentException if an argument is out of its range
         * @throws ArithmeticException if there are more customers than a {@code long} can count
         */
        public Builder add(int frequency, double recency, double observed, long weight) {
            CustomerHistory.check(frequency, recency, observed);
            if (weight < 1) {
                throw new IllegalArgumentException("pattern's weight must be at least 1: " + weight);
            }
            return addChecked(frequency, recency + 0.0, observed + 0.0, weight); // no negative zero
        }

        private Builder addChecked(int frequency, double recency, double observed, long weight) {
            customers = Math.addExact(customers, weight);
            int last = size - 1;
            int order = size == 0 || !sorted ? -1 : compare(last, frequency, recency, observed);
            if (sorted && order < 0) {
                append(frequency, recency, observed, weight);
            } else if (sorted && order == 0) {
                this.weight[last] += weight;
            } else {
                addUnordered(frequency, recency, observed, weight);
            }
            return this;
        }

        private void addUnordered(int frequency, double recency, double observed, long weight) {
            if (sorted) {
                sorted = false;
                fillTable();
            }
            int slot = slot(frequency, recency, observed);
            if (table[slot] == 0) {
                append(frequency, recency, observed, weight);
                table[slot(frequency, recency, observed)] = size;
            } else {
                this.weight[table[slot] - 1] += weight;
            }
        }

        private void append(int frequency, double recency, double observed, long weight) {
            ensureRoom();
            this.frequency[size] = frequency;
            this.recency[size] = recency;
            this.observed[size] = observed;
            this.weight[size] = weight;
            size++;
        }

        /** The customers so far, as patterns that later additions do not touch. */
        public PurchasePatterns build() {
            return new PurchasePatterns(this);
        }

        private int slot(int x, double tx, double t) {
            long bits = Double.doubleToLongBits(tx) * 31 + Double.doubleToLongBits(t) + x * 0x9E37_79B9L;
            bits *= 0x9E37_79B9_7F4A_7C15L;
            int slot = (int) (bits >>> 32) & (table.length - 1);
            while (table[slot] != 0) {
                int at = table[slot] - 1;
                if (frequency[at] == x && recency[at] == tx && observed[at] == t) {
                    return slot;
                }
                slot = (slot + 1) & (table.length - 1);
            }
            return slot;
        }

        private void ensureRoom() {
            if (size < frequency.length) {
                return;
            }
            int capacity = Math.multiplyExact(size, 2);
            frequency = Arrays.copyOf(frequency, capacity);
            recency = Arrays.copyOf(recency, capacity);
            observed = Arrays.copyOf(observed, capacity);
            weight = Arrays.copyOf(weight, capacity);
            if (!sorted) {
                fillTable();
            }
        }

        private void fillTable() {
            table = new int[2 * frequency.length];
            for (int i = 0; i < size; i++) {
                table[slot(frequency[i], recency[i], observed[i])] = i + 1;
            }
        }

        private int[] order() {
            int[] order = new int[size];
            Arrays.setAll(order, i -> i);
            if (!sorted) {
                sort(order, new int[size], 0, size);
            }
            return order;
        }

        // A merge sort of indices: the JDK sorts indices by a comparator only after boxing them.
        private void sort(int[] order, int[] spare, int from, int to) {
            if (to - from < 2) {
                return;
            }
            int middle = (from + to) >>> 1;
            sort(order, spare, from, middle);
            sort(order, spare, middle, to);
            System.arraycopy(order, from, spare, from, to - from);
            int left = from;
            int right = middle;
            for (int i = from; i < to; i++) {
                boolean takeLeft = right == to || (left < middle && compare(spare[left], spare[right]) <= 0);
                order[i] = takeLeft ? spare[left++] : spare[right++];
            }
        }

        private int compare(int i, int j) {
            return compare(i, frequency[j], recency[j], observed[j]);
        }

        private int compare(int i, int x, double tx, double t) {
            if (frequency[i] != x) {
                return Integer.compare(frequency[i], x);
            }
            int byRecency = Double.compare(recency[i], tx);
            return byRecency != 0 ? byRecency : Double.compare(observed[i], t);
        }
    }
}
