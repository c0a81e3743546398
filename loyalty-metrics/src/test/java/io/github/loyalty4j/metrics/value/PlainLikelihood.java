package io.github.loyalty4j.metrics.value;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * The log-likelihoods as the papers print them, in their letters, with another library's special functions: nothing in common with
 * those that are maximised but the meaning. Slow, and good for ordinary parameters alone.
 */
final class PlainLikelihood {
    private PlainLikelihood() {}

    /** Of all patterns, by {@code r, α} and the model's own two. */
    static double purchases(PurchaseModel model, PurchasePatterns patterns, double... at) {
        double sum = 0;
        for (int i = 0; i < patterns.patterns(); i++) {
            int x = patterns.frequency(i);
            double last = patterns.recency(i);
            double end = patterns.observed(i);
            double one =
                    switch (model) {
                        case NBD -> nbd(at, x, end);
                        case BG_NBD -> bgNbd(at, x, last, end);
                        case MBG_NBD -> mbgNbd(at, x, last, end);
                        case PARETO_NBD -> pareto(at, x, last, end);
                    };
            sum += (double) patterns.weight(i) * one;
        }
        return sum;
    }

    private static double counts(double[] at, int x) {
        return Gamma.logGamma(at[0] + x) - Gamma.logGamma(at[0]) + at[0] * Math.log(at[1]);
    }

    private static double nbd(double[] at, int x, double end) {
        return counts(at, x) - (at[0] + x) * Math.log(at[1] + end);
    }

    // Fader, Hardie and Lee 2005, formula 6.
    private static double bgNbd(double[] at, int x, double last, double end) {
        double stays = Beta.logBeta(at[2], at[3] + x) - Beta.logBeta(at[2], at[3]);
        double alive = -(at[0] + x) * Math.log(at[1] + end);
        if (x == 0) {
            return counts(at, x) + stays + alive;
        }
        double left = Math.log(at[2] / (at[3] + x - 1)) - (at[0] + x) * Math.log(at[1] + last);
        return counts(at, x) + stays + logSum(alive, left);
    }

    // Batislam, Denizel and Filiztekin 2007: one more chance to leave, at the first purchase.
    private static double mbgNbd(double[] at, int x, double last, double end) {
        double all = Beta.logBeta(at[2], at[3]);
        double alive = Beta.logBeta(at[2], at[3] + x + 1) - all - (at[0] + x) * Math.log(at[1] + end);
        double left = Beta.logBeta(at[2] + 1, at[3] + x) - all - (at[0] + x) * Math.log(at[1] + last);
        return counts(at, x) + logSum(alive, left);
    }

    // Fader and Hardie 2005, note 009, formulas 18 and 19.
    private static double pareto(double[] at, int x, double last, double end) {
        double r = at[0];
        double s = at[2];
        double all = r + s + x;
        double greater = Math.max(at[1], at[3]);
        double second = at[1] >= at[3] ? s + 1 : r + x;
        double far = Math.abs(at[1] - at[3]);
        double alive = -(r + x) * Math.log(at[1] + end) - s * Math.log(at[3] + end);
        double from =
                Math.log(hypergeometric(all, second, all + 1, far / (greater + last))) - all * Math.log(greater + last);
        double to =
                Math.log(hypergeometric(all, second, all + 1, far / (greater + end))) - all * Math.log(greater + end);
        double left = Math.log(s / all) + from + Math.log1p(-Math.exp(Math.min(0, to - from)));
        return counts(at, x) + s * Math.log(at[3]) + logSum(alive, left);
    }

    private static double hypergeometric(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < 100_000 && term > 1e-17 * sum; n++) {
            term *= (a + n) * (b + n) / (c + n) / (n + 1) * z;
            sum += term;
        }
        return sum;
    }

    // Fader, Hardie and Shang 2010, formula 5.
    static double opportunities(PurchasePatterns patterns, double... at) {
        double buying = Beta.logBeta(at[0], at[1]);
        double leaving = Beta.logBeta(at[2], at[3]);
        double sum = 0;
        for (int i = 0; i < patterns.patterns(); i++) {
            int x = patterns.frequency(i);
            int last = (int) patterns.recency(i);
            int end = (int) patterns.observed(i);
            double one = Math.exp(
                    Beta.logBeta(at[0] + x, at[1] + end - x) - buying + Beta.logBeta(at[2], at[3] + end) - leaving);
            for (int t = last; t < end; t++) {
                one += Math.exp(
                        Beta.logBeta(at[0] + x, at[1] + t - x) - buying + Beta.logBeta(at[2] + 1, at[3] + t) - leaving);
            }
            sum += (double) patterns.weight(i) * Math.log(one);
        }
        return sum;
    }

    // Fader, Hardie, Liu, Davin and Steenburgh 2018; with c = 1 Fader and Hardie 2007.
    static double renewals(long[] counts, double alpha, double beta, double c) {
        double all = Beta.logBeta(alpha, beta);
        double sum = 0;
        double before = 1;
        for (int t = 1; t < counts.length; t++) {
            double after = Math.exp(Beta.logBeta(alpha, beta + Math.pow(t, c)) - all);
            sum += (double) (counts[t - 1] - counts[t]) * Math.log(before - after);
            before = after;
        }
        return sum + (double) counts[counts.length - 1] * Math.log(before);
    }

    // Fader and Hardie 2013, note 025, formula 1a.
    static double spend(int[] purchases, double[] means, double p, double q, double v) {
        double sum = 0;
        for (int i = 0; i < purchases.length; i++) {
            double x = purchases[i];
            sum += Gamma.logGamma(p * x + q)
                    - Gamma.logGamma(p * x)
                    - Gamma.logGamma(q)
                    + q * Math.log(v)
                    + (p * x - 1) * Math.log(means[i])
                    + p * x * Math.log(x)
                    - (p * x + q) * Math.log(v + x * means[i]);
        }
        return sum;
    }

    private static double logSum(double one, double other) {
        double greater = Math.max(one, other);
        return greater + Math.log(Math.exp(one - greater) + Math.exp(other - greater));
    }
}
