package io.github.loyalty4j.metrics.math;

import java.util.SplittableRandom;

/**
 * Random numbers of hits among {@code n} tries, the same for the same seed.
 *
 * <p>Inversion from the most likely number outwards (about as many steps as the standard deviation), the normal curve
 * where 10 million tries or more have a variance above a million. Mutable and not safe for use by several threads.
 */
public final class BinomialDraws {
    private static final double NORMAL_FROM = 1e7;

    /** A probability that no number drawn can tell from zero. */
    private static final double NOTHING = 1e-18;

    private final SplittableRandom random;

    /** Draws from a generator that the caller may use as well. */
    public BinomialDraws(SplittableRandom random) {
        this.random = random;
    }

    /** How many of {@code n} tries hit, each with probability {@code p}, 0 to 1. */
    public long next(long n, double p) {
        if (n == 0 || p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        if (n >= NORMAL_FROM && n * p * (1 - p) > NORMAL_FROM / 10) {
            double normal = NormalCurve.quantileOfUpperTail(1 - ((random.nextLong() >>> 12) | 1) * 0x1p-52);
            return Math.max(0, Math.min(n, Math.round(n * p + normal * Math.sqrt(n * p * (1 - p)))));
        }
        // The rarer of the two, of which there are at most a few millions.
        return p <= 0.5 ? inverted(n, p) : n - inverted(n, 1 - p);
    }

    private long inverted(long n, double p) {
        long mode = (long) Math.floor((n + 1.0) * p);
        double odds = p / (1 - p);
        double above = probability(n, p, mode);
        double below = above;
        double left = random.nextDouble() - above;
        long low = mode;
        long high = mode;
        while (left > 0 && above + below >= NOTHING) {
            // Beyond the last number on either side nothing is left to find.
            above = high < n ? above * odds * (n - high) / (high + 1.0) : 0;
            high++;
            left -= above;
            if (left <= 0) {
                return high;
            }
            below = low > 0 ? below * low / (odds * (n - low + 1.0)) : 0;
            low--;
            left -= below;
            if (left <= 0) {
                return low;
            }
        }
        return mode;
    }

    /**
     * How likely so many hits are, near their mean: the saddle point of Loader, "Fast and Accurate Computation of Binomial
     * Probabilities" (2000), in which no large numbers cancel as logarithms of factorials do.
     */
    static double probability(long n, double p, long hits) {
        if (hits == 0) {
            return Math.exp(n * Math.log1p(-p));
        }
        long misses = n - hits;
        if (misses == 0) {
            return Math.exp(n * Math.log(p));
        }
        double away = hits - n * p;
        double logarithm = remainder((double) n)
                - remainder((double) hits)
                - remainder((double) misses)
                - deviance(n * p, away)
                - deviance(n * (1 - p), -away);
        return Math.exp(logarithm) * Math.sqrt(n / (2 * Math.PI * hits) / misses);
    }

    /** What Stirling's formula leaves of the logarithm of a factorial. */
    private static double remainder(double number) {
        return number >= LogGamma.SERIES_FROM
                ? LogGamma.valueSeries(number)
                : LogGamma.value(number + 1) - (number + 0.5) * Math.log(number) + number - Math.log(2 * Math.PI) / 2;
    }

    /** {@code x ln(x / mean) + mean - x} for {@code x = mean + away}. */
    private static double deviance(double mean, double away) {
        double share = away / mean;
        if (Math.abs(share) >= 1e-2) {
            return mean * ((1 + share) * Math.log1p(share) - share);
        }
        double sum = 0;
        double power = share * share;
        for (int k = 2; k <= 9; k++) {
            sum += power / (k * (k - 1.0));
            power *= -share;
        }
        return mean * sum;
    }
}
