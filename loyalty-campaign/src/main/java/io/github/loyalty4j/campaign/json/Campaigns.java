package io.github.loyalty4j.campaign.json;

import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.delivery.DeliveryPolicy;
import io.github.loyalty4j.campaign.delivery.MessageTexts;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.offer.OfferCodes;
import io.github.loyalty4j.campaign.trigger.Trigger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one file of campaigns says.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param segments members that have something in common
 * @param offers what some members get for some time
 * @param codes of offers that need one, by the offer's id: those many may use, and for how many orders each is good
 * @param triggers what makes notifications
 * @param policy what may be sent
 * @param texts what notifications say
 */
public record Campaigns(
        List<Segment> segments,
        List<Offer> offers,
        Map<String, Map<String, Long>> codes,
        List<Trigger> triggers,
        DeliveryPolicy policy,
        MessageTexts texts) {
    /** Copies the lists and maps. */
    public Campaigns {
        segments = List.copyOf(segments);
        offers = List.copyOf(offers);
        Map<String, Map<String, Long>> copy = new HashMap<>();
        codes.forEach((offer, each) -> copy.put(offer, Map.copyOf(each)));
        codes = Map.copyOf(copy);
        triggers = List.copyOf(triggers);
    }

    /**
     * An offer with its codes.
     *
     * @param offer one of these
     */
    public OfferCodes codes(Offer offer, BudgetBook book) {
        OfferCodes all = OfferCodes.of(offer, book);
        for (Map.Entry<String, Long> each :
                codes.getOrDefault(offer.id(), Map.of()).entrySet()) {
            all = all.shared(each.getKey(), each.getValue());
        }
        return all;
    }
}
