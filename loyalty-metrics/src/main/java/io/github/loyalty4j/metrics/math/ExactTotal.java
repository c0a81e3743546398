package io.github.loyalty4j.metrics.math;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A sum of weights, and of products of two of them, that loses nothing: the total is the same to the bit in whatever
 * order and parts it was summed.
 *
 * <p>Kept as a fixed-point number of 320 bits in digits of 32, the lowest of them worth 2<sup>-160</sup>. Each weight
 * must be 2<sup>-26</sup> to 2<sup>26</sup> large, or zero. Mutable and not safe for use by several threads.
 */
public final class ExactTotal {
    /** The bytes of {@link #write}. */
    public static final int BYTES = 80;

    private static final int DIGITS = 10;
    private static final int LOWEST_BIT = -160;
    private static final long DIGIT = 0xFFFF_FFFFL;
    private static final int ADDITIONS_UNTIL_CARRY = 1 << 29;

    private final long[] digits = new long[DIGITS];
    private int additions;

    /** Adds a weight. */
    public ExactTotal add(double weight) {
        if (weight != 0) {
            long bits = Double.doubleToRawLongBits(weight);
            long mantissa = (bits & 0xF_FFFF_FFFF_FFFFL) | 0x10_0000_0000_0000L;
            int place = Math.getExponent(weight) - 52 - LOWEST_BIT;
            int below = Math.max(0, -place); // bits that are zero, as no product of weights reaches that low
            put(mantissa >>> below, place + below, weight < 0 ? -1 : 1);
        }
        return this;
    }

    /** Adds a whole number from 0 on. */
    public ExactTotal add(long count) {
        put(count & DIGIT, -LOWEST_BIT, 1);
        put(count >>> 32, -LOWEST_BIT + 32, 1);
        return this;
    }

    /** Adds the product of two weights. */
    public ExactTotal addProduct(double a, double b) {
        double product = a * b;
        return add(product).add(Math.fma(a, b, -product));
    }

    /** Adds all of another total. */
    public ExactTotal add(ExactTotal other) {
        other.carry();
        long[] added = other.digits.clone();
        for (int i = 0; i < DIGITS; i++) {
            digits[i] += added[i];
        }
        count();
        return this;
    }

    /** The total, rounded once, to the nearest {@code double}. */
    public double value() {
        carry();
        BigInteger whole = BigInteger.ZERO;
        for (int i = DIGITS - 1; i >= 0; i--) {
            whole = whole.shiftLeft(32).add(BigInteger.valueOf(digits[i]));
        }
        return Math.scalb(whole.doubleValue(), LOWEST_BIT);
    }

    /** A copy to go on from. */
    public ExactTotal copy() {
        return new ExactTotal().add(this);
    }

    /** Writes the {@link #BYTES} bytes that are the same for the same total. */
    public void write(ByteBuffer to) {
        carry();
        for (long digit : digits) {
            to.putLong(digit);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if the bytes are no such total
     */
    public static ExactTotal read(ByteBuffer from) {
        ExactTotal total = new ExactTotal();
        for (int i = 0; i < DIGITS; i++) {
            total.digits[i] = from.getLong();
            if ((total.digits[i] & ~DIGIT) != 0) {
                throw new IllegalArgumentException("total's digit must have 32 bits: " + total.digits[i]);
            }
        }
        return total;
    }

    private void put(long mantissa, int place, int sign) {
        int digit = place >> 5;
        int shift = place & 31;
        digits[digit] += sign * ((mantissa << shift) & DIGIT);
        digits[digit + 1] += sign * ((mantissa >>> (32 - shift)) & DIGIT);
        if (shift > 0) {
            digits[digit + 2] += sign * (mantissa >>> (64 - shift));
        }
        count();
    }

    private void count() {
        if (++additions >= ADDITIONS_UNTIL_CARRY) {
            carry();
        }
    }

    /** Makes all digits but the highest 32 bits without sign, which is the one way to write a total. */
    private void carry() {
        additions = 0;
        long carried = 0;
        for (int i = 0; i < DIGITS - 1; i++) {
            long sum = digits[i] + carried;
            digits[i] = sum & DIGIT;
            carried = sum >> 32;
        }
        digits[DIGITS - 1] += carried;
    }
}
