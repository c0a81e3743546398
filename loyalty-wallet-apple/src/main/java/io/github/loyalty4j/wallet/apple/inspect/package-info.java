/**
 * Looks into passes of anyone's making: {@link io.github.loyalty4j.wallet.apple.inspect.PassInspector} tells why a phone
 * would refuse one, {@link io.github.loyalty4j.wallet.apple.inspect.PassDiff} what a phone announces when one replaces
 * another.
 */
@NullMarked
package io.github.loyalty4j.wallet.apple.inspect;

import org.jspecify.annotations.NullMarked;
