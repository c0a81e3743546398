package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Objective;
import io.github.loyalty4j.metrics.math.OrderedSum;

/**
 * The log-likelihood of the BG/NBD and MBG/NBD models by {@code ln m, κ, logit p, φ}: purchases as in
 * {@link NbdLikelihood}, and after each purchase a customer leaves with a probability that is beta distributed over
 * customers with mean {@code p = a/(a+b)} and {@code φ = 1/(a+b)}. Smooth down to {@code κ = 0} and {@code φ = 0}.
 *
 * <p>BG/NBD: Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science 24:2 (2005) 275-284,
 * formula 6. MBG/NBD, where customers may leave after the first purchase too: Batislam, Denizel and Filiztekin, "Empirical
 * Validation and Comparison of Models for Customer Base Analysis", International Journal of Research in Marketing 24:3
 * (2007) 201-209.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class BetaGeometricLikelihood implements Objective {
    private final PurchasePatterns patterns;
    private final long[] above;
    private final long[] chances;
    private final int first;

    /** With {@code first} 0 for BG/NBD and 1 for MBG/NBD: the chances to leave that the first purchase brings. */
    BetaGeometricLikelihood(PurchasePatterns patterns, int first) {
        this.patterns = patterns;
        this.first = first;
        above = patterns.customersAbove();
        chances = new long[above.length + first];
        System.arraycopy(above, 0, chances, first, above.length);
        if (first == 1) {
            chances[0] = patterns.customers();
        }
    }

    @Override
    public double[] at(double[] point) {
        double[] sum = OrderedSum.of(patterns.patterns(), Objective.length(4), (from, to, part) -> {
            Kernel kernel = new Kernel(point, first);
            for (int i = from; i < to; i++) {
                kernel.add(patterns, i, part);
            }
        });
        NbdLikelihood.addCounts(sum, 4, above, point);
        addStaying(sum, point);
        return sum;
    }

    /** Adds {@code Σ ln B(a, b + n) / B(a, b)}, n chances to leave that were not taken. */
    private void addStaying(double[] sum, double[] point) {
        LogisticMean p = new LogisticMean(point[2]);
        RisingProduct product = new RisingProduct();
        product.set(chances, p.stay, point[3]);
        sum[0] += product.value;
        sum[3] += p.byLogit(-product.byBase);
        sum[4] += product.bySpread;
        sum[Objective.index(4, 2, 2)] += p.byLogitTwice(-product.byBase, product.byBaseBase);
        sum[Objective.index(4, 3, 2)] += p.byLogit(-product.byBaseSpread);
        sum[Objective.index(4, 3, 3)] += product.bySpreadSpread;
        product.set(chances, 1, point[3]);
        sum[0] -= product.value;
        sum[4] -= product.bySpread;
        sum[Objective.index(4, 3, 3)] -= product.bySpreadSpread;
    }

    private static final class Kernel {
        private final double mean;
        private final double shape;
        private final double spread;
        private final LogisticMean p;
        private final int first;
        private final GammaTerm buying = new GammaTerm();
        private final RisingProduct left = new RisingProduct();
        private final Mixture mixture = new Mixture(4);

        Kernel(double[] point, int first) {
            mean = Math.exp(point[0]);
            shape = point[1];
            p = new LogisticMean(point[2]);
            spread = point[3];
            this.first = first;
        }

        void add(PurchasePatterns patterns, int i, double[] sum) {
            int x = patterns.frequency(i);
            double offset = GammaTerm.value(mean, shape, x, patterns.recency(i));
            mixture.clear();
            buying.set(mean, shape, x, patterns.observed(i));
            fill();
            mixture.add(Math.exp(buying.value - offset));
            if (x + first > 0) {
                buying.set(mean, shape, x, patterns.recency(i));
                fill();
                fillLeaving(x - 1 + first);
                mixture.add(Math.exp(p.logLeave - left.value));
            }
            mixture.addTo(sum, (double) patterns.weight(i), offset);
        }

        private void fill() {
            java.util.Arrays.fill(mixture.first, 0);
            java.util.Arrays.fill(mixture.second, 0);
            mixture.first[0] = buying.byMean;
            mixture.first[1] = buying.byShape;
            mixture.second[0] = buying.byMeanMean;
            mixture.second[1] = buying.byMeanShape;
            mixture.second[2] = buying.byShapeShape;
        }

        // ln a/(b + n) = ln p - ln(1 - p + φ n)
        private void fillLeaving(int n) {
            left.clear();
            left.add(1, p.stay, spread, n);
            mixture.first[2] = p.stay + p.byLogit(left.byBase);
            mixture.first[3] = -left.bySpread;
            mixture.second[5] = -p.leave * p.stay + p.byLogitTwice(left.byBase, -left.byBaseBase);
            mixture.second[8] = p.byLogit(left.byBaseSpread);
            mixture.second[9] = -left.bySpreadSpread;
        }
    }
}
