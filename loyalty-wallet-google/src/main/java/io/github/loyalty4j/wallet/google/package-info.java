/**
 * A loyalty card as a Google Wallet object, and the link a customer taps to save it.
 *
 * <p>Google splits a card in two: the <em>class</em> is what all cards of a programme share (names, logo, colour), the
 * <em>object</em> is one member's card (number, balance, bar code). {@link io.github.loyalty4j.wallet.google.GoogleCards}
 * makes both from a {@link io.github.loyalty4j.core.card.CardDesign} and a
 * {@link io.github.loyalty4j.core.card.CardFace}, and puts them in one signed link. Two of Google's rules shape the
 * package. The tier is a field of the class, so each tier has a class of its own, named by
 * {@link io.github.loyalty4j.wallet.google.ClassSuffix} and the tier, unless
 * {@link io.github.loyalty4j.wallet.google.GoogleStyle} keeps it in the object. And a link is safe up to 1,800 characters
 * only: {@link io.github.loyalty4j.wallet.google.SaveLinkPlanner} brings to Google what does not fit. What Google may cut or
 * does not show comes back as a {@link io.github.loyalty4j.wallet.google.Loss}.
 *
 * <p>{@link io.github.loyalty4j.wallet.google.GoogleCards} opens no connection when it signs with a key at hand
 * ({@link io.github.loyalty4j.wallet.google.ServiceAccountFile}); a signer that asks a key service does so itself.
 *
 * <p>Failed operations throw {@link io.github.loyalty4j.wallet.google.GoogleWalletException}, bad arguments
 * {@link java.lang.IllegalArgumentException}.
 */
@NullMarked
package io.github.loyalty4j.wallet.google;

import org.jspecify.annotations.NullMarked;
