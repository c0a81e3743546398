package io.github.loyalty4j.metrics.orders;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Times as nanoseconds since 1970 in a {@code long}, exactly. */
final class OrderTime {
    /** Whole years within what {@code long} nanoseconds reach: 1677-09-21 to 2262-04-11. */
    private static final Instant FROM = Instant.parse("1678-01-01T00:00:00Z");

    private static final Instant BEFORE = Instant.parse("2262-01-01T00:00:00Z");
    private static final long NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private OrderTime() {}

    /**
     * The nanoseconds since 1970-01-01T00:00:00Z.
     *
     * @throws IllegalArgumentException if the time is before 1678 or after 2261
     */
    static long nanos(Instant time) {
        if (time.isBefore(FROM) || !time.isBefore(BEFORE)) {
            throw new IllegalArgumentException("order time must be from 1678-01-01 on, before 2262-01-01: " + time);
        }
        return time.getEpochSecond() * NANOS_A_SECOND + time.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
