/**
 * What a pass looks like, about: front and back as SVG, PNG or one HTML page, for a shop owner to look at before a phone is
 * at hand. {@link io.github.loyalty4j.wallet.apple.preview.PassPreview} is the way in.
 *
 * <p>Needs ZXing ({@code com.google.zxing:core}) on the class path, which a host that previews adds itself, and
 * {@code java.desktop} for the widths of letters; no screen.
 */
@NullMarked
package io.github.loyalty4j.wallet.apple.preview;

import org.jspecify.annotations.NullMarked;
