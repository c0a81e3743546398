package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Objective;

/**
 * The log-likelihood of the BG/BB model by {@code logit p, φ, logit θ, ψ}: at each opportunity an active customer buys
 * with a probability that is beta distributed with mean {@code p = α/(α+β)} and {@code φ = 1/(α+β)}, and leaves before the
 * next with a probability that is beta distributed with mean {@code θ = γ/(γ+δ)} and {@code ψ = 1/(γ+δ)}. Fader, Hardie and
 * Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting", Marketing Science 29:6 (2010) 1086-1108,
 * formula 5.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class BetaBernoulliLikelihood implements Objective {
    private final PurchasePatterns patterns;

    BetaBernoulliLikelihood(PurchasePatterns patterns) {
        this.patterns = patterns;
    }

    @Override
    public double[] at(double[] point) {
        double[] sum = new double[Objective.length(4)];
        Mixture mixture = new Mixture(4);
        for (int i = 0; i < patterns.patterns(); i++) {
            int x = patterns.frequency(i);
            int last = (int) patterns.recency(i);
            int end = (int) patterns.observed(i);
            mixture.clear();
            double offset = 0;
            for (int t = last; t <= end; t++) {
                double log = fill(mixture, point, new int[] {x, t, t < end ? 1 : 0});
                offset = t == last ? log : offset;
                mixture.add(Math.exp(log - offset));
            }
            mixture.addTo(sum, (double) patterns.weight(i), offset);
        }
        return sum;
    }

    /** Bought x times in t opportunities, and left after them or not. */
    private static double fill(Mixture mixture, double[] point, int[] counts) {
        BetaTerm buying = BetaTerm.of(point[0], point[1], counts[0], counts[1] - counts[0]);
        BetaTerm leaving = BetaTerm.of(point[2], point[3], counts[2], counts[1]);
        mixture.first[0] = buying.byLogit();
        mixture.first[1] = buying.bySpread();
        mixture.first[2] = leaving.byLogit();
        mixture.first[3] = leaving.bySpread();
        mixture.second[0] = buying.byLogitLogit();
        mixture.second[1] = buying.byLogitSpread();
        mixture.second[2] = buying.bySpreadSpread();
        mixture.second[5] = leaving.byLogitLogit();
        mixture.second[8] = leaving.byLogitSpread();
        mixture.second[9] = leaving.bySpreadSpread();
        return buying.value() + leaving.value();
    }
}
