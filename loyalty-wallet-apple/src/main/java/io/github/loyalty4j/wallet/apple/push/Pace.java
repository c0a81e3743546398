package io.github.loyalty4j.wallet.apple.push;

import java.time.Duration;

/**
 * Gives each push its turn at even distances: of 100 a second the first goes at once, the next 10 ms later.
 *
 * <p>Safe for use by several threads.
 */
final class Pace {
    private static final int MOST = 1_000_000;

    private final long distance;
    private boolean started;
    private long next;

    private Pace(long distance) {
        this.distance = distance;
    }

    static Pace unlimited() {
        return new Pace(0);
    }

    static Pace perSecond(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("pushes a second must be 1 to " + MOST + ": " + most);
        }
        return new Pace(Duration.ofSeconds(1).toNanos() / most);
    }

    /**
     * How many nanoseconds the next push has to wait; its turn is taken.
     *
     * @param now on the clock of {@link System#nanoTime}
     */
    synchronized long nanos(long now) {
        if (!started || next - now < 0) {
            next = now;
            started = true;
        }
        long wait = next - now;
        next += distance;
        return wait;
    }
}
