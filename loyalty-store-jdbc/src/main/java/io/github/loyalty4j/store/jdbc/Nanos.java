package io.github.loyalty4j.store.jdbc;

import java.time.Instant;

/** Instants as nanoseconds since 1970, exact from 1678 to 2261; no database keeps them exactly as its own times. */
final class Nanos {
    private static final long PER_SECOND = 1_000_000_000L;

    private Nanos() {}

    /**
     * The number for an instant.
     *
     * @throws ArithmeticException if it is before 1678 or after 2261
     */
    static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}
