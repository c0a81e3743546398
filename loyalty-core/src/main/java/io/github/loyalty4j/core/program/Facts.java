package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Purchase;
import java.time.LocalDateTime;
import org.joda.money.Money;

/** What a condition may ask about an activity and the member at that time. */
public interface Facts {
    /** What the member did. */
    Activity activity();

    /** When, in the programme's time zone. */
    LocalDateTime localTime();

    /** Whether a line of a purchase is among these, and a piece of it did not come back. */
    default boolean hasLine(LineFilter lines) {
        return activity() instanceof Purchase purchase
                && purchase.lines().stream().anyMatch(lines::accepts);
    }

    /** What of a purchase the rule counts, zero for an event: see {@link Basis} and {@link LineFilter}. */
    Money basis();

    /** Whether the member has this tier or a higher one. */
    boolean hasTier(String name);

    /** Whether no earlier purchase of the member is on record. */
    boolean isFirstPurchase();

    /** Whether the member was recommended by another. */
    boolean isReferred();
}
