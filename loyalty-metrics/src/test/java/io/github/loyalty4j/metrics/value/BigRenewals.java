package io.github.loyalty4j.metrics.value;

import static io.github.loyalty4j.metrics.math.BigMath.DIGITS;
import static io.github.loyalty4j.metrics.math.BigMath.big;

import io.github.loyalty4j.metrics.math.BigMath;
import java.math.BigDecimal;

/** The beta-discrete-Weibull model with 80 digits, slow, straight from its definition: S(t) = B(α, β + t^c) / B(α, β). */
final class BigRenewals {
    private static final BigDecimal STEP = new BigDecimal("1E-18");

    private BigRenewals() {}

    static BigDecimal survival(int t, BigDecimal... at) {
        if (t == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal more = at[1].add(BigMath.pow(BigDecimal.valueOf(t), at[2]));
        BigDecimal log = BigMath.logGamma(more)
                .subtract(BigMath.logGamma(at[0].add(more)), DIGITS)
                .subtract(BigMath.logGamma(at[1]), DIGITS)
                .add(BigMath.logGamma(at[0].add(at[1])), DIGITS);
        return BigMath.exp(log);
    }

    static BigDecimal logLikelihood(long[] counts, BigDecimal... at) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal before = BigDecimal.ONE;
        for (int t = 1; t < counts.length; t++) {
            BigDecimal after = survival(t, at);
            sum = sum.add(BigMath.ln(before.subtract(after, DIGITS))
                    .multiply(BigDecimal.valueOf(counts[t - 1] - counts[t]), DIGITS));
            before = after;
        }
        return sum.add(BigMath.ln(before).multiply(BigDecimal.valueOf(counts[counts.length - 1]), DIGITS));
    }

    /** By a central difference good to 35 digits. */
    static double slope(long[] counts, double[] at, int i) {
        return logLikelihood(counts, moved(at, i, 1, i, 0))
                .subtract(logLikelihood(counts, moved(at, i, -1, i, 0)), DIGITS)
                .divide(STEP.multiply(BigDecimal.valueOf(2)), DIGITS)
                .doubleValue();
    }

    static double curvature(long[] counts, double[] at, int i, int j) {
        return logLikelihood(counts, moved(at, i, 1, j, 1))
                .subtract(logLikelihood(counts, moved(at, i, 1, j, -1)), DIGITS)
                .subtract(logLikelihood(counts, moved(at, i, -1, j, 1)), DIGITS)
                .add(logLikelihood(counts, moved(at, i, -1, j, -1)), DIGITS)
                .divide(STEP.multiply(STEP).multiply(BigDecimal.valueOf(4)), DIGITS)
                .doubleValue();
    }

    private static BigDecimal[] moved(double[] at, int i, int byI, int j, int byJ) {
        BigDecimal[] moved = {big(at[0]), big(at[1]), big(at[2])};
        moved[i] = moved[i].add(STEP.multiply(BigDecimal.valueOf(byI)));
        moved[j] = moved[j].add(STEP.multiply(BigDecimal.valueOf(byJ)));
        return moved;
    }
}
