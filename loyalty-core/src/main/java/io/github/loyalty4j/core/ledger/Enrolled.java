package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;

/**
 * A member joined and was given a card; the first entry of every account.
 *
 * @param member who joined
 * @param card the number of the card
 * @param time when
 */
public record Enrolled(MemberId member, CardNumber card, Instant time) implements Entry {
    /** The time alone, nothing that names the member or lets another use the card. */
    @Override
    public String toString() {
        return "enrolled " + time;
    }
}
