package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.GaussLegendre;
import io.github.loyalty4j.metrics.math.RandomDraws;

/**
 * The BG/NBD model with {@code first} 0, the MBG/NBD model with {@code first} 1. Formulas: the papers named at
 * {@link BetaGeometricLikelihood}; P(alive) also Fader, Hardie and Lee, "Computing P(alive) Using the BG/NBD Model" (2008,
 * brucehardie.com note 021).
 *
 * <p>Expected purchases are usually written with a Gauss hypergeometric function that has removable singularities at
 * {@code a = 1} and terms of both signs. Here they are the sum of {@code P(N = n) W(n)} over {@code n}: {@code N} is how often
 * the customer would buy if none ever left, and {@code W(n)} how many of {@code n} purchases are expected before leaving. All
 * terms are positive and there are no singularities. It is cut where less than 1e-17 of it is left.
 *
 * <p>Immutable.
 */
record BetaGeometricProcess(GammaRates buying, double leave, double stay, double spread, int first)
        implements PurchaseProcess {
    private static final double NOTHING_LEFT = 1e-17;
    private static final double RESCALE_FROM = 1e200;

    /** A sum has some {@code y + 40 (1 + κy)} terms, for 1e-17 = exp(-40); beyond so many the other way is faster. */
    private static final double TERMS = 40;

    private static final double FEW = 700;
    private static final double MANY = 20_000;

    /** With a and b as the papers write them. */
    static BetaGeometricProcess of(GammaRates buying, double a, double b, int first) {
        return new BetaGeometricProcess(buying, a / (a + b), b / (a + b), 1 / (a + b), first);
    }

    @Override
    public double alive(CustomerHistory history) {
        int x = history.frequency();
        if (x + first == 0) {
            return 1;
        }
        double longer = buying.log(x, history.recency()) - buying.log(x, history.observed());
        return 1 / (1 + leave / (stay + spread * (x - 1 + first)) * Math.exp(longer));
    }

    @Override
    public double returning(CustomerHistory history, double time) {
        // Between two purchases nobody leaves.
        return alive(history) * new NbdProcess(buying).returning(history, time);
    }

    @Override
    public double expected(CustomerHistory history, double time) {
        GammaRates later = buying.after(history.frequency(), history.observed());
        double y = later.mean() * time;
        return alive(history)
                * (y + TERMS * (1 + later.shape() * y) < MANY
                        ? ifAlive(history, time)
                        : discountedByRates(history, 0, time));
    }

    @Override
    public double discounted(CustomerHistory history, double rate, double time) {
        if (rate == 0 || time == 0) {
            return expected(history, time);
        }
        GammaRates later = buying.after(history.frequency(), history.observed());
        double y = later.mean() * time;
        return alive(history)
                * (y + TERMS * (1 + later.shape() * y) < FEW
                        ? discountedBySums(history, rate, time)
                        : discountedByRates(history, rate, time));
    }

    /** If alive, by the expectations of times within {@code time}: fast where few purchases can be expected, good to 1e-11. */
    double discountedBySums(CustomerHistory history, double rate, double time) {
        // By parts: the integral of exp(-rate t) dE(t), without the derivative of E.
        double inner = 0;
        GammaRates later = buying.after(history.frequency(), history.observed());
        Panels panels = Panels.discounting(rate, 2 * later.mean() * Math.max(1, later.shape()));
        panels.start(0, 0, 0, time);
        while (panels.next()) {
            for (int node = 0; node < GaussLegendre.NODES; node++) {
                double when = panels.time(node);
                inner += panels.weight(node) * Math.exp(-rate * when) * ifAlive(history, when);
            }
        }
        return rate * inner + Math.exp(-rate * time) * ifAlive(history, time);
    }

    /**
     * If alive, by the rates of buying {@code λ} and the chances to leave {@code p}: the mean of {@code λ} times the discounted time
     * there, which is over at a rate {@code λp}. Weighted by {@code λ} the rates are gamma distributed with 1 more for their shape.
     */
    double discountedByRates(CustomerHistory history, double rate, double time) {
        GammaRates later = buying.after(history.frequency(), history.observed());
        double usual = later.mean() * (1 + later.shape());
        double stayed = spread * (history.frequency() + first);
        double[] odds = {leave / (1 + stayed), (stay + stayed) / (1 + stayed)};
        DiscountedStay there = new DiscountedStay(rate, time);
        // It is convex in λp, so its mean is no less than what it is at the mean.
        double least = there.at(usual * odds[0]) / there.at(0);
        RateGrid rates = RateGrid.ofGamma(usual, 1 + 1 / later.shape(), least);
        double sum = Math.max(1e-100, 1 / spread) + history.frequency() + first;
        RateGrid chances = RateGrid.ofBeta(odds, sum, least, 1e-17 / (rates.highest() * there.at(0)));
        return later.mean() * rates.mean(chances, there);
    }

    private double ifAlive(CustomerHistory history, double time) {
        GammaRates later = buying.after(history.frequency(), history.observed());
        double y = later.mean() * time;
        double chances = history.frequency() + first;
        double probability = 1;
        double staying = 1;
        double made = 0;
        double total = 1;
        double sum = 0;
        for (int n = 0; ; n++) {
            double ratio = y * (1 + later.shape() * n) / ((n + 1.0) * (1 + later.shape() * y));
            double next = probability * ratio;
            made += staying;
            staying *= (stay + spread * (chances + n)) / (1 + spread * (chances + n));
            sum += next * made;
            total += next;
            probability = next;
            double rest = Math.max(ratio, later.shape() * y / (1 + later.shape() * y));
            if (rest < 1 && next * (n + 2) <= NOTHING_LEFT * sum * (1 - rest) * (1 - rest)) {
                return sum / total;
            }
            if (probability == 0) {
                return sum / total;
            }
            if (total > RESCALE_FROM) {
                sum /= RESCALE_FROM;
                total /= RESCALE_FROM;
                probability /= RESCALE_FROM;
            }
        }
    }

    @Override
    public double probability(int n, double time) {
        if (time == 0 && n > 0) {
            return 0;
        }
        double staying = 1;
        double before = 1;
        for (int i = 0; i < n + first; i++) {
            before = staying;
            staying *= (stay + spread * i) / (1 + spread * i);
        }
        double all = Math.exp(buying.logCount(n, time));
        if (n + first == 0) {
            return all;
        }
        double leaving = before * leave / (1 + spread * (n + first - 1));
        return Math.min(1, staying * all + leaving * atLeast(n, time));
    }

    /** The probability of {@code n} or more purchases if none ever left. */
    private double atLeast(int n, double time) {
        double y = buying.mean() * time;
        double reach = 1 + buying.shape() * y;
        if (n <= Math.max(y, reach)) {
            // The rest is large and nothing cancels.
            double below = 0;
            double log = buying.logQuiet(time);
            for (int i = 0; i < n; i++) {
                below += Math.exp(log);
                log += Math.log(y * (1 + buying.shape() * i) / ((i + 1.0) * reach));
            }
            return Math.max(0, 1 - below);
        }
        double share = buying.shape() * y / reach;
        double term = Math.exp(buying.logCount(n, time));
        double sum = term;
        for (int k = n; ; k++) {
            double ratio = y * (1 + buying.shape() * k) / ((k + 1.0) * reach);
            term *= ratio;
            sum += term;
            double rest = Math.max(ratio, share);
            if (rest < 1 && term <= NOTHING_LEFT * sum * (1 - rest)) {
                return Math.min(1, sum);
            }
        }
    }

    @Override
    public PurchaseFuture draw(CustomerHistory history, double time, RandomDraws random) {
        int chances = buying.after(history.frequency(), history.observed()).events(time, random);
        double leaving = drawLeaving(history.frequency() + first, random);
        for (int made = 1; made <= chances; made++) {
            if (random.even() < leaving) {
                return new PurchaseFuture(made, false);
            }
        }
        return new PurchaseFuture(chances, true);
    }

    /** The chance to leave of one who stayed so many times: beta distributed with {@code a} and {@code b + stayed}. */
    private double drawLeaving(int stayed, RandomDraws random) {
        if (spread == 0) {
            return leave;
        }
        double leaves = random.gamma(leave / spread);
        double both = leaves + random.gamma(stay / spread + stayed);
        // Where both are too small for a number it is all or nothing.
        return both > 0 ? leaves / both : random.even() < leave ? 1 : 0;
    }

    @Override
    public double rate(CustomerHistory history) {
        return buying.after(history.frequency(), history.observed()).mean();
    }
}
