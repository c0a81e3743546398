package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Objective;

/**
 * The log-likelihood of the beta-discrete-Weibull model by {@code logit θ, φ, c}: a customer is still there after {@code t}
 * periods with the chance {@code (1 - p)^(t^c)}, where {@code p} is beta distributed with mean {@code θ = α/(α+β)} and
 * {@code φ = 1/(α+β)}; at {@code φ = 0} all customers have one {@code p}, the discrete Weibull distribution (Nakagawa and
 * Osaki, "The Discrete Weibull Distribution", IEEE Transactions on Reliability R-24:5 (1975) 300-301).
 *
 * <p>Of those there before a renewal some stay with the chance {@code e^d} and others leave with {@code 1 - e^d}; {@code d}
 * is {@link BetaWeibullStep} with {@code β + (t-1)^c} and {@code m = t^c - (t-1)^c}. Derivatives are summed by
 * {@code α, β, c} and carried over to the variables at the end.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class BetaWeibullLikelihood implements Objective {
    private final long[] counts;

    /** Of customers at the start and after each period; not changed. */
    BetaWeibullLikelihood(long[] counts) {
        this.counts = counts;
    }

    @Override
    public double[] at(double[] point) {
        double[] sum = new double[Objective.length(3)];
        double[] first = new double[3];
        double[] second = new double[6];
        LogisticMean mean = new LogisticMean(point[0]);
        for (int period = 1; period < counts.length; period++) {
            Exposure exposure = Exposure.of(period, point[2]);
            double step = point[1] == 0
                    ? alike(point[0], mean, exposure, first, second)
                    : spread(mean, point[1], exposure, first, second);
            add(sum, period, step, first, second);
        }
        return point[1] == 0 ? sum : chained(sum, mean, point[1]);
    }

    /** {@code t^c} with derivatives by {@code c}. */
    private record Power(double value, double byC, double byCTwice) {
        static Power of(int period, double c) {
            double power = period == 0 ? 0 : Math.pow(period, c);
            double log = period == 0 ? 0 : Math.log(period);
            return new Power(power, power * log, power * log * log);
        }

        Power minus(Power other) {
            return new Power(value - other.value, byC - other.byC, byCTwice - other.byCTwice);
        }
    }

    /** What a customer has withstood before a renewal, {@code (t-1)^c}, and what is to be withstood now. */
    private record Exposure(Power before, Power more) {
        static Exposure of(int period, double c) {
            Power before = Power.of(period - 1, c);
            return new Exposure(before, Power.of(period, c).minus(before));
        }
    }

    /** With {@code d = m ln(1 - θ)}; {@code φ} stays. */
    private static double alike(double logit, LogisticMean mean, Exposure exposure, double[] first, double[] second) {
        double logStay = new LogisticMean(-logit).logLeave;
        first[0] = -exposure.more.value * mean.leave;
        first[2] = exposure.more.byC * logStay;
        second[0] = -exposure.more.value * mean.leave * mean.stay;
        second[3] = -exposure.more.byC * mean.leave;
        second[5] = exposure.more.byCTwice * logStay;
        return exposure.more.value * logStay;
    }

    /** By {@code α, β, c}. */
    private static double spread(LogisticMean mean, double spread, Exposure exposure, double[] first, double[] second) {
        BetaWeibullStep step = new BetaWeibullStep(
                mean.leave / spread, mean.stay / spread + exposure.before.value, exposure.more.value);
        double b = exposure.before.byC;
        double m = exposure.more.byC;
        double byBeta = step.byBeta();
        double byMore = step.byMore();
        double alphaEither = step.byAlphaEither();
        double betaBeta = step.byBetaBeta();
        double moreEither = step.byMoreEither();
        first[0] = step.byAlpha();
        first[1] = byBeta;
        first[2] = byBeta * b + byMore * m;
        second[0] = alphaEither;
        second[1] = alphaEither;
        second[2] = betaBeta;
        second[3] = alphaEither * b + step.byAlphaMore() * m;
        second[4] = betaBeta * b + moreEither * m;
        second[5] = betaBeta * b * b
                + 2 * (moreEither * b) * m
                + (moreEither * m) * m
                + byBeta * exposure.before.byCTwice
                + byMore * exposure.more.byCTwice;
        return step.value();
    }

    /** Adds {@code left ln(1 - e^d) + stayed d}. */
    private void add(double[] sum, int period, double step, double[] first, double[] second) {
        double stayed = (double) counts[period];
        double left = (double) (counts[period - 1] - counts[period]);
        double odds = left == 0 ? 0 : 1 / Math.expm1(-step);
        double byStep = stayed - left * odds;
        double byStepTwice = -left * odds * (1 + odds);
        sum[0] += stayed * step + (left == 0 ? 0 : left * Math.log(-Math.expm1(step)));
        int at = 0;
        for (int i = 0; i < 3; i++) {
            sum[1 + i] += byStep * first[i];
            for (int j = 0; j <= i; j++) {
                sum[4 + at] += byStep * second[at] + byStepTwice * first[i] * first[j];
                at++;
            }
        }
    }

    /** From {@code α = θ/φ} and {@code β = (1-θ)/φ} to {@code logit θ} and {@code φ}. */
    private static double[] chained(double[] sum, LogisticMean mean, double spread) {
        double alpha = mean.leave / spread;
        double beta = mean.stay / spread;
        double byLogit = mean.leave * mean.stay / spread;
        double byLogitTwice = byLogit * (mean.stay - mean.leave);
        double[] alphas = {byLogit, -alpha / spread};
        double[] betas = {-byLogit, -beta / spread};
        double difference = sum[1] - sum[2];
        return new double[] {
            sum[0],
            difference * byLogit,
            sum[1] * alphas[1] + sum[2] * betas[1],
            sum[3],
            square(sum, alphas, betas, 0, 0) + difference * byLogitTwice,
            square(sum, alphas, betas, 0, 1) - difference * byLogit / spread,
            square(sum, alphas, betas, 1, 1) + 2 * (sum[1] * alpha + sum[2] * beta) / spread / spread,
            sum[7] * alphas[0] + sum[8] * betas[0],
            sum[7] * alphas[1] + sum[8] * betas[1],
            sum[9]
        };
    }

    private static double square(double[] sum, double[] alphas, double[] betas, int i, int j) {
        return sum[4] * alphas[i] * alphas[j]
                + sum[5] * (alphas[i] * betas[j] + alphas[j] * betas[i])
                + sum[6] * betas[i] * betas[j];
    }
}
