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
        LogisticMean buying = new LogisticMean(point[0]);
        LogisticMean leaving = new LogisticMean(point[2]);
        for (int i = 0; i < patterns.patterns(); i++) {
            add(sum, i, buying, point[1], leaving, point[3]);
        }
        return sum;
    }

    /** Left after any of the opportunities from the last one used on, or not at all; products grow by a factor from one to the next. */
    private void add(
            double[] sum, int i, LogisticMean buying, double buyingSpread, LogisticMean leaving, double spread) {
        int x = patterns.frequency(i);
        int last = (int) patterns.recency(i);
        int end = (int) patterns.observed(i);
        RisingProduct bought = product(buying.leave, buyingSpread, x);
        RisingProduct passed = product(buying.stay, buyingSpread, last - x);
        RisingProduct met = product(1, buyingSpread, last);
        RisingProduct left = product(leaving.leave, spread, 1);
        RisingProduct stayed = product(leaving.stay, spread, last);
        RisingProduct asked = product(1, spread, last);
        Mixture mixture = new Mixture(4);
        double offset = 0;
        for (int t = last; t <= end; t++) {
            boolean leaves = t < end;
            if (leaves) {
                asked.add(1, 1, spread, t);
            }
            double log = fill(
                    mixture,
                    BetaTerm.of(buying, bought, passed, met),
                    BetaTerm.of(leaving, leaves ? left : new RisingProduct(), stayed, asked));
            offset = t == last ? log : offset;
            mixture.add(Math.exp(log - offset));
            passed.add(1, buying.stay, buyingSpread, t - x);
            met.add(1, 1, buyingSpread, t);
            stayed.add(1, leaving.stay, spread, t);
        }
        mixture.addTo(sum, (double) patterns.weight(i), offset);
    }

    private static RisingProduct product(double base, double spread, int count) {
        RisingProduct product = new RisingProduct();
        for (int i = 0; i < count; i++) {
            product.add(1, base, spread, i);
        }
        return product;
    }

    private static double fill(Mixture mixture, BetaTerm buying, BetaTerm leaving) {
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
