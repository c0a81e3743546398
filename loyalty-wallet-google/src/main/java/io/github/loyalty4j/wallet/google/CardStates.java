package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers for each member the object at Google and its state as last sent, so that a change is sent as the difference;
 * a port for the host's database, as durable as the members themselves. A card that is not known is written whole; but a
 * member removed, or a card replaced, while its state is lost leaves the old object at Google as it was, with its name.
 *
 * <p>Implementations are safe for use by several threads. No two calls for one member overlap.
 */
public interface CardStates {
    /** What is remembered of a member's card; empty if nothing is. */
    Optional<CardState> find(MemberId member);

    /** Remembers this instead of what was. */
    void save(MemberId member, CardState state);

    /** Forgets the member, as after an erasure. */
    void remove(MemberId member);

    /**
     * An object at Google.
     *
     * @param objectId its id
     * @param json the state last sent, as JSON, with the card's number and its holder's name, so to be kept as the members
     *     are; of a changing code it has a hash alone. Empty while it is not known whether the latest write arrived
     * @param notified when updates of it were asked to notify, within the last 24 hours
     */
    record CardState(String objectId, Optional<String> json, List<Instant> notified) {
        /** Copies the list. */
        public CardState {
            notified = List.copyOf(notified);
        }

        /** The id alone; the state shows the card's number and perhaps its holder. */
        @Override
        public String toString() {
            return "state of a card, " + (json.isPresent() ? "known" : "not known");
        }
    }
}
