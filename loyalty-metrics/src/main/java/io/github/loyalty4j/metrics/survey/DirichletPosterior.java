package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.math.BetaCurve;
import io.github.loyalty4j.metrics.math.NormalCurve;

/**
 * What is known of good less bad after the answers, if before them all three shares were equally likely: the posterior
 * Dirichlet(good + 1, middle + 1, bad + 1).
 *
 * <p>No random numbers: the share m of the middle is Beta, the share q of the good among the others is an independent
 * Beta, and good less bad is (1 - m)(2q - 1); its distribution is one integral over m, taken by Simpson's rule.
 */
final class DirichletPosterior {
    private static final int PANELS = 800;
    private static final double DEVIATIONS = 20;
    private static final double NORMAL_FROM = 1e6;

    private final double good;
    private final double middle;
    private final double bad;
    private final double from;
    private final double to;

    private DirichletPosterior(Trinomial answers) {
        good = answers.good() + 1;
        middle = answers.middle() + 1;
        bad = answers.bad() + 1;
        double n = good + middle + bad;
        double mean = middle / n;
        double deviation = Math.sqrt(mean * (1 - mean) / (n + 1));
        from = Math.max(0, mean - DEVIATIONS * deviation);
        to = Math.min(1, mean + DEVIATIONS * deviation);
    }

    static double[] limits(Trinomial answers, double level) {
        double tail = (1 - level) / 2;
        if (answers.n() >= NORMAL_FROM) {
            Trinomial posterior = new Trinomial(answers.good() + 1, answers.middle() + 1, answers.bad() + 1);
            double half = NormalCurve.z(level) * posterior.standardError();
            return new double[] {Trinomial.clamp(posterior.score() - half), Trinomial.clamp(posterior.score() + half)};
        }
        DirichletPosterior posterior = new DirichletPosterior(answers);
        return new double[] {100 * posterior.quantile(tail), 100 * posterior.quantile(1 - tail)};
    }

    private double quantile(double probability) {
        double low = -1;
        double high = 1;
        for (int i = 0; i < 60 && high - low > 1e-12; i++) {
            double half = (low + high) / 2;
            if (cdf(half) < probability) {
                low = half;
            } else {
                high = half;
            }
        }
        return (low + high) / 2;
    }

    private double cdf(double difference) {
        // Where the middle leaves less than the difference, this is surely above or below; the rest is smooth.
        double end = Math.max(from, Math.min(to, 1 - Math.abs(difference)));
        double sure = difference > 0 ? 1 - BetaCurve.cdf(middle, good + bad, end) : 0;
        double width = (end - from) / PANELS;
        double sum = 0;
        for (int i = 0; i <= PANELS && width > 0; i++) {
            double m = Math.min(1 - 1e-15, Math.max(1e-300, from + width * i));
            double density = BetaCurve.density(middle, good + bad, m);
            if (density > 1e-18) {
                double simpson = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
                sum += simpson * density * BetaCurve.cdf(good, bad, (1 + difference / (1 - m)) / 2);
            }
        }
        return sure + sum * width / 3;
    }
}
