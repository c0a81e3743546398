package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.GaussLegendre;

/**
 * Cuts an interval of time into pieces on which {@code exp(-d u) (1 + κ m u)^-(1/κ + x) (1 + k μ u)^-(1/k + n)} is so
 * smooth that 16 nodes integrate it to the last digits, and stops where less than {@code e^-40} of it is left.
 *
 * <p>In {@code v = ln(1 + ρ u)/ρ} with {@code ρ = max(κ m, k μ)} the function falls at a rate that is easily bounded, and
 * its nearest singularity is {@code π/ρ} away from the real line. A piece is at most {@code 4/ρ} wide, which puts the
 * singularity 1.57 half-widths off (error below {@code 3.4^-32 = 1e-17}, Trefethen, "Is Gauss Quadrature Better than
 * Clenshaw-Curtis?", SIAM Review 50:1 (2008), theorem 4.5), and the function falls by at most {@code e^16} on it (error
 * below 2e-16 of its greatest value by Abramowitz and Stegun 25.4.30).
 *
 * <p>Scratch, for one thread.
 */
final class Panels {
    private static final double WIDEST = 4;
    private static final double STEEPEST = 16;
    private static final double NOTHING_LEFT = 40;

    /** No events at all, a factor of 1. */
    static final GammaRates NONE = new GammaRates(0, 0);

    private final double buying;
    private final double buyingShape;
    private final double dying;
    private final double dyingShape;
    private final double discount;
    private final double rho;

    private double events;
    private double deaths;
    private double origin;
    private double scale;
    private double end;
    private double from;
    private double width;
    private double fallen;
    private boolean finished;

    Panels(GammaRates buying, GammaRates dying, double discount) {
        this(buying, dying, discount, Math.max(buying.mean() * buying.shape(), dying.mean() * dying.shape()));
    }

    private Panels(GammaRates buying, GammaRates dying, double discount, double rho) {
        this.buying = buying.mean();
        this.buyingShape = buying.shape();
        this.dying = dying.mean();
        this.dyingShape = dying.shape();
        this.discount = discount;
        this.rho = rho;
    }

    /** For {@code exp(-d u)} times a function that does not fall and is singular at {@code -1/rho}. */
    static Panels discounting(double discount, double rho) {
        return new Panels(NONE, NONE, discount, rho);
    }

    /** Starts with the interval {@code from} to {@code to}, finite, after so many purchases and deaths. */
    void start(double events, double deaths, double from, double to) {
        this.events = events;
        this.deaths = deaths;
        this.from = 0;
        // Times run from the start: those near it keep all digits.
        origin = from;
        end = to - from;
        scale = rho / (1 + rho * from);
        width = 0;
        fallen = 0;
        finished = !(end > 0);
    }

    /** Moves to the next piece; false if there is none. */
    boolean next() {
        from += width;
        double rest = (scale == 0 ? end : Math.log1p(scale * end) / scale) - from;
        if (finished || !(rest > 0) || fallen > NOTHING_LEFT) {
            return false;
        }
        width = scale * rest > WIDEST ? WIDEST / scale : rest;
        finished = width == rest;
        double steepest = slope(from + width);
        if (steepest * width > STEEPEST) {
            width = STEEPEST / steepest;
            finished = false;
        }
        // By v the function is larger by what time is stretched, and its logarithm is concave: what it falls adds up
        // from its top on.
        fallen = Math.max(0, fallen + (slope(from) - scale) * width);
        return true;
    }

    double time(int node) {
        return origin + elapsed(from + width * GaussLegendre.node(node));
    }

    /** The weight of a node for integration over time. */
    double weight(int node) {
        double stretch = scale == 0 ? 1 : Math.exp(scale * (from + width * GaussLegendre.node(node)));
        return width * GaussLegendre.weight(node) * stretch;
    }

    private double elapsed(double v) {
        return scale == 0 ? v : Math.expm1(scale * v) / scale;
    }

    /** How fast the logarithm falls by {@code v}. */
    private double slope(double v) {
        double time = origin + elapsed(v);
        double byTime = buying * (1 + buyingShape * events) / (1 + buyingShape * buying * time)
                + dying * (1 + dyingShape * deaths) / (1 + dyingShape * dying * time)
                + discount;
        return byTime * (1 + scale * (time - origin));
    }
}
