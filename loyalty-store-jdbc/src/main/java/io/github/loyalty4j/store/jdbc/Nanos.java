package io.github.loyalty4j.store.jdbc;

import java.time.Instant;

/** Instants as nanoseconds since 1970, exact from 1678 to 2261; no database keeps them exactly as its own times. */
final class Nanos {
    private static final long PER_SECOND = 1_000_000_000L;

    private static final Instant FIRST = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

    private Nanos() {}

    /**
     * The number for an instant.
     *
     * @throws ArithmeticException if it is before 1678 or after 2261
     */
    static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano());
    }

    /** The same, of an instant before or after all that can be kept that of the first or the last. */
    static long within(Instant time) {
        return of(time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}
