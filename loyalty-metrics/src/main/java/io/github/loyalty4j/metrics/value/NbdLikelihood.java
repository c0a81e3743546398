package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Objective;
import io.github.loyalty4j.metrics.math.OrderedSum;

/**
 * The log-likelihood of the NBD model by {@code ln m} and {@code κ}: purchases at a rate that is gamma distributed over
 * customers with mean {@code m = r/α} and squared coefficient of variation {@code κ = 1/r}. Ehrenberg, "The Pattern of
 * Consumer Purchases", Applied Statistics 8:1 (1959) 26-41; of the timing of purchases, like the other models', so that
 * likelihoods compare.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class NbdLikelihood implements Objective {
    private final PurchasePatterns patterns;
    private final long[] above;

    NbdLikelihood(PurchasePatterns patterns) {
        this.patterns = patterns;
        above = patterns.customersAbove();
    }

    @Override
    public double[] at(double[] point) {
        double mean = Math.exp(point[0]);
        double shape = point[1];
        double[] sum = OrderedSum.of(patterns.patterns(), Objective.length(2), (from, to, part) -> {
            GammaTerm term = new GammaTerm();
            for (int i = from; i < to; i++) {
                term.set(mean, shape, patterns.frequency(i), patterns.observed(i));
                double weight = (double) patterns.weight(i);
                part[0] += weight * term.value;
                part[1] += weight * term.byMean;
                part[2] += weight * term.byShape;
                part[3] += weight * term.byMeanMean;
                part[4] += weight * term.byMeanShape;
                part[5] += weight * term.byShapeShape;
            }
        });
        addCounts(sum, 2, above, point);
        return sum;
    }

    /** Adds {@code Σ ln Γ(r + x)/Γ(r)/αˣ} with derivatives by the first two of {@code n} variables. */
    static void addCounts(double[] sum, int n, long[] above, double[] point) {
        RisingProduct product = new RisingProduct();
        product.set(above, 1, point[1]);
        double purchases = 0;
        for (long customers : above) {
            purchases += customers;
        }
        sum[0] += purchases * point[0] + product.value;
        sum[1] += purchases;
        sum[2] += product.bySpread;
        sum[Objective.index(n, 1, 1)] += product.bySpreadSpread;
    }
}
