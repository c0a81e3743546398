/**
 * Tells phones that a pass changed, through Apple's push service:
 * {@link io.github.loyalty4j.wallet.apple.push.AppleWalletChannel} for the cards a
 * {@link io.github.loyalty4j.core.sync.WalletSync} delivers, {@link io.github.loyalty4j.wallet.apple.push.PassUpdates} for passes
 * of the host's own making, {@link io.github.loyalty4j.wallet.apple.push.Rebranding} for all of them at once.
 *
 * <p>Needs Pushy ({@code com.eatthepath:pushy}) on the class path, which a host that pushes adds itself.
 */
@NullMarked
package io.github.loyalty4j.wallet.apple.push;

import org.jspecify.annotations.NullMarked;
