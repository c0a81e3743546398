package io.github.loyalty4j.campaign.trigger;

import io.github.loyalty4j.campaign.audience.Profile;
import java.time.Instant;
import java.util.List;

/**
 * Finds the causes to write to a member. A host may have its own; {@link Occasions} has the usual ones.
 *
 * <p>It is asked again and again, so it finds the same causes, by the same keys, as long as nothing new is known of the
 * member; causes that are not due yet, or have been long, may be among them. Implementations are safe for use by several
 * threads.
 */
@FunctionalInterface
public interface Occasion {
    /** The causes there are, as far as is known at an instant. */
    List<Cause> causes(Profile profile, Instant now);
}
