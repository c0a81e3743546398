package io.github.loyalty4j.campaign.offer;

import io.github.loyalty4j.core.program.Reward;
import java.util.Optional;
import java.util.Set;

/**
 * What became of an offer that an order was to have.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param status that
 * @param why the rule and the value; empty where it is accepted
 * @param tags what the purchase is tagged with; empty unless it is accepted
 * @param gift what the order gets besides what rules give; empty for nothing, and unless it is accepted
 */
public record OfferUse(Status status, String why, Set<String> tags, Optional<Reward.Gift> gift) {
    /** What may become of it. */
    public enum Status {
        /** The order has the offer. */
        ACCEPTED,
        /** There is no such code. */
        UNKNOWN,
        /** The offer is for those who bring a code of it. */
        CODE_NEEDED,
        /** The member has not the offer, see {@link Offer#standing}. */
        NOT_OFFERED,
        /** The code was used as often as it is good for. */
        USED_UP,
        /** The offer was used for as many orders as it is for. */
        BUDGET_SPENT,
        /** The member used as many as one member may. */
        LIMIT_REACHED,
        /** The order has the offer by another code, or without. */
        ORDER_HAS_ONE
    }

    /** Copies the tags. */
    public OfferUse {
        tags = Set.copyOf(tags);
    }

    static OfferUse yes(Offer offer) {
        return new OfferUse(Status.ACCEPTED, "", Set.of(offer.tag()), offer.gift());
    }

    static OfferUse no(Status status, String why) {
        return new OfferUse(status, why, Set.of(), Optional.empty());
    }

    /** Whether the order has the offer. */
    public boolean isAccepted() {
        return status == Status.ACCEPTED;
    }
}
