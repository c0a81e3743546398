package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;

/**
 * How much what is known of a customer changes what the customer does: with the coefficient 0.3 of buying for those who came by
 * the app they buy {@code exp(0.3)}, 1.35 times as often.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param covariate what is known, by its name
 * @param effect what it changes
 * @param estimate the change of the logarithm a unit of the covariate, finite
 * @param standardError by the observed information, above 0 and finite
 */
public record Coefficient(String covariate, Effect effect, double estimate, double standardError) {
    /** What a covariate changes. */
    public enum Effect {
        /** The rate of buying. */
        BUYING,

        /** The rate of leaving, or {@code a} of the chance to leave after a purchase. */
        LEAVING,

        /** {@code b} of the chance to leave after a purchase: the greater, the longer a customer stays. */
        STAYING
    }

    /** The 95 % interval, normal; it may hold zero: then the data do not tell which way it goes. */
    public Interval interval() {
        double reach = Confidence.Z * standardError;
        return new Interval(estimate - reach, estimate + reach, Confidence.LEVEL, IntervalMethod.NORMAL);
    }
}
