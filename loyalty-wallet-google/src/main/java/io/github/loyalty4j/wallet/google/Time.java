package io.github.loyalty4j.wallet.google;

import java.util.concurrent.TimeUnit;

/** The machine's time for waits; tests have one that jumps. */
interface Time {
    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) {
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GoogleUnavailableException("the wait for Google was interrupted", 0, null, e);
            }
        }
    };

    /** As {@link System#nanoTime()}. */
    long nanos();

    void sleep(long nanos);

    default void sleepUntil(long at) {
        long left = at - nanos();
        if (left > 0) {
            sleep(left);
        }
    }
}
