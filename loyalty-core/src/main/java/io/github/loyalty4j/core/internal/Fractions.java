package io.github.loyalty4j.core.internal;

import java.math.BigInteger;

/** Parts of whole amounts, exact before they are rounded once. */
public final class Fractions {
    private Fractions() {}

    /**
     * {@code amount * part / whole}, rounded down: {@code floor(100, 1, 3) = 33}.
     *
     * @param amount not negative
     * @param part not negative, at most the whole
     * @param whole not negative; nothing is left of an amount where it is zero
     */
    public static long floor(long amount, long part, long whole) {
        if (part == whole) {
            return whole == 0 ? 0 : amount;
        }
        if (Math.multiplyHigh(amount, part) == 0 && amount * part >= 0) {
            return amount * part / whole;
        }
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
