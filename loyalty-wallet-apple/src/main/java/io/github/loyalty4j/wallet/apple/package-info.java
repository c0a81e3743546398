/**
 * A loyalty card as an Apple Wallet pass: {@link io.github.loyalty4j.wallet.apple.ApplePasses} turns a design and a face
 * into the bytes of a signed {@code .pkpass} file, and
 * {@link io.github.loyalty4j.wallet.apple.SigningIdentity} holds the certificates and the key that sign it. Passes a host makes
 * itself, or a designer saved as a {@link io.github.loyalty4j.wallet.apple.PassPackage}, are signed by
 * {@link io.github.loyalty4j.wallet.apple.PassIssuer}.
 *
 * <p>A pass is a zip archive of {@code pass.json}, images, {@code manifest.json} (the SHA-1 of each of them) and
 * {@code signature}, a detached CMS signature of the manifest. The archive is written in one fixed way, so that the same
 * inputs give the same bytes; only an EC key, whose signatures are random by nature, makes the signature differ.
 *
 * <p>The pass model is jpasskit's, the signature Bouncy Castle's; no security provider is registered, so a host's own
 * configuration stays as it is. Whoever has no certificate of Apple's yet tries everything with
 * {@link io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki}.
 */
@NullMarked
package io.github.loyalty4j.wallet.apple;

import org.jspecify.annotations.NullMarked;
