package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Objective;
import io.github.loyalty4j.metrics.math.OrderedSum;
import io.github.loyalty4j.metrics.math.StirlingGap;

/**
 * The log-likelihood of the limits of {@link GammaGamma} that leave one gamma distribution, by the logarithms of its shape and its
 * mean. Where {@code q} and {@code v} go to infinity, a customer's mean of {@code x} purchases has the shape {@code px} and the
 * mean {@code ζ} of all; where {@code p} does, the inverse of a customer's mean has the shape {@code q}, whatever {@code x}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param patterns of customers
 * @param inverse whether it is the second limit
 */
record SpendLimit(SpendPatterns patterns, boolean inverse) implements Objective {
    @Override
    public double[] at(double[] point) {
        double shape = Math.exp(point[0]);
        return OrderedSum.of(patterns.size(), Objective.length(2), (from, to, sum) -> {
            for (int i = from; i < to; i++) {
                double a = inverse ? shape : shape * patterns.purchases(i);
                double log = Math.log(patterns.mean(i));
                // above the mean by this share of it
                double above = Math.expm1((inverse ? -log : log) - point[1]);
                double fit = a * (Math.log1p(above) - above);
                double weight = patterns.weight(i);
                double byShape = StirlingGap.first(a) + fit;
                sum[0] += weight * (StirlingGap.value(a) + fit - log);
                sum[1] += weight * byShape;
                sum[2] += weight * a * above;
                sum[3] += weight * (byShape + StirlingGap.second(a));
                sum[4] += weight * a * above;
                sum[5] -= weight * a * (1 + above);
            }
        });
    }
}
