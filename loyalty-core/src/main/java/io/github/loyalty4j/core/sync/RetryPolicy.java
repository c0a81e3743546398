package io.github.loyalty4j.core.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a channel that was unavailable is asked again, and how often at most. The delay doubles from attempt to attempt;
 * of each a random half is taken off at most, so that cards which failed together do not come back together.
 *
 * <p>By default 10 s, 20 s, 40 s ... up to 2 h, and 20 attempts: an outage of 10 hours is always outlived, as the 19
 * delays are 20 h 50 min 30 s together and at least half of that.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param firstDelay the longest wait after the first attempt, 1 second or more
 * @param longestDelay the longest wait of all, not below the first and at most 7 days
 * @param mostAttempts after how many a delivery becomes a dead letter, 1 to 1000
 */
public record RetryPolicy(Duration firstDelay, Duration longestDelay, int mostAttempts) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MOST_ATTEMPTS = 1_000;

    /** What a provider may ask for at most: a card that waits longer for one odd header is lost. */
    private static final Duration MOST_RETRY_AFTER = Duration.ofDays(1);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RetryPolicy {
        if (firstDelay.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("the first delay must be 1 second or more: " + firstDelay);
        }
        if (longestDelay.compareTo(firstDelay) < 0 || longestDelay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the longest delay must be between the first, " + firstDelay + ", and 7 days: " + longestDelay);
        }
        if (mostAttempts < 1 || mostAttempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempts must be 1 to " + MOST_ATTEMPTS + ": " + mostAttempts);
        }
    }

    /** 10 seconds, 2 hours, 20 attempts. */
    public static RetryPolicy ofDefaults() {
        return new RetryPolicy(Duration.ofSeconds(10), Duration.ofHours(2), 20);
    }

    /**
     * This policy with another number of attempts.
     *
     * @throws IllegalArgumentException if it is not 1 to 1000
     */
    public RetryPolicy withMostAttempts(int attempts) {
        return new RetryPolicy(firstDelay, longestDelay, attempts);
    }

    /** The wait after the n-th attempt: between half and the whole of the doubled delay, to the millisecond. */
    Duration delayAfter(int attempt, RandomGenerator random) {
        long longest = longestDelay.toMillis();
        long whole = firstDelay.toMillis();
        for (int i = 1; i < attempt && whole < longest; i++) {
            whole = Math.min(2 * whole, longest);
        }
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }

    /** The wait after an attempt that ended so: the provider's own wish if that is longer. */
    Duration delayAfter(int attempt, Exception cause, RandomGenerator random) {
        Duration delay = delayAfter(attempt, random);
        if (!(cause instanceof ChannelUnavailableException unavailable)) {
            return delay;
        }
        return unavailable
                .retryAfter()
                .map(asked -> asked.compareTo(MOST_RETRY_AFTER) > 0 ? MOST_RETRY_AFTER : asked)
                .filter(asked -> asked.compareTo(delay) > 0)
                .orElse(delay);
    }
}
