package io.github.loyalty4j.metrics.math;

import java.util.SplittableRandom;

/**
 * Random numbers of hits among {@code n} tries, the same for the same seed.
 *
 * <p>Inversion from the most likely number outwards (about as many steps as the standard deviation), the normal curve
 * beyond 10 million tries. Mutable and not safe for use by several threads.
 */
public final class BinomialDraws {
    private static final double NORMAL_FROM = 1e7;

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
        return inverted(n, p);
    }

    private long inverted(long n, double p) {
        long mode = (long) Math.min((double) n, Math.floor((n + 1) * p));
        double atMode = Math.exp(BetaCurve.logGamma(n + 1.0)
                - BetaCurve.logGamma(mode + 1.0)
                - BetaCurve.logGamma(n - mode + 1.0)
                + mode * Math.log(p)
                + (n - mode) * Math.log1p(-p));
        double odds = p / (1 - p);
        double left = random.nextDouble() - atMode;
        double below = atMode;
        double above = atMode;
        long low = mode;
        long high = mode;
        while (left > 0 && (low > 0 || high < n)) {
            if (high < n) {
                above *= odds * (n - high) / (high + 1);
                high++;
                left -= above;
                if (left <= 0) {
                    return high;
                }
            }
            if (low > 0) {
                below *= low / (odds * (n - low + 1));
                low--;
                left -= below;
                if (left <= 0) {
                    return low;
                }
            }
            if (above + below < 1e-18) {
                break;
            }
        }
        return mode;
    }
}
