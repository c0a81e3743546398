package io.github.loyalty4j.core.internal;

import java.time.Instant;

/** The time this software counts in: every instant fits in 64 bits of nanoseconds since 1970. */
public final class Times {
    private static final Instant EARLIEST = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2262-01-01T00:00:00Z");

    private Times() {}

    /** Whether an instant is from 1678 to 2261. */
    public static boolean isInRange(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(END);
    }

    /**
     * Refuses an instant outside 1678 to 2261.
     *
     * @param name what a complaint calls it
     * @throws IllegalArgumentException if it is outside
     */
    public static void requireInRange(String name, Instant time) {
        if (!isInRange(time)) {
            throw new IllegalArgumentException(name + " must be from 1678 to 2261: " + time);
        }
    }
}
