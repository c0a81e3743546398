/**
 * Pictures a shop shows before anybody has a wallet open: a QR code of a link
 * ({@link io.github.loyalty4j.card.image.QrCode}) and a card as a wallet would draw it
 * ({@link io.github.loyalty4j.card.image.CardPicture}).
 *
 * <p>Both come out as a {@link io.github.loyalty4j.core.card.PngImage}. A QR code needs nothing of the desktop; a card
 * needs {@code java.desktop} and one font, but no screen. The same input gives the same bytes on the same machine and
 * JDK; another machine has other fonts, and another {@code zlib} may compress in other ways.
 */
@NullMarked
package io.github.loyalty4j.card.image;

import org.jspecify.annotations.NullMarked;
