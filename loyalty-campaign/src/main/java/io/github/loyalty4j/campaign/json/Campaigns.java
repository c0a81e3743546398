package io.github.loyalty4j.campaign.json;

import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.delivery.DeliveryPolicy;
import io.github.loyalty4j.campaign.delivery.MessageTexts;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.trigger.Trigger;
import java.util.List;

/**
 * What one file of campaigns says.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param segments members that have something in common
 * @param offers what some members get for some time
 * @param triggers what makes notifications
 * @param policy what may be sent
 * @param texts what notifications say
 */
public record Campaigns(
        List<Segment> segments, List<Offer> offers, List<Trigger> triggers, DeliveryPolicy policy, MessageTexts texts) {
    /** Copies the lists. */
    public Campaigns {
        segments = List.copyOf(segments);
        offers = List.copyOf(offers);
        triggers = List.copyOf(triggers);
    }
}
