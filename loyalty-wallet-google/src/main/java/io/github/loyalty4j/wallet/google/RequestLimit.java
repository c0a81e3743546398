package io.github.loyalty4j.wallet.google;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Never more than so many requests in any second: a request waits until the one so many before it is old enough. A
 * bucket that fills steadily would allow twice as many in the second after a pause. Safe for several threads.
 */
final class RequestLimit {
    /** A second, and a little for requests that take unlike times to arrive. */
    private static final long WINDOW = Duration.ofMillis(1_050).toNanos();

    private final int most;
    private final Time time;
    private final Deque<Long> sent = new ArrayDeque<>();

    RequestLimit(int most, Time time) {
        this.most = most;
        this.time = time;
    }

    /** How long so many requests take, the first of them at once. */
    static Duration predicted(int requests, int most) {
        return Duration.ofNanos(WINDOW).multipliedBy(Math.max(0, requests - 1) / most);
    }

    int most() {
        return most;
    }

    /** Waits until so many more requests, at most {@link #most()}, may be sent at once. */
    void acquire(int requests) {
        time.sleepUntil(reserve(requests));
    }

    private synchronized long reserve(int requests) {
        long at = time.nanos();
        while (sent.size() + requests > most) {
            at = Math.max(at, sent.removeFirst() + WINDOW);
        }
        for (int i = 0; i < requests; i++) {
            sent.addLast(at);
        }
        return at;
    }
}
