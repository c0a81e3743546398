package io.github.loyalty4j.metrics.math;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Slow functions with 80 digits, as an oracle for the quick ones. */
public final class BigMath {
    public static final MathContext DIGITS = new MathContext(80, RoundingMode.HALF_EVEN);
    private static final BigDecimal TINY = new BigDecimal("1E-90");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal LN2 = lnNear1(TWO);
    private static final int TERMS = 40;
    private static final BigDecimal[] BERNOULLI = bernoulli(2 * TERMS);

    // OEIS A019692
    private static final BigDecimal TWO_PI = new BigDecimal(
            "6.28318530717958647692528676655900576839433879875021164194988918461563281257241799725606965068423413");

    private BigMath() {}

    public static BigDecimal big(double value) {
        return new BigDecimal(value);
    }

    /** By the series after halving the argument. */
    public static BigDecimal exp(BigDecimal x) {
        int halvings = Math.max(0, (int) Math.ceil(Math.log(Math.abs(x.doubleValue()) + 1e-300) / Math.log(2)) + 8);
        BigDecimal small = x.divide(TWO.pow(halvings), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; term.abs().compareTo(TINY) > 0; n++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    public static BigDecimal ln(BigDecimal x) {
        // Not by doubleValue, which may be zero.
        int tens = x.precision() - x.scale();
        double lead = x.movePointLeft(tens).doubleValue();
        int twos = (int) Math.round((Math.log(lead) + tens * Math.log(10)) / Math.log(2));
        BigDecimal near = twos >= 0 ? x.divide(TWO.pow(twos), DIGITS) : x.multiply(TWO.pow(-twos), DIGITS);
        return lnNear1(near).add(LN2.multiply(BigDecimal.valueOf(twos), DIGITS), DIGITS);
    }

    // ln x = 2 artanh((x-1)/(x+1))
    private static BigDecimal lnNear1(BigDecimal x) {
        BigDecimal z = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
        BigDecimal square = z.multiply(z, DIGITS);
        BigDecimal power = z;
        BigDecimal sum = z;
        for (int n = 3; power.abs().compareTo(TINY) > 0; n += 2) {
            power = power.multiply(square, DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
        }
        return sum.multiply(TWO, DIGITS);
    }

    public static BigDecimal pow(BigDecimal x, BigDecimal y) {
        return exp(ln(x).multiply(y, DIGITS));
    }

    /** Gauss's hypergeometric function by its series, |z| below 1. */
    public static BigDecimal hyp2f1(BigDecimal a, BigDecimal b, BigDecimal c, BigDecimal z) {
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 0; n < 100_000 && (n < 20 || term.abs().compareTo(TINY) > 0); n++) {
            BigDecimal i = BigDecimal.valueOf(n);
            term = term.multiply(a.add(i), DIGITS)
                    .multiply(b.add(i), DIGITS)
                    .multiply(z, DIGITS)
                    .divide(c.add(i).multiply(i.add(BigDecimal.ONE), DIGITS), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    /** Γ(a + n) / Γ(a). */
    public static BigDecimal rising(BigDecimal a, int n) {
        BigDecimal product = BigDecimal.ONE;
        for (int i = 0; i < n; i++) {
            product = product.multiply(a.add(BigDecimal.valueOf(i)), DIGITS);
        }
        return product;
    }

    /** By Stirling's series with 40 terms after moving the argument to 80 or beyond (Abramowitz and Stegun, 6.1.40). */
    public static BigDecimal logGamma(BigDecimal x) {
        BigDecimal product = BigDecimal.ONE;
        BigDecimal at = x;
        while (at.compareTo(BigDecimal.valueOf(80)) < 0) {
            product = product.multiply(at, DIGITS);
            at = at.add(BigDecimal.ONE);
        }
        BigDecimal sum = at.subtract(new BigDecimal("0.5"))
                .multiply(ln(at), DIGITS)
                .subtract(at)
                .add(ln(TWO_PI).divide(TWO, DIGITS));
        BigDecimal power = at;
        BigDecimal square = at.multiply(at, DIGITS);
        for (int k = 1; k <= TERMS; k++) {
            BigDecimal factor = BigDecimal.valueOf(2L * k * (2 * k - 1));
            sum = sum.add(BERNOULLI[2 * k].divide(factor.multiply(power), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS);
        }
        return sum.subtract(ln(product), DIGITS);
    }

    // Σ C(m + 1, k) B(k) = 0, k from 0 to m; digits lost on the way are made up for by more of them.
    private static BigDecimal[] bernoulli(int most) {
        MathContext digits = new MathContext(250, RoundingMode.HALF_EVEN);
        BigDecimal[] numbers = new BigDecimal[most + 1];
        for (int m = 0; m <= most; m++) {
            BigDecimal choose = BigDecimal.ONE;
            BigDecimal sum = BigDecimal.ZERO;
            for (int k = 0; k < m; k++) {
                sum = sum.add(choose.multiply(numbers[k], digits), digits);
                choose = choose.multiply(BigDecimal.valueOf(m + 1L - k)).divide(BigDecimal.valueOf(k + 1L), digits);
            }
            numbers[m] = m == 0 ? BigDecimal.ONE : sum.negate().divide(BigDecimal.valueOf(m + 1L), digits);
        }
        return numbers;
    }
}
