/**
 * For tests of programs that issue passes: certificates made on the spot, a push service, and a phone. Nothing made here is
 * ever accepted by a real phone.
 *
 * <p>{@link io.github.loyalty4j.wallet.apple.testing.FakeApns} needs Pushy ({@code com.eatthepath:pushy}) on the class path.
 */
@NullMarked
package io.github.loyalty4j.wallet.apple.testing;

import org.jspecify.annotations.NullMarked;
