package io.github.loyalty4j.wallet.apple.push;

/** Hears how each push ended, for a host's metrics: how many were accepted, gone, rejected or unavailable, and why. */
@FunctionalInterface
public interface PushListener {
    /**
     * Apple answered a push, or could not be reached. Pushes that became one are one answer. What this throws is logged and
     * otherwise ignored.
     *
     * <p>It runs on a thread of the push client and must not block; calls come from several threads.
     */
    void answered(PushAnswer answer);
}
