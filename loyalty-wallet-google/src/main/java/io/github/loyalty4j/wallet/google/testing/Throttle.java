package io.github.loyalty4j.wallet.google.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Google's limit on requests, over any second. For one thread at a time. */
final class Throttle {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final Deque<Long> taken = new ArrayDeque<>();
    private int largest;

    Throttle(int most) {
        this.most = most;
    }

    /** Whether so many more requests at this time are within the limit; they count either way. */
    boolean takes(int requests, long nanos) {
        while (!taken.isEmpty() && nanos - taken.peekFirst() >= SECOND) {
            taken.removeFirst();
        }
        for (int i = 0; i < requests; i++) {
            taken.addLast(nanos);
        }
        largest = Math.max(largest, taken.size());
        return taken.size() <= most;
    }

    /** The most requests there were in any second. */
    int largest() {
        return largest;
    }
}
