package io.github.loyalty4j.metrics.value;

import java.util.Arrays;

/**
 * How many repeat purchases customers made and of what mean amount, equal ones counted together and in order, so that sums over them
 * do not depend on the order in which customers came.
 *
 * <p>Not changed after it is made and weighed.
 */
final class SpendPatterns {
    private final int[] purchases;
    private final double[] means;
    private final long[] weights;
    private final int size;

    /** Of the customers with repeat purchases; the arrays are not changed. */
    SpendPatterns(int[] purchases, double[] means) {
        int[] ends = new int[Arrays.stream(purchases).max().orElse(0) + 2];
        for (int count : purchases) {
            ends[count + 1] += count > 0 ? 1 : 0;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        int customers = ends[ends.length - 1];
        double[] sorted = new double[customers];
        int[] next = ends.clone();
        for (int i = 0; i < purchases.length; i++) {
            if (purchases[i] > 0) {
                sorted[next[purchases[i]]++] = means[i];
            }
        }
        this.purchases = new int[customers];
        this.means = new double[customers];
        weights = new long[customers];
        int at = -1;
        for (int count = 1; count < ends.length - 1; count++) {
            Arrays.sort(sorted, ends[count], ends[count + 1]);
            for (int i = ends[count]; i < ends[count + 1]; i++) {
                if (i == ends[count] || sorted[i] != this.means[at]) {
                    at++;
                    this.purchases[at] = count;
                    this.means[at] = sorted[i];
                }
                weights[at]++;
            }
        }
        size = at + 1;
    }

    /** Counts each of the given for so many customers, and no longer for one. */
    void weigh(int[] given, double[] givenMeans, long[] customers) {
        Arrays.fill(weights, 0);
        long all = 0;
        for (int i = 0; i < given.length; i++) {
            if (given[i] > 0) {
                weights[index(given[i], givenMeans[i])] += customers[i];
                all = Math.addExact(all, customers[i]);
            }
        }
    }

    private int index(int count, double mean) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean isBelow = purchases[middle] < count || (purchases[middle] == count && means[middle] < mean);
            low = isBelow ? middle + 1 : low;
            high = isBelow ? high : middle;
        }
        return low;
    }

    int size() {
        return size;
    }

    long customers() {
        return Arrays.stream(weights, 0, size).sum();
    }

    /** How many customers made more than one repeat purchase. */
    long severalTimes() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += purchases[i] > 1 ? weights[i] : 0;
        }
        return sum;
    }

    double mean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (double) weights[i] * means[i];
        }
        return sum / customers();
    }

    /** The mean amount of all purchases. */
    double meanAmount() {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < size; i++) {
            double bought = (double) weights[i] * purchases[i];
            sum += bought * means[i];
            count += bought;
        }
        return sum / count;
    }

    /** The squared coefficient of variation of amounts around their mean, as the means of customers tell if all are alike. */
    double variation() {
        double middle = meanAmount();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double above = means[i] / middle - 1;
            sum += (double) weights[i] * purchases[i] * above * above;
        }
        return sum / customers();
    }

    int purchases(int i) {
        return purchases[i];
    }

    double mean(int i) {
        return means[i];
    }

    double weight(int i) {
        return (double) weights[i];
    }
}
