package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import java.util.List;
import java.util.Optional;

/**
 * What each card shows, kept by its number, and which card a member has now.
 *
 * <p>An implementation is safe for use by several threads.
 */
public interface ShownCards {
    /**
     * The member's card shows this from now on. A card of another number the member had before is no longer good.
     *
     * @return the numbers whose passes may have changed: the face's and, each time, those of the member's cards no longer
     *     good, so that a delivery cut off bears repeating
     */
    List<CardNumber> show(MemberId member, CardFace face);

    /**
     * The member's card is no longer good.
     *
     * @return the numbers of all cards the member had, each time; none if there was none
     */
    List<CardNumber> remove(MemberId member);

    /** What a card shows; empty if there never was such a card. */
    Optional<ShownCard> find(CardNumber number);

    /**
     * What a card shows.
     *
     * @param face the latest
     * @param voided whether it is no longer good
     */
    record ShownCard(CardFace face, boolean voided) {}
}
