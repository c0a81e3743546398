/**
 * Keeps the cards in customers' wallets up to date. {@link io.github.loyalty4j.core.sync.WalletSync} takes what an
 * {@link io.github.loyalty4j.core.store.Outbox} owes, reads each card as it is by then, and hands it to a
 * {@link io.github.loyalty4j.core.sync.WalletChannel}, which a host or a wallet module implements for one provider.
 *
 * <p>A channel answers in one of three ways that are never confused: accepted; rejected for good, which makes a dead
 * letter at once; unavailable, an exception, which is tried again under a
 * {@link io.github.loyalty4j.core.sync.RetryPolicy} before it makes a dead letter too.
 *
 * <p>Nothing here has a thread or a clock: the host's own scheduler calls {@code run(now)}.
 */
@NullMarked
package io.github.loyalty4j.core.sync;

import org.jspecify.annotations.NullMarked;
