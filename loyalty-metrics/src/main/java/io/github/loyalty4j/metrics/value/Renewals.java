package io.github.loyalty4j.metrics.value;

import java.util.function.IntToDoubleFunction;

/** What the models of renewals have in common. Stateless. */
final class Renewals {
    private static final int MAX_PERIODS = 1_000_000;

    private Renewals() {}

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

    /**
     * The sum of what is left of one payment a period, for one who has stayed {@code from} times.
     *
     * @param next the chance to stay once more of those who stayed so many times
     */
    static double discounted(IntToDoubleFunction next, int from, double rate) {
        double sum = 0;
        double left = 1;
        // What follows a term is below left / rate.
        for (int i = from; left > 1e-17 * sum * rate; i++) {
            sum += left;
            left *= next.applyAsDouble(i) / (1 + rate);
        }
        return sum;
    }

    static void checkPeriods(int periods) {
        if (periods < 0 || periods > MAX_PERIODS) {
            throw new IllegalArgumentException("periods must be 0 to 1000000: " + periods);
        }
    }

    static void checkRenewal(int periods) {
        checkPeriods(periods);
        if (periods == 0) {
            throw new IllegalArgumentException("retention begins with the first period: 0");
        }
    }

    static void checkPaid(int paid) {
        checkPeriods(paid);
        if (paid == 0) {
            throw new IllegalArgumentException("residual lifetime begins after the first payment: 0");
        }
    }

    static void checkRate(double rate) {
        if (!(rate > 1e-4 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate of discount must be above 0.0001 a period and finite: " + rate);
        }
    }
}
