package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.RandomDraws;

/**
 * The NBD model: nobody leaves.
 *
 * <p>Immutable.
 */
record NbdProcess(GammaRates buying) implements PurchaseProcess {
    @Override
    public double alive(CustomerHistory history) {
        return 1;
    }

    @Override
    public double returning(CustomerHistory history, double time) {
        return -Math.expm1(buying.after(history.frequency(), history.observed()).logQuiet(time));
    }

    @Override
    public double expected(CustomerHistory history, double time) {
        return rate(history) * time;
    }

    @Override
    public double discounted(CustomerHistory history, double rate, double time) {
        return rate(history) * (rate * time < 1e-300 ? time : -Math.expm1(-rate * time) / rate);
    }

    @Override
    public double probability(int n, double time) {
        return time == 0 ? (n == 0 ? 1 : 0) : Math.exp(buying.logCount(n, time));
    }

    @Override
    public PurchaseFuture draw(CustomerHistory history, double time, RandomDraws random) {
        return new PurchaseFuture(
                buying.after(history.frequency(), history.observed()).events(time, random), true);
    }

    @Override
    public double rate(CustomerHistory history) {
        return buying.after(history.frequency(), history.observed()).mean();
    }
}
