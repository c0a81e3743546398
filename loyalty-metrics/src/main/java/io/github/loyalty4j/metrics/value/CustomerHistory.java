package io.github.loyalty4j.metrics.value;

import java.util.Comparator;

/**
 * What a purchase model knows of one customer: {@code new CustomerHistory(2, 30.43, 38.86)} came back twice, last after
 * 30.43 weeks, and was watched for 38.86. Times are in the unit of the data the model was fitted to.
 *
 * <p>Ordered by frequency, then recency, then time observed. Immutable and safe for use by several threads.
 *
 * @param frequency repeat purchases, 0 to 1,000,000
 * @param recency time from first to last purchase: 0 if {@code frequency} is 0, else above 0
 * @param observed time from first purchase to the end of observation, finite, not below {@code recency}
 */
public record CustomerHistory(int frequency, double recency, double observed) implements Comparable<CustomerHistory> {
    private static final Comparator<CustomerHistory> ORDER = Comparator.comparingInt(CustomerHistory::frequency)
            .thenComparingDouble(CustomerHistory::recency)
            .thenComparingDouble(CustomerHistory::observed);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public CustomerHistory {
        check(frequency, recency, observed);
        recency += 0.0; // no negative zero
        observed += 0.0;
    }

    /** One who bought for the first time just now. */
    public static CustomerHistory ofNewCustomer() {
        return new CustomerHistory(0, 0, 0);
    }

    @Override
    public int compareTo(CustomerHistory other) {
        return ORDER.compare(this, other);
    }

    static void check(int frequency, double recency, double observed) {
        if (frequency < 0 || frequency > PurchasePatterns.Builder.MAX_FREQUENCY) {
            throw new IllegalArgumentException("frequency must be 0 to 1000000 repeat purchases: " + frequency);
        }
        if (!(observed >= 0 && observed <= 1e100)) {
            throw new IllegalArgumentException("time observed must be 0 to 1E100: " + observed);
        }
        if (!(recency >= 0 && recency <= observed)) {
            throw new IllegalArgumentException("recency runs from the first purchase to the last and must be 0 to "
                    + observed + ", the time observed: " + recency);
        }
        if (frequency == 0 ? recency != 0 : recency == 0) {
            throw new IllegalArgumentException("recency must be 0 without repeat purchases and above 0 with them: "
                    + frequency + " repeat purchases, recency " + recency);
        }
    }
}
