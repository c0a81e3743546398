/**
 * The rules a pass must keep to be opened by a phone, checked before it is signed.
 * {@link io.github.loyalty4j.wallet.apple.check.PassRule} lists them with their sources;
 * {@link io.github.loyalty4j.wallet.apple.check.PassCheck} applies them to a {@code pass.json} and the files beside it, and
 * needs no key for that. Each breach is a {@link io.github.loyalty4j.wallet.apple.check.Finding}, and one with one right way to
 * mend it has a {@link io.github.loyalty4j.wallet.apple.check.PassFix}.
 */
@NullMarked
package io.github.loyalty4j.wallet.apple.check;

import org.jspecify.annotations.NullMarked;
