package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.NewtonMaximizer;

/**
 * A probability to leave by its logit, which {@link NewtonMaximizer} moves freely; keeps digits at both ends.
 *
 * <p>Immutable.
 */
final class LogisticMean {
    final double leave;
    final double stay;
    final double logLeave;

    LogisticMean(double logit) {
        leave = 1 / (1 + Math.exp(-logit));
        stay = 1 / (1 + Math.exp(logit));
        logLeave = logit > 0 ? -Math.log1p(Math.exp(-logit)) : logit - Math.log1p(Math.exp(logit));
    }

    /** The derivative by the logit of a function with this derivative by {@link #leave}. */
    double byLogit(double byLeave) {
        return byLeave * leave * stay;
    }

    /** The second derivative by the logit. */
    double byLogitTwice(double byLeave, double byLeaveTwice) {
        double slope = leave * stay;
        return byLeaveTwice * slope * slope + byLeave * slope * (stay - leave);
    }
}
