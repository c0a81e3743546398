package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Objective;

/**
 * {@code ln Σ exp(g)} over a few components, with derivatives from those of the {@code g}: the gradient is the mean of
 * theirs under the weights {@code exp(g)}, the Hessian the mean of theirs plus the covariance of the gradients.
 *
 * <p>Scratch, for one thread.
 */
final class Mixture {
    private final int n;
    private final double[] moments;
    final double[] first;
    final double[] second;

    /** Of components with {@code n} variables, whose derivatives go to {@link #first} and {@link #second}. */
    Mixture(int n) {
        this.n = n;
        moments = new double[Objective.length(n)];
        first = new double[n];
        second = new double[n * (n + 1) / 2];
    }

    void clear() {
        java.util.Arrays.fill(moments, 0);
    }

    /** Adds a component of the given weight, {@code exp(g)} up to a factor common to all. */
    void add(double weight) {
        moments[0] += weight;
        int at = n + 1;
        for (int i = 0; i < n; i++) {
            moments[1 + i] += weight * first[i];
            for (int j = 0; j <= i; j++) {
                moments[at] += weight * (first[i] * first[j] + second[at - n - 1]);
                at++;
            }
        }
    }

    double total() {
        return moments[0];
    }

    /** Adds the logarithm and its derivatives, {@code times} over, to {@code sum}; {@code offset} is the common factor's. */
    void addTo(double[] sum, double times, double offset) {
        double total = moments[0];
        sum[0] += times * (offset + Math.log(total));
        int at = n + 1;
        for (int i = 0; i < n; i++) {
            double mean = moments[1 + i] / total;
            sum[1 + i] += times * mean;
            for (int j = 0; j <= i; j++) {
                sum[at] += times * (moments[at] / total - mean * (moments[1 + j] / total));
                at++;
            }
        }
    }
}
