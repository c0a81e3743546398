package io.github.loyalty4j.metrics.orders;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Columns of orders as a log keeps them, checked and copied.
 *
 * @param numbers what the customers were called, in the order they first appear
 * @param customers the place of each order's customer in {@code numbers}
 * @param nanos when each was placed
 * @param minorUnits what was paid for each
 */
@SuppressWarnings("ArrayRecordComponent") // never seen outside, handed on to one log
record OrderColumns(int[] numbers, int[] customers, long[] nanos, long[] minorUnits) {
    private static final int MOST_NUMBER = 999_999_999;
    private static final long MOST_UNITS = 999_999_999_999_999_999L;
    private static final long FIRST = Instant.parse("1678-01-01T00:00:00Z").toEpochMilli();
    private static final long BEFORE = Instant.parse("2262-01-01T00:00:00Z").toEpochMilli();
    private static final long NANOS_A_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    static OrderColumns of(int fractionDigits, int[] customer, long[] epochMillis, long[] minorUnits) {
        int rows = customer.length;
        if (fractionDigits < 0 || fractionDigits > MinorUnits.MAX_FRACTION_DIGITS) {
            throw new IllegalArgumentException("order log's fraction digits must be 0 to "
                    + MinorUnits.MAX_FRACTION_DIGITS + ": " + fractionDigits);
        }
        if (epochMillis.length != rows || minorUnits.length != rows) {
            throw new IllegalArgumentException("columns must be as long: " + rows + " customers, " + epochMillis.length
                    + " times and " + minorUnits.length + " amounts");
        }
        int[] copy = customer.clone();
        int[] numbers = numbered(copy);
        long[] nanos = epochMillis.clone();
        long[] amounts = minorUnits.clone();
        for (int row = 0; row < rows; row++) {
            if (nanos[row] < FIRST || nanos[row] >= BEFORE) {
                throw new IllegalArgumentException("order time must be from 1678-01-01 on, before 2262-01-01: "
                        + nanos[row] + " milliseconds since 1970");
            }
            if (amounts[row] < 0 || amounts[row] > MOST_UNITS) {
                throw new IllegalArgumentException(
                        "order amount must be 0 to " + MOST_UNITS + " minor units: " + amounts[row]);
            }
            nanos[row] *= NANOS_A_MILLI;
        }
        return new OrderColumns(numbers, copy, nanos, amounts);
    }

    /** Puts the customers' places in the place of their numbers, and gives the numbers. */
    private static int[] numbered(int[] customer) {
        int most = -1;
        for (int number : customer) {
            if (number < 0 || number > MOST_NUMBER) {
                throw new IllegalArgumentException("customer's number must be 0 to " + MOST_NUMBER + ": " + number);
            }
            most = Math.max(most, number);
        }
        int[] places = new int[most + 1]; // one more than the place, 0 for none yet
        int[] numbers = new int[Math.min(most + 1, customer.length)];
        int known = 0;
        for (int row = 0; row < customer.length; row++) {
            int number = customer[row];
            if (places[number] == 0) {
                numbers[known++] = number;
                places[number] = known;
            }
            customer[row] = places[number] - 1;
        }
        return Arrays.copyOf(numbers, known);
    }
}
