package io.github.loyalty4j.metrics.orders;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Amounts as whole minor units: 29.33 with 2 fraction digits is 2933. */
final class MinorUnits {
    static final int MAX_FRACTION_DIGITS = 9;

    /** The greatest of 18 digits. */
    static final long MOST = 999_999_999_999_999_999L;

    /** Every number of this many digits fits in {@code long}. */
    private static final int MAX_DIGITS = 18;

    /** Zeros after the last significant digit are lawful, without end they are an attack on memory. */
    private static final int MAX_WRITTEN_DIGITS = 40;

    private MinorUnits() {}

    /**
     * The sum of two amounts.
     *
     * @throws ArithmeticException if no {@code long} holds it
     */
    static long sum(long one, long other) {
        long sum = one + other;
        if (((one ^ sum) & (other ^ sum)) < 0) {
            throw new ArithmeticException("money added up must be within 9223372036854775807 minor units: "
                    + BigInteger.valueOf(one).add(BigInteger.valueOf(other)));
        }
        return sum;
    }

    /**
     * The amount in minor units, exactly.
     *
     * @throws IllegalArgumentException if the amount is negative and that is refused, too large, or has a fraction of a minor
     *     unit
     */
    static long of(BigDecimal amount, OrderAmounts amounts) {
        int fractionDigits = amounts.fractionDigits();
        if (amount.precision() > MAX_WRITTEN_DIGITS) {
            throw new IllegalArgumentException("order amount must have at most " + MAX_WRITTEN_DIGITS + " digits: "
                    + amount.precision() + " digits");
        }
        if (amount.signum() < 0 && amounts.refusesNegative()) {
            throw new IllegalArgumentException("order amount must not be negative: " + amount);
        }
        if (amount.signum() == 0) {
            return 0;
        }
        // In this order: digits before the point are counted without arithmetic that huge exponents make explode.
        if ((long) amount.precision() - amount.scale() > MAX_DIGITS - fractionDigits) {
            throw new IllegalArgumentException(
                    "order amount must be below 1E" + (MAX_DIGITS - fractionDigits) + ": " + amount);
        }
        BigDecimal shortest = amount.stripTrailingZeros();
        if (shortest.scale() > fractionDigits) {
            throw new IllegalArgumentException(
                    "order amount must have at most " + fractionDigits + " fraction digits: " + amount);
        }
        return shortest.setScale(fractionDigits).unscaledValue().longValueExact();
    }
}
