package io.github.loyalty4j.core.sync;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * Brings what an outbox owes to the wallet channels, a batch at each call of the host's own scheduler.
 *
 * <pre>{@code
 * WalletSync sync = WalletSync.builder(outbox, loyalty::face, new SecureRandom())
 *         .channel(google)
 *         .build();
 * SyncSummary summary = sync.run(Instant.now());
 * }</pre>
 *
 * <p>One delivery is taken at a time: the card's face is read, the channel is called, the outbox is told. A member
 * without a face, whose account was closed or erased, is a {@link WalletChannel#remove}. Whatever a channel or the
 * source of faces throws puts off this one delivery; the third failure in a row of one channel also leaves the rest of
 * the channel's cards to the next run. Only an {@link Error}, and an exception of the outbox itself, end a run; a
 * delivery it was at is taken again when its lease is over, and counts as an attempt.
 *
 * <p>Immutable; safe for use by several threads if the outbox, the source of faces, the channels and the listener are.
 * Several hosts may run their own on one outbox.
 */
public final class WalletSync {
    final Outbox outbox;
    final BiFunction<? super MemberId, ? super Instant, Optional<CardFace>> faces;
    final Map<ChannelName, WalletChannel> channels;
    final RetryPolicy retries;
    final Duration lease;
    final int batch;
    final SyncListener listener;
    private final RandomGenerator random;

    private WalletSync(Builder builder) {
        this.outbox = builder.outbox;
        this.faces = builder.faces;
        this.channels = Map.copyOf(builder.channels);
        this.retries = builder.retries;
        this.lease = builder.lease;
        this.batch = builder.batch;
        this.listener = builder.listener;
        this.random = builder.random;
    }

    /**
     * A sync without channels; at least one is to be added. It retries by {@link RetryPolicy#ofDefaults()}, leases a
     * delivery for 15 minutes and delivers up to 50 a run.
     *
     * @param faces a member's card as it is at an instant, such as {@code loyalty::face}; empty if there is none any
     *     more. It must show every change the outbox was told of before.
     * @param random draws the jitter of retries
     */
    public static Builder builder(
            Outbox outbox,
            BiFunction<? super MemberId, ? super Instant, Optional<CardFace>> faces,
            RandomGenerator random) {
        return new Builder(outbox, faces, random);
    }

    /**
     * Delivers what is due, the longest due first, until the batch is full or nothing is due any more.
     *
     * @param now the instant of the call, at which leases begin and from which retries count
     * @return what was done and what is left
     */
    public SyncSummary run(Instant now) {
        return new SyncPass(this, now).run();
    }

    /** When to try again; one draw at a time, as not every generator is safe for several threads. */
    Instant retryAt(Outbox.Delivery delivery, Exception cause, Instant now) {
        synchronized (random) {
            return now.plus(retries.delayAfter(delivery.attempt(), cause, random));
        }
    }

    /** Collects the parts of a {@link WalletSync}; each step but {@link #channel} replaces what an earlier one set. */
    public static final class Builder {
        private static final int MOST_CHANNELS = 16;
        private static final int MOST_BATCH = 10_000;
        private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
        private static final Duration LONGEST_LEASE = Duration.ofDays(1);

        private final Outbox outbox;
        private final BiFunction<? super MemberId, ? super Instant, Optional<CardFace>> faces;
        private final RandomGenerator random;
        private final Map<ChannelName, WalletChannel> channels = new LinkedHashMap<>();
        private RetryPolicy retries = RetryPolicy.ofDefaults();
        private Duration lease = Duration.ofMinutes(15);
        private int batch = 50;
        private SyncListener listener = new SyncListener() {};

        private Builder(
                Outbox outbox,
                BiFunction<? super MemberId, ? super Instant, Optional<CardFace>> faces,
                RandomGenerator random) {
            this.outbox = outbox;
            this.faces = faces;
            this.random = random;
        }

        /**
         * Delivers to this channel too.
         *
         * @throws IllegalArgumentException if a channel of this name is there already, or 16 others are
         */
        public Builder channel(WalletChannel channel) {
            ChannelName name = channel.name();
            if (channels.size() == MOST_CHANNELS) {
                throw new IllegalArgumentException("at most " + MOST_CHANNELS + " channels: one more is " + name);
            }
            if (channels.putIfAbsent(name, channel) != null) {
                throw new IllegalArgumentException("channel names must differ: " + name);
            }
            return this;
        }

        /** When to ask an unavailable channel again. */
        public Builder retries(RetryPolicy policy) {
            this.retries = policy;
            return this;
        }

        /**
         * For how long a delivery is nobody else's, from the start of its run. A whole run must fit into it, with the
         * difference between two hosts' clocks; what a crashed worker held waits as long.
         *
         * @param length 1 second to 1 day
         * @throws IllegalArgumentException if the length is out of range
         */
        public Builder lease(Duration length) {
            if (length.compareTo(SHORTEST_LEASE) < 0 || length.compareTo(LONGEST_LEASE) > 0) {
                throw new IllegalArgumentException("a lease must last 1 second to 1 day: " + length);
            }
            this.lease = length;
            return this;
        }

        /**
         * The most deliveries of one run.
         *
         * @param deliveries 1 to 10,000
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder batch(int deliveries) {
            if (deliveries < 1 || deliveries > MOST_BATCH) {
                throw new IllegalArgumentException("a batch must have 1 to " + MOST_BATCH + ": " + deliveries);
            }
            this.batch = deliveries;
            return this;
        }

        /** Who hears what the sync does. */
        public Builder listener(SyncListener hears) {
            this.listener = hears;
            return this;
        }

        /**
         * The sync collected so far; registers its channels with the outbox, which owes them every change from now on.
         *
         * @throws IllegalStateException if there is no channel
         */
        public WalletSync build() {
            if (channels.isEmpty()) {
                throw new IllegalStateException("a sync needs a channel");
            }
            WalletSync sync = new WalletSync(this);
            channels.keySet().forEach(outbox::register);
            return sync;
        }
    }
}
