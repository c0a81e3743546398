package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.List;

/**
 * Points set aside for an order until they are captured, released or the hold expires. Points in a hold do not expire;
 * what goes back into a lot past its expiry is lost there and then.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param id the shop's own name of it, unique in the account
 * @param order the order it is for
 * @param portions what is set aside, in the order of consumption; one unit, at least one portion
 * @param expires the first instant at which it no longer holds
 */
public record Hold(String id, OrderId order, List<Lot> portions, Instant expires) {
    /** Copies the portions. */
    public Hold {
        portions = List.copyOf(portions);
        if (portions.isEmpty()) {
            throw new IllegalArgumentException("a hold must hold points: " + id);
        }
    }

    /** What is held. */
    public PointsUnit unit() {
        return portions.get(0).unit();
    }

    /** How much is held. */
    public Points points() {
        return portions.stream().map(Lot::points).reduce(Points.ZERO, Points::plus);
    }
}
