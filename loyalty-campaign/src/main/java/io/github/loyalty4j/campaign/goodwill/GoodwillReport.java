package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the front line gave, by reason and by agent, and how many of those who got it bought again: counted from the ledger, one
 * member after another. It compares with nobody: that those who were given more buy more may have other causes.
 *
 * <p>For one thread.
 */
public final class GoodwillReport {
    private final PointsUnit unit;
    private final Duration within;
    private final Instant until;
    private final SortedMap<String, Use> byReason = new TreeMap<>();
    private final SortedMap<String, Use> byAgent = new TreeMap<>();
    private Use all = Use.NONE;

    private GoodwillReport(PointsUnit unit, Duration within, Instant until) {
        this.unit = unit;
        this.within = within;
        this.until = until;
    }

    /**
     * Nothing counted yet.
     *
     * @param unit what is given
     * @param days within how many times 24 hours a purchase counts as an effect, 1 to 3,650
     * @param until when the ledger was read; what happened from then on is not counted
     * @throws IllegalArgumentException if the days are out of range
     */
    public static GoodwillReport of(PointsUnit unit, int days, Instant until) {
        Checks.range("days", days, 1, 3_650);
        return new GoodwillReport(unit, Duration.ofDays(days), until);
    }

    /**
     * Gestures, and what followed.
     *
     * @param gestures how many
     * @param points given by them in all
     * @param followed how many of them are so long ago that their effect is known
     * @param bought after how many of these the member bought in time and kept it, in part at least
     */
    public record Use(long gestures, Points points, long followed, long bought) {
        static final Use NONE = new Use(0, Points.ZERO, 0, 0);

        Use plus(Use more) {
            return new Use(
                    gestures + more.gestures, points.plus(more.points), followed + more.followed, bought + more.bought);
        }

        /** The share of gestures, of those whose effect is known, after which the member bought; NaN if there is none. */
        public double effect() {
            return (double) bought / followed;
        }
    }

    /** Counts a member's ledger, all of it. */
    public void add(Iterable<Posting> ledger) {
        List<Entry.Adjusted> gestures = new ArrayList<>();
        Map<OrderId, Instant> purchases = new HashMap<>();
        for (Posting posting : ledger) {
            if (!posting.entry().time().isBefore(until)) {
                continue;
            }
            if (posting.entry() instanceof Entry.Adjusted adjusted && isGesture(posting)) {
                gestures.add(adjusted);
            } else if (posting.entry() instanceof Entry.Earned earned
                    && earned.activity() instanceof Purchase purchase) {
                purchases.put(purchase.order(), purchase.time());
            } else if (posting.entry() instanceof Entry.Returned returned
                    && returned.reversal().endsPurchase()) {
                purchases.remove(returned.back().order());
            }
        }
        gestures.forEach(gesture -> add(gesture, purchases.values()));
    }

    private static boolean isGesture(Posting posting) {
        return posting.command().startsWith("adjust/" + GoodwillDesk.CASE);
    }

    private void add(Entry.Adjusted gesture, Collection<Instant> purchases) {
        Instant end = gesture.time().plus(within);
        boolean isKnown = !end.isAfter(until);
        boolean isFollowed = purchases.stream().anyMatch(time -> time.isAfter(gesture.time()) && time.isBefore(end));
        long given = gesture.movement().given().stream()
                .filter(lot -> lot.unit().equals(unit))
                .map(Lot::points)
                .mapToLong(Points::units)
                .sum();
        Use use = new Use(1, Points.of(given), isKnown ? 1 : 0, isKnown && isFollowed ? 1 : 0);
        all = all.plus(use);
        byReason.merge(reason(gesture), use, Use::plus);
        byAgent.merge(gesture.actor().split(GoodwillDesk.APPROVED, 2)[0], use, Use::plus);
    }

    /** What is forgotten has no reason any more. */
    private static String reason(Entry.Adjusted gesture) {
        return gesture.reason().startsWith(GoodwillDesk.REASON)
                ? gesture.reason().substring(GoodwillDesk.REASON.length())
                : gesture.reason();
    }

    /** All together. */
    public Use all() {
        return all;
    }

    /** By reason; those of members who were forgotten together. */
    public SortedMap<String, Use> byReason() {
        return new TreeMap<>(byReason);
    }

    /** By the agent who gave it, whoever approved it. */
    public SortedMap<String, Use> byAgent() {
        return new TreeMap<>(byAgent);
    }
}
