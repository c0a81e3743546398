package io.github.loyalty4j.core.activity;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;

/**
 * Something a member did, for which a programme may give points: a {@link Purchase}, or an {@link Event} such as a visit
 * or a review.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface Activity permits Purchase, Event {
    /** Who did it. */
    MemberId member();

    /** When it was done; the business time, which may be earlier than the time it is recorded. */
    Instant time();

    /** Where and how it was done. */
    ActivityContext context();

    /** The same activity in this context. */
    Activity in(ActivityContext place);

    /**
     * The shop's own name of it, unique among the purchases, or among the events, of all members. An activity is awarded
     * once, however often it is recorded.
     */
    String id();
}
