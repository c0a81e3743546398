package io.github.loyalty4j.metrics.orders;

/**
 * How amounts of orders are written and meant: {@code OrderAmounts.of(2).with(Returns.NETTED)} are cents, and returns are taken off
 * the orders before them.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param fractionDigits the most digits an amount has after the point, 0 to 9: 2 for euro and dollar, 0 for yen
 * @param returns what amounts below zero mean
 */
public record OrderAmounts(int fractionDigits, Returns returns) {
    /**
     * Checks the digits.
     *
     * @throws IllegalArgumentException if {@code fractionDigits} is not 0 to 9
     */
    public OrderAmounts {
        if (fractionDigits < 0 || fractionDigits > MinorUnits.MAX_FRACTION_DIGITS) {
            throw new IllegalArgumentException("order log's fraction digits must be 0 to "
                    + MinorUnits.MAX_FRACTION_DIGITS + ": " + fractionDigits);
        }
    }

    /**
     * With so many digits, and no amounts below zero.
     *
     * @throws IllegalArgumentException if {@code fractionDigits} is not 0 to 9
     */
    public static OrderAmounts of(int fractionDigits) {
        return new OrderAmounts(fractionDigits, Returns.REFUSED);
    }

    /** The same digits, with amounts below zero as returns. */
    public OrderAmounts with(Returns returns) {
        return new OrderAmounts(fractionDigits, returns);
    }

    boolean refusesNegative() {
        return returns == Returns.REFUSED;
    }
}
