package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.core.store.ChannelName;
import java.time.Instant;

/**
 * A notification that is done with: handed to a channel, or refused by it for good.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param notification its id
 * @param purpose what for
 * @param channel by which channel
 * @param time when
 * @param isSent whether the channel took it; one it refused counts towards no cap, and is not sent again
 */
public record Delivery(String notification, String purpose, ChannelName channel, Instant time, boolean isSent) {}
