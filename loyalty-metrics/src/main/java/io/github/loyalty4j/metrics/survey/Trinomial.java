package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.NormalCurve;

/**
 * Good, middling and bad answers as real numbers, which weights make of them, and what follows for the share of the good
 * less that of the bad: all in points, -100 to 100.
 */
record Trinomial(double good, double middle, double bad) {
    private static final double POINTS = 100;

    // Rocks 2016: three pseudo-answers, spread 1/4, 1/2, 1/4.
    private static final double PSEUDO_GOOD = 0.75;
    private static final double PSEUDO_MIDDLE = 1.5;
    private static final double PSEUDO_BAD = 0.75;

    double n() {
        return good + middle + bad;
    }

    double score() {
        return clamp(POINTS * (good - bad) / n());
    }

    double standardError() {
        return POINTS * Math.sqrt(variance() / n());
    }

    /** Of one answer that counts 1, 0 or -1; n times this is the variance of good less bad. */
    double variance() {
        double n = n();
        // Equal to p + d - (p - d)² as the three shares sum to 1, but cannot turn negative by rounding.
        return middle / n * ((good + bad) / n) + 4 * (good / n) * (bad / n);
    }

    Trinomial adjusted() {
        return new Trinomial(good + PSEUDO_GOOD, middle + PSEUDO_MIDDLE, bad + PSEUDO_BAD);
    }

    /** Lower and upper limit. */
    double[] limits(IntervalMethod method, double level) {
        double z = NormalCurve.z(level);
        return switch (method) {
            case WALD -> wald(z);
            case ADJUSTED_WALD -> adjusted().wald(z);
            case PAIRED_SCORE -> new double[] {-upperByScore(bad, good, z), upperByScore(good, bad, z)};
            case DIRICHLET -> DirichletPosterior.limits(this, level);
            default ->
                throw new IllegalArgumentException("interval of an index must be WALD, ADJUSTED_WALD,"
                        + " PAIRED_SCORE or DIRICHLET, or a bootstrap with its seed: " + method);
        };
    }

    private double[] wald(double z) {
        double centre = POINTS * (good - bad) / n();
        double half = z * standardError();
        return new double[] {clamp(centre - half), clamp(centre + half)};
    }

    /**
     * The largest difference Δ that the score test does not refuse: nΔ - (up - down) is z standard errors, these
     * estimated as they are most likely if Δ is true.
     */
    private double upperByScore(double up, double down, double z) {
        double n = n();
        double low = (up - down) / n;
        double high = 1;
        if (low >= high) {
            return POINTS;
        }
        for (int i = 0; i < 200 && high - low > 1e-16; i++) {
            double delta = (low + high) / 2;
            if (delta == low || delta == high) {
                break;
            }
            double variance = delta >= 0
                    ? Math.max(0, 2 * smallerShare(up, down, delta) + delta * (1 - delta))
                    : Math.max(0, 2 * smallerShare(down, up, -delta) - delta * (1 + delta));
            if (n * delta - (up - down) < z * Math.sqrt(n * variance)) {
                low = delta;
            } else {
                high = delta;
            }
        }
        return clamp(POINTS * (low + high) / 2);
    }

    /** The share of "down" that is most likely if the share of "up" is larger by delta, 0 to 1: Tango 1998. */
    private double smallerShare(double up, double down, double delta) {
        double n = n();
        double b = -up - down + (2 * n - up + down) * delta;
        double c = -down * delta * (1 - delta);
        double root = Math.sqrt(Math.max(0, b * b - 8 * n * c));
        // Where b is positive, "root less b" would cancel.
        return b > 0 ? -2 * c / (b + root) : (root - b) / (4 * n);
    }

    static double clamp(double points) {
        return Math.max(-POINTS, Math.min(POINTS, points));
    }
}
