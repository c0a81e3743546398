package io.github.loyalty4j.core.sync;

import java.time.Duration;
import java.util.Optional;

/**
 * What one run of a {@link WalletSync} did, and what it left: {@code 12 delivered, 1 retried, 0 buried; 1 open, 0 dead}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SyncSummary {
    private final SyncTally done;
    private final boolean full;
    private final SyncBacklog left;

    SyncSummary(SyncTally done, boolean full, SyncBacklog left) {
        this.done = done;
        this.full = full;
        this.left = left;
    }

    /** Deliveries of this run that ended with the channel showing the card. */
    public int delivered() {
        return done.delivered();
    }

    /** Deliveries of this run that failed and wait for another attempt. */
    public int retried() {
        return done.retried();
    }

    /** Deliveries of this run that became dead letters. */
    public int buried() {
        return done.buried();
    }

    /** Deliveries of this run that took longer than their lease; more than none means that the lease is too short. */
    public int leasesLost() {
        return done.leasesLost();
    }

    /** How often the listener threw in this run. */
    public int listenerFailures() {
        return done.listenerFailures();
    }

    /** Whether the run ended because its batch was full: the host may call the next one at once. */
    public boolean isFull() {
        return full;
    }

    /** Cards this sync's channels are still owed, with those that wait for a retry and those other workers hold. */
    public long remaining() {
        return left.open();
    }

    /** All dead letters of this sync's channels. */
    public long deadLetters() {
        return left.dead();
    }

    /** How long the card longest out of date has been so, dead ones aside; empty if nothing remains. */
    public Optional<Duration> oldestLag() {
        return left.oldestLag();
    }

    @Override
    public String toString() {
        return delivered() + " delivered, " + retried() + " retried, " + buried() + " buried; " + remaining()
                + " open, " + deadLetters() + " dead";
    }
}
