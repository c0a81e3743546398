package io.github.loyalty4j.metrics.orders;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Rows as a log keeps them, checked and copied.
 *
 * @param customers the place of each row's customer in the order they first appear
 * @param nanos when each was placed
 * @param minorUnits what was paid for each, below zero for a return
 */
@SuppressWarnings("ArrayRecordComponent") // never seen outside, handed on to one log
record OrderColumns(int[] customers, long[] nanos, long[] minorUnits) {
    static final OrderColumns NONE = new OrderColumns(new int[0], new long[0], new long[0]);

    private static final long FIRST = Instant.parse("1678-01-01T00:00:00Z").toEpochMilli();
    private static final long BEFORE = Instant.parse("2262-01-01T00:00:00Z").toEpochMilli();
    private static final long NANOS_A_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    int rows() {
        return nanos.length;
    }

    /** Checks that the columns are of one length. */
    static void requireAsLong(int customers, long[] epochMillis, long[] minorUnits) {
        if (epochMillis.length != customers || minorUnits.length != customers) {
            throw new IllegalArgumentException("columns must be as long: " + customers + " customers, "
                    + epochMillis.length + " times and " + minorUnits.length + " amounts");
        }
    }

    static OrderColumns of(OrderAmounts rules, int[] customers, long[] epochMillis, long[] minorUnits) {
        long[] nanos = epochMillis.clone();
        long[] amounts = minorUnits.clone();
        long least = rules.refusesNegative() ? 0 : -MinorUnits.MOST;
        for (int row = 0; row < nanos.length; row++) {
            if (nanos[row] < FIRST || nanos[row] >= BEFORE) {
                throw new IllegalArgumentException("order time must be from 1678-01-01 on, before 2262-01-01: "
                        + nanos[row] + " milliseconds since 1970");
            }
            if (amounts[row] < least || amounts[row] > MinorUnits.MOST) {
                throw new IllegalArgumentException(
                        "order amount must be " + least + " to " + MinorUnits.MOST + " minor units: " + amounts[row]);
            }
            nanos[row] *= NANOS_A_MILLI;
        }
        return new OrderColumns(customers, nanos, amounts);
    }
}
