package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.GaussLegendre;
import io.github.loyalty4j.metrics.math.RandomDraws;

/**
 * The Pareto/NBD model. Formulas: Fader and Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions"
 * (2005, brucehardie.com note 009), with the integral over the time of death kept as an integral, see
 * {@link ParetoNbdLikelihood}.
 *
 * <p>Immutable.
 */
record ParetoNbdProcess(GammaRates buying, GammaRates dying) implements PurchaseProcess {
    private static final double TOLERANCE = 1e-14;
    private static final double NOTHING_LEFT = 1e-17;

    @Override
    public double alive(CustomerHistory history) {
        int x = history.frequency();
        double offset = buying.log(x, history.recency()) + dying.logQuiet(history.recency());
        double alive = Math.exp(buying.log(x, history.observed()) + dying.logQuiet(history.observed()) - offset);
        Panels panels = new Panels(buying, dying, 0);
        panels.start(x, 1, history.recency(), history.observed());
        double dead = 0;
        while (panels.next()) {
            for (int node = 0; node < GaussLegendre.NODES; node++) {
                double time = panels.time(node);
                dead += panels.weight(node) * Math.exp(buying.log(x, time) + dying.log(1, time) - offset);
            }
        }
        return alive / (alive + dying.mean() * dead);
    }

    @Override
    public double returning(CustomerHistory history, double time) {
        GammaRates next = buying.after(history.frequency(), history.observed());
        GammaRates later = dyingAfter(history);
        Panels panels = new Panels(next, later, 0);
        panels.start(1, 0, 0, time);
        double bought = 0;
        while (panels.next()) {
            for (int node = 0; node < GaussLegendre.NODES; node++) {
                double when = panels.time(node);
                bought += panels.weight(node) * Math.exp(next.log(1, when) + later.logQuiet(when));
            }
        }
        return alive(history) * Math.min(1, next.mean() * bought);
    }

    @Override
    public double expected(CustomerHistory history, double time) {
        return alive(history) * rate(history) * dyingAfter(history).quietTime(time);
    }

    @Override
    public double discounted(CustomerHistory history, double rate, double time) {
        GammaRates later = dyingAfter(history);
        Panels panels = new Panels(Panels.NONE, later, rate);
        panels.start(0, 0, 0, time);
        double living = 0;
        while (panels.next()) {
            for (int node = 0; node < GaussLegendre.NODES; node++) {
                double when = panels.time(node);
                living += panels.weight(node) * Math.exp(later.logQuiet(when) - rate * when);
            }
        }
        return alive(history) * rate(history) * living;
    }

    @Override
    public double probability(int n, double time) {
        if (time == 0) {
            return n == 0 ? 1 : 0;
        }
        double ways = buying.logWays(n);
        double tolerance = TOLERANCE * (1 + Math.abs(ways)); // the exponential of a large number has few digits
        double alive = Math.exp(ways + buying.logCountByTime(n, time) + dying.logQuiet(time));
        double dead = 0;
        double likeliest = n / buying.mean();
        for (double end = time; end > 0; end /= 2) {
            // By halves towards the first purchase, so that nothing that happens soon is missed.
            dead += dying.mean()
                    * GaussLegendre.adaptive(
                            when -> Math.exp(ways + buying.logCountByTime(n, when) + dying.log(1, when)),
                            end / 2,
                            end,
                            tolerance,
                            NOTHING_LEFT * (alive + dead) / dying.mean());
            double most = n == 0 ? 1 : Math.exp(ways + buying.logCountByTime(n, end / 2));
            if ((n == 0 || end / 2 < likeliest) && end / 2 * dying.mean() * most <= NOTHING_LEFT * (alive + dead)) {
                break;
            }
        }
        return Math.min(1, alive + dead);
    }

    @Override
    public PurchaseFuture draw(CustomerHistory history, double time, RandomDraws random) {
        double left = random.exponential() / dyingAfter(history).draw(random);
        GammaRates next = buying.after(history.frequency(), history.observed());
        return new PurchaseFuture(next.events(Math.min(time, left), random), left > time);
    }

    @Override
    public double rate(CustomerHistory history) {
        return buying.after(history.frequency(), history.observed()).mean();
    }

    private GammaRates dyingAfter(CustomerHistory history) {
        return dying.after(0, history.observed());
    }
}
