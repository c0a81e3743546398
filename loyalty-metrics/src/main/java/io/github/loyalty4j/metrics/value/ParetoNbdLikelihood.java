package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.GaussLegendre;
import io.github.loyalty4j.metrics.math.Objective;
import io.github.loyalty4j.metrics.math.OrderedSum;

/**
 * The log-likelihood of the Pareto/NBD model (Schmittlein, Morrison and Colombo, "Counting Your Customers", Management
 * Science 33:1 (1987) 1-24) by {@code ln m, κ, ln μ, k}: purchases as in {@link NbdLikelihood}, and a death rate that is
 * gamma distributed with mean {@code μ = s/β} and squared coefficient of variation {@code k = 1/s}. Smooth down to
 * {@code κ = 0} and {@code k = 0}.
 *
 * <p>A customer of {@code (x, tx, T)} is alive at T or died between tx and T:
 * {@code Γ(r+x)/Γ(r) αʳ βˢ [(α+T)^-(r+x) (β+T)^-s + s ∫ (α+u)^-(r+x) (β+u)^-(s+1) du]}, u from tx to T. The usual closed
 * form writes the integral as a difference of two Gauss hypergeometric functions and loses digits by it; the integrand is
 * positive and smooth, see {@link Panels}, so quadrature loses none.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class ParetoNbdLikelihood implements Objective {
    private final PurchasePatterns patterns;
    private final long[] above;

    ParetoNbdLikelihood(PurchasePatterns patterns) {
        this.patterns = patterns;
        above = patterns.customersAbove();
    }

    @Override
    public double[] at(double[] point) {
        double[] sum = OrderedSum.of(patterns.patterns(), Objective.length(4), (from, to, part) -> {
            Kernel kernel = new Kernel(point);
            for (int i = from; i < to; i++) {
                kernel.add(patterns, i, part);
            }
        });
        NbdLikelihood.addCounts(sum, 4, above, point);
        return sum;
    }

    /** What has not to be made anew for each customer. */
    private static final class Kernel {
        private final double mean;
        private final double shape;
        private final double logDeath;
        private final double death;
        private final double deathShape;
        private final GammaTerm buying = new GammaTerm();
        private final GammaTerm dying = new GammaTerm();
        private final Mixture mixture = new Mixture(4);
        private final Panels panels;

        Kernel(double[] point) {
            mean = Math.exp(point[0]);
            shape = point[1];
            logDeath = point[2];
            death = Math.exp(point[2]);
            deathShape = point[3];
            panels = new Panels(new GammaRates(mean, shape), new GammaRates(death, deathShape), 0);
        }

        void add(PurchasePatterns patterns, int i, double[] sum) {
            int x = patterns.frequency(i);
            double last = patterns.recency(i);
            double end = patterns.observed(i);
            double offset = GammaTerm.value(mean, shape, x, last) + GammaTerm.value(death, deathShape, 0, last);
            mixture.clear();
            addAlive(x, end, offset);
            panels.start(x, 1, last, end);
            while (panels.next()) {
                for (int node = 0; node < GaussLegendre.NODES; node++) {
                    addDead(x, panels.time(node), panels.weight(node), offset);
                }
            }
            mixture.addTo(sum, (double) patterns.weight(i), offset);
        }

        private void addAlive(int x, double end, double offset) {
            buying.set(mean, shape, x, end);
            dying.set(death, deathShape, 0, end);
            fill();
            mixture.add(Math.exp(buying.value + dying.value - offset));
        }

        private void addDead(int x, double time, double width, double offset) {
            buying.set(mean, shape, x, time);
            dying.set(death, deathShape, 1, time);
            fill();
            mixture.first[2] += 1;
            mixture.add(width * Math.exp(buying.value + dying.value + logDeath - offset));
        }

        private void fill() {
            double[] first = mixture.first;
            double[] second = mixture.second;
            first[0] = buying.byMean;
            first[1] = buying.byShape;
            first[2] = dying.byMean;
            first[3] = dying.byShape;
            second[0] = buying.byMeanMean;
            second[1] = buying.byMeanShape;
            second[2] = buying.byShapeShape;
            second[5] = dying.byMeanMean;
            second[8] = dying.byMeanShape;
            second[9] = dying.byShapeShape;
        }
    }
}
