package io.github.loyalty4j.metrics.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often and how recently customers bought, and what else is known of them that does not change with time: by which channel
 * they came, whether they hold a card.
 *
 * <pre>{@code
 * CovariatePatterns patterns = CovariatePatterns.builder("app", "card")
 *         .add(new CustomerHistory(2, 30.43, 38.86), 1, 1, 0) // one who came by the app and has no card
 *         .add(CustomerHistory.ofNewCustomer(), 14, 0, 1)
 *         .build();
 * }</pre>
 *
 * <p>A covariate is a number; of a kind out of several, one covariate of 0 or 1 each but for one of them. One that is alike for
 * all, or follows from the others, has no coefficient of its own: the fit then ends without an optimum.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CovariatePatterns {
    private static final int MOST_COVARIATES = 20;
    private static final int MOST_KINDS = 100_000;
    private static final double GREATEST = 1e6;

    private final List<String> names;
    private final List<Kind> kinds;
    private final PurchasePatterns all;

    private CovariatePatterns(Builder builder) {
        names = builder.names;
        kinds = new ArrayList<>();
        builder.kinds.forEach((values, patterns) -> kinds.add(new Kind(values, patterns.build())));
        all = builder.all.build();
    }

    /** Customers alike in their covariates. */
    record Kind(List<Double> values, PurchasePatterns patterns) {}

    /**
     * Starts without customers.
     *
     * @param names of the covariates, 1 to 20, each once
     * @throws IllegalArgumentException if there are none or too many, or two are alike
     */
    public static Builder builder(String... names) {
        return new Builder(List.of(names));
    }

    /** The covariates' names. */
    public List<String> names() {
        return names;
    }

    /** How many customers there are. */
    public long customers() {
        return all.customers();
    }

    /** How many customers differ from all others, in what they bought or in what else is known of them. */
    long patterns() {
        return kinds.stream().mapToLong(kind -> kind.patterns().patterns()).sum();
    }

    /** The same customers without what else is known of them. */
    public PurchasePatterns withoutCovariates() {
        return all;
    }

    List<Kind> kinds() {
        return kinds;
    }

    /** The counts: {@code "1016 patterns of 2357 customers by [app, card]"}. */
    @Override
    public String toString() {
        return all + " by " + names;
    }

    /**
     * Collects customers one by one or in groups.
     *
     * <p>Mutable and not safe for use by several threads.
     */
    public static final class Builder {
        private static final Comparator<List<Double>> BY_VALUES =
                (one, other) -> Arrays.compare(one.toArray(Double[]::new), other.toArray(Double[]::new));

        private final List<String> names;
        private final Map<List<Double>, PurchasePatterns.Builder> kinds = new TreeMap<>(BY_VALUES);
        private final PurchasePatterns.Builder all = PurchasePatterns.builder();

        private Builder(List<String> names) {
            this.names = names;
            boolean alike = names.stream().distinct().count() < names.size();
            if (names.isEmpty() || names.size() > MOST_COVARIATES || alike) {
                throw new IllegalArgumentException(
                        "covariates must be 1 to " + MOST_COVARIATES + ", each once: " + names);
            }
        }

        /**
         * Adds customers of one history and the same covariates.
         *
         * @param customers how many, 1 or more
         * @param values of the covariates in the order of their names, each -1,000,000 to 1,000,000
         * @return this
         * @throws IllegalArgumentException if a number is out of range, there are not as many values as names, or there are
         *     more than 100,000 different combinations
         */
        public Builder add(CustomerHistory history, long customers, double... values) {
            if (values.length != names.size()) {
                throw new IllegalArgumentException(
                        "covariates must be as many as their names: " + values.length + " of " + names);
            }
            List<Double> key = new ArrayList<>();
            for (double value : values) {
                if (!(Math.abs(value) <= GREATEST)) {
                    throw new IllegalArgumentException("covariate must be -1000000 to 1000000: " + value);
                }
                key.add(value + 0.0); // no negative zero
            }
            if (kinds.size() >= MOST_KINDS && !kinds.containsKey(key)) {
                throw new IllegalArgumentException(
                        "covariates must have at most " + MOST_KINDS + " different combinations: one more is " + key);
            }
            all.add(history.frequency(), history.recency(), history.observed(), customers);
            kinds.computeIfAbsent(List.copyOf(key), k -> PurchasePatterns.builder())
                    .add(history.frequency(), history.recency(), history.observed(), customers);
            return this;
        }

        /** The customers so far, none or more; later additions do not touch it. */
        public CovariatePatterns build() {
            return new CovariatePatterns(this);
        }
    }
}
