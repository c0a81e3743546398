package io.github.loyalty4j.metrics.service;

import java.time.Duration;
import java.time.Instant;

/**
 * How tickets are measured: as of when, in which hours, and what was promised.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param asOf until when open tickets have waited; later events do not count yet
 * @param hours when the service is open
 * @param answerWithin the business time in which customers are to get the first answer, above zero
 * @param resolveWithin the business time in which tickets are to be resolved, above zero
 */
public record ServiceRules(Instant asOf, BusinessHours hours, Duration answerWithin, Duration resolveWithin) {
    /**
     * Checks the promises.
     *
     * @throws IllegalArgumentException if one of them is not above zero
     */
    public ServiceRules {
        requireAboveZero("answer", answerWithin);
        requireAboveZero("resolution", resolveWithin);
    }

    /** When a ticket may have been opened at the earliest: 36,600 days before the instant measured. */
    public Instant earliestOpening() {
        return asOf.minus(Duration.ofDays(BusinessHours.MOST_DAYS));
    }

    private static void requireAboveZero(String what, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("time to " + what + " must be above zero: " + time);
        }
    }
}
