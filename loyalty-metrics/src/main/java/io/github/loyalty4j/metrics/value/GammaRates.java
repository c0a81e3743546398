package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.RandomDraws;

/**
 * Gamma distributed rates with mean {@code m} and squared coefficient of variation {@code k}, all alike if that is 0.
 *
 * <p>Immutable.
 */
record GammaRates(double mean, double shape) {
    private static final int MOST_EVENTS = 1_000_000;

    /** From shape and rate as the papers write them: r and α, s and β. */
    static GammaRates of(double r, double alpha) {
        return new GammaRates(r / alpha, 1 / r);
    }

    /** The rates of those who had {@code n} events in {@code time}. */
    GammaRates after(double n, double time) {
        return new GammaRates(mean * (1 + shape * n) / (1 + shape * mean * time), shape / (1 + shape * n));
    }

    /** {@code ln} of the chance that no event happens in {@code time}. */
    double logQuiet(double time) {
        return GammaTerm.value(mean, shape, 0, time);
    }

    /** {@code ln} of the density of {@code n} events at given times up to {@code time}, up to what does not depend on it. */
    double log(double n, double time) {
        return GammaTerm.value(mean, shape, n, time);
    }

    /** {@code ln} of the probability of {@code n} events in {@code time}. */
    double logCount(int n, double time) {
        return logWays(n) + logCountByTime(n, time);
    }

    /** What of {@link #logCount} does not depend on time. */
    double logWays(int n) {
        double sum = 0;
        for (int i = 1; i < n; i++) {
            sum += Math.log1p(shape * i) - Math.log(i + 1.0);
        }
        return sum;
    }

    /** What of {@link #logCount} does. */
    double logCountByTime(int n, double time) {
        return n == 0 ? logQuiet(time) : n * Math.log(mean * time) + log(n, time);
    }

    /** One of the rates. */
    double draw(RandomDraws random) {
        return shape == 0 ? mean : mean * shape * random.gamma(1 / shape);
    }

    /** How often something happens in {@code time} at one of the rates. */
    int events(double time, RandomDraws random) {
        double rate = draw(random);
        int events = 0;
        for (double when = random.exponential();
                when <= rate * time && events < MOST_EVENTS;
                when += random.exponential()) {
            events++;
        }
        return events;
    }

    /** The mean time quiet within {@code time}: the integral of {@code exp(logQuiet)}. */
    double quietTime(double time) {
        double fall = -logQuiet(time);
        double c = 1 - shape;
        if (mean * time < 1e-300) {
            return time;
        }
        double integral = Math.abs(c) < 1e-300 ? fall : -Math.expm1(-c * fall) / c;
        return integral / mean;
    }
}
