package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.GammaRatio;
import io.github.loyalty4j.metrics.math.LogGamma;

/**
 * {@code d = ln B(α, β + m)/B(α, β)}, the logarithm of the chance to withstand {@code m} more of what makes customers leave,
 * with its derivatives by {@code α}, {@code β} and {@code m}; {@code m} need not be whole. As {@code d} does not change when
 * {@code α} and {@code m} change places, the smaller of them is taken for the step of the gamma functions.
 *
 * <p>Immutable.
 */
record BetaWeibullStep(double alpha, double beta, double more) {
    double value() {
        double step = Math.min(alpha, more);
        return GammaRatio.log(beta, step) - GammaRatio.log(beta + Math.max(alpha, more), step);
    }

    double byAlpha() {
        return -GammaRatio.first(alpha + beta, more);
    }

    double byBeta() {
        double step = Math.min(alpha, more);
        return GammaRatio.first(beta, step) - GammaRatio.first(beta + Math.max(alpha, more), step);
    }

    double byMore() {
        return -GammaRatio.first(beta + more, alpha);
    }

    /** By {@code α} twice, and by {@code α} and {@code β}. */
    double byAlphaEither() {
        return GammaRatio.second(alpha + beta, more);
    }

    double byBetaBeta() {
        double step = Math.min(alpha, more);
        return GammaRatio.second(beta + Math.max(alpha, more), step) - GammaRatio.second(beta, step);
    }

    double byAlphaMore() {
        return -LogGamma.second(alpha + beta + more);
    }

    /** By {@code m} twice, and by {@code m} and {@code β}. */
    double byMoreEither() {
        return GammaRatio.second(beta + more, alpha);
    }
}
