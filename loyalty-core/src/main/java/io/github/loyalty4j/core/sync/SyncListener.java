package io.github.loyalty4j.core.sync;

import io.github.loyalty4j.core.store.Outbox;
import java.time.Duration;
import java.time.Instant;

/**
 * Hears what a {@link WalletSync} does, for a host's metrics and log. Each method does nothing unless overridden.
 *
 * <p>It is told after the outbox was, on the thread of the run. An exception it throws is counted in the run's summary
 * and otherwise ignored.
 */
public interface SyncListener {
    /**
     * A channel shows a card's latest state, or shows it as removed.
     *
     * @param lag from the earliest change it did not show until now; never negative
     */
    default void delivered(Outbox.Delivery delivery, Duration lag) {}

    /**
     * The channel, or the source of faces, threw this. {@link #retrying} or {@link #buried} follows.
     *
     * @param cause a {@link ChannelUnavailableException}, or what nobody expected
     */
    default void threw(Outbox.Delivery delivery, Exception cause) {}

    /**
     * The card will be delivered again.
     *
     * @param due when at the earliest
     */
    default void retrying(Outbox.Delivery delivery, String reason, Instant due) {}

    /** The delivery is a dead letter. */
    default void buried(Outbox.Delivery delivery, String reason) {}

    /** The delivery took longer than its lease, and another worker has taken the card: the lease is too short. */
    default void leaseLost(Outbox.Delivery delivery) {}

    /** A run has ended. */
    default void ran(SyncSummary summary) {}
}
