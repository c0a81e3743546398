package io.github.loyalty4j.metrics.value;

/**
 * What the models of renewals have in common: their figures all follow from the chance to stay from one period to another. What
 * each takes and gives is said at the models. Immutable.
 */
final class Renewals {
    private static final int MAX_PERIODS = 1_000_000;

    private final DeltaMethod delta;
    private final Staying staying;

    Renewals(DeltaMethod delta, Staying staying) {
        this.delta = delta;
        this.staying = staying;
    }

    /** The chance of one who stayed {@code from} periods to stay until {@code to}. */
    interface Staying {
        double chance(double[] parameters, int from, int to);
    }

    /** A copy of how many there were at the start and after each period, if it is lawful. */
    static long[] checked(long[] given) {
        long[] survivors = given.clone();
        if (survivors.length < 2 || survivors.length > MAX_PERIODS) {
            throw new IllegalArgumentException("survivors must be 2 to 1000000 numbers: " + survivors.length);
        }
        for (int i = 0; i < survivors.length; i++) {
            if (survivors[i] < 0 || (i > 0 && survivors[i] > survivors[i - 1])) {
                throw new IllegalArgumentException(
                        "survivors must not rise nor be negative: period " + i + " " + survivors[i]);
            }
        }
        return survivors;
    }

    /** How many numbers there are up to the first 0: of those after it the likelihood is 1, whatever the parameters. */
    static int telling(long[] survivors) {
        int end = 0;
        while (end < survivors.length && survivors[end] > 0) {
            end++;
        }
        return Math.min(end + 1, survivors.length);
    }

    Estimate survival(int periods) {
        checkPeriods(periods);
        return delta.probability(at -> staying.chance(at, 0, periods));
    }

    Estimate retention(int periods) {
        checkPeriods(periods);
        if (periods == 0) {
            throw new IllegalArgumentException("retention begins with the first period: 0");
        }
        return delta.probability(at -> staying.chance(at, periods - 1, periods));
    }

    Estimate discountedLifetime(double rate) {
        checkRate(rate);
        return delta.positive(at -> discounted(at, 0, rate));
    }

    Estimate discountedResidualLifetime(int paid, double rate) {
        checkPeriods(paid);
        if (paid == 0) {
            throw new IllegalArgumentException("residual lifetime begins after the first payment: 0");
        }
        checkRate(rate);
        return delta.positive(at -> staying.chance(at, paid - 1, paid) * discounted(at, paid, rate));
    }

    /** The sum of what is left of one payment a period, for one who has stayed {@code from} times. */
    private double discounted(double[] at, int from, double rate) {
        double sum = 0;
        double left = 1;
        // What follows a term is below left / rate.
        for (int i = from; left > 1e-17 * sum * rate; i++) {
            sum += left;
            left *= staying.chance(at, i, i + 1) / (1 + rate);
        }
        return sum;
    }

    private static void checkPeriods(int periods) {
        if (periods < 0 || periods > MAX_PERIODS) {
            throw new IllegalArgumentException("periods must be 0 to 1000000: " + periods);
        }
    }

    private static void checkRate(double rate) {
        if (!(rate > 1e-4 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate of discount must be above 0.0001 a period and finite: " + rate);
        }
    }
}
