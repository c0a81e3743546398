package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean amount of an order with its uncertainty: orders of 20.00, 30.00 and 10.00 have the mean 20.00, the standard
 * deviation 10 and the interval 8.68 to 31.32.
 *
 * <p>Amounts are in the currency of the log.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class AverageOrderValue {
    private static final int MAX_MEAN_DIGITS = 30;
    private static final long DIGIT = 0xffff_ffffL;

    private final long n;
    private final BigDecimal sum;
    private final OptionalDouble standardDeviation;

    private AverageOrderValue(long n, BigDecimal sum, OptionalDouble standardDeviation) {
        this.n = n;
        this.sum = sum;
        this.standardDeviation = standardDeviation;
    }

    /** Of at least one amount, none negative. */
    static AverageOrderValue ofMinorUnits(long[] amounts, int fractionDigits) {
        BigDecimal sum = new BigDecimal(exactSum(amounts), fractionDigits);
        OptionalDouble deviation = amounts.length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(deviation(amounts) / Math.pow(10, fractionDigits));
        return new AverageOrderValue(amounts.length, sum, deviation);
    }

    /** How many orders, at least 1. */
    public long n() {
        return n;
    }

    /** The sum of all amounts, exact, with the fraction digits of the log. */
    public BigDecimal sum() {
        return sum;
    }

    /**
     * The exact mean, rounded once: {@code mean(2, RoundingMode.HALF_EVEN)} of 1.00, 1.00 and 2.00 is 1.33.
     *
     * @param fractionDigits digits after the point of the mean, 0 to 30
     * @param rounding how to leave out what follows
     * @throws IllegalArgumentException if {@code fractionDigits} is not 0 to 30
     * @throws ArithmeticException if {@code rounding} is {@code UNNECESSARY} and digits would be lost
     */
    public BigDecimal mean(int fractionDigits, RoundingMode rounding) {
        if (fractionDigits < 0 || fractionDigits > MAX_MEAN_DIGITS) {
            throw new IllegalArgumentException(
                    "mean's fraction digits must be 0 to " + MAX_MEAN_DIGITS + ": " + fractionDigits);
        }
        return sum.divide(BigDecimal.valueOf(n), fractionDigits, rounding);
    }

    /** The standard deviation of a sample, with {@code n - 1} below the line; empty if there is one order only. */
    public OptionalDouble standardDeviation() {
        return standardDeviation;
    }

    /**
     * The 95 % interval of the mean, {@code mean ± z s / √n}; empty if there is one order only.
     *
     * <p>Right for large samples, see {@link IntervalMethod#NORMAL}. Amounts are skewed: a lower limit below zero says
     * that there are too few of them. It counts the orders of one customer as independent; where customers keep to their
     * own price level, it is too narrow.
     */
    public Optional<Interval> interval() {
        if (standardDeviation.isEmpty()) {
            return Optional.empty();
        }
        double mean = sum.doubleValue() / n;
        double halfWidth = Confidence.Z * standardDeviation.getAsDouble() / Math.sqrt((double) n);
        return Optional.of(new Interval(mean - halfWidth, mean + halfWidth, Confidence.LEVEL, IntervalMethod.NORMAL));
    }

    /** The sum and the count: {@code "60.00 over 3 orders"}. */
    @Override
    public String toString() {
        return sum.toPlainString() + " over " + n + " orders";
    }

    // Amounts are at most 18 digits, so a long may overflow after ten; the halves cannot within 2^31 orders.
    private static BigInteger exactSum(long[] amounts) {
        long high = 0;
        long low = 0;
        for (long amount : amounts) {
            high += amount >>> Integer.SIZE;
            low += amount & DIGIT;
        }
        return BigInteger.valueOf(high).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(low));
    }

    // (n Σx² - (Σx)²) / (n (n - 1)) in whole numbers, rounded at the end alone: the same to the bit in whatever order
    // amounts come, and large ones that differ little keep their digits. A square has up to 120 bits, that is four
    // digits of 32, of which no sum overflows within 2^31 orders.
    private static double deviation(long[] amounts) {
        long[] digits = new long[4];
        for (long amount : amounts) {
            long high = Math.multiplyHigh(amount, amount);
            long low = amount * amount;
            digits[0] += high >>> Integer.SIZE;
            digits[1] += high & DIGIT;
            digits[2] += low >>> Integer.SIZE;
            digits[3] += low & DIGIT;
        }
        BigInteger squares = BigInteger.ZERO;
        for (long digit : digits) {
            squares = squares.shiftLeft(Integer.SIZE).add(BigInteger.valueOf(digit));
        }
        BigInteger n = BigInteger.valueOf(amounts.length);
        BigInteger spread = n.multiply(squares).subtract(exactSum(amounts).pow(2));
        return new BigDecimal(spread)
                .divide(new BigDecimal(n.multiply(n.subtract(BigInteger.ONE))), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL128)
                .doubleValue();
    }
}
