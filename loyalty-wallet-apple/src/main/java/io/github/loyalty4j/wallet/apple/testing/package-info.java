/**
 * For tests of programs that issue passes: certificates made on the spot. Nothing made here is ever accepted by a phone.
 */
@NullMarked
package io.github.loyalty4j.wallet.apple.testing;

import org.jspecify.annotations.NullMarked;
