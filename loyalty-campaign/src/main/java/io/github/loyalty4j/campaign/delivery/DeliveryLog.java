package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What members were told: the port a host's database is connected to. It is what keeps two processes from telling a member
 * the same thing twice, or too much.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface DeliveryLog {
    /**
     * Runs work that sees and changes what one member was told as if it were alone with it. If the work throws, nothing it
     * did is kept. It may be run again where a database met a conflict, so it does nothing but look at its page and change it.
     */
    <R> R alone(MemberId member, Function<? super Page, ? extends R> work);

    /** Forgets all that a member was told, as the member is forgotten. */
    void forget(MemberId member);

    /** What one member was told is the other's, as the two are merged: it is not told again. */
    void move(MemberId from, MemberId into);

    /** What one member was told. For the work it is given to. */
    interface Page {
        /** All deliveries, or those back to an instant and all of one notification, by time. */
        List<Delivery> deliveries(Instant since, String notification);

        /** Notes one; in the place of what was noted for the same notification, if anything was. */
        void put(Delivery delivery);

        /** Strikes out what was noted for a notification, as it was not sent after all. */
        void remove(String notification);
    }
}
