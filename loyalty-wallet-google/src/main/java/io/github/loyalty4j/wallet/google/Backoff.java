package io.github.loyalty4j.wallet.google;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between tries of one call: a random time up to half a second, a second, two ... at most 16, as long as the next
 * try begins before the call's time is over. For one call.
 */
final class Backoff {
    private static final long FIRST = Duration.ofMillis(500).toNanos();
    private static final long LONGEST = Duration.ofSeconds(16).toNanos();

    private final Time time;
    private final RandomGenerator random;
    private final long end;
    private long longest = FIRST;

    Backoff(Time time, RandomGenerator random, Duration deadline) {
        this.time = time;
        this.random = random;
        this.end = time.nanos() + deadline.toNanos();
    }

    /** Waits, at least as long as Google asked; false, at once, if the call's time would be over then. */
    boolean waits(Duration asked) {
        long wait = Math.max(asked.toNanos(), FIRST / 5 + random.nextLong(longest));
        longest = Math.min(2 * longest, LONGEST);
        if (time.nanos() + wait - end >= 0) {
            return false;
        }
        time.sleep(wait);
        return true;
    }
}
