/**
 * The card a customer carries: who holds it ({@link io.github.loyalty4j.core.card.MemberId}), its unguessable number
 * ({@link io.github.loyalty4j.core.card.CardNumber}), how the shop wants all its cards to look
 * ({@link io.github.loyalty4j.core.card.CardDesign}) and what one card shows at one moment
 * ({@link io.github.loyalty4j.core.card.CardFace}).
 *
 * <p>A wallet module turns a design and a face into its provider's format; nothing here knows a provider.
 */
@NullMarked
package io.github.loyalty4j.core.card;

import org.jspecify.annotations.NullMarked;
