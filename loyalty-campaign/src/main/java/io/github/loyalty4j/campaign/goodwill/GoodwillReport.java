package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.card.MemberId;
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
 * member after another; one whose account was merged into another is one person with that. Not by team, as the ledger keeps
 * none. It compares with nobody: that those who were given more buy more may have other causes.
 *
 * <p>For one thread.
 */
public final class GoodwillReport {
    private final PointsUnit unit;
    private final Duration within;
    private final Instant until;
    private final Instant first;
    private final Instant end;
    private final Sums settled = new Sums();
    private final List<Followed> merged = new ArrayList<>();
    private final Map<MemberId, Collection<Instant>> survivors = new HashMap<>();

    private GoodwillReport(PointsUnit unit, Duration within, Instant until, Instant first, Instant end) {
        this.unit = unit;
        this.within = within;
        this.until = until;
        this.first = first;
        this.end = end;
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
        return new GoodwillReport(unit, Duration.ofDays(days), until, Instant.MIN, until);
    }

    /**
     * One of the same kind with nothing counted yet, of those gestures alone that were given in a span of time; what followed them is counted as
     * before, also after the span. Of March, read on 2 May with 30 days: all gestures of March, each of known effect.
     *
     * @param from the first instant of the span
     * @param to the first one after it
     * @throws IllegalArgumentException if the span has no instant
     */
    public GoodwillReport givenIn(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a span must begin before it ends: " + from + ", " + to);
        }
        return new GoodwillReport(unit, within, until, from, to);
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

    private static final class Sums {
        private Use all = Use.NONE;
        private final SortedMap<String, Use> byReason = new TreeMap<>();
        private final SortedMap<String, Use> byAgent = new TreeMap<>();

        Sums copy() {
            Sums copy = new Sums();
            copy.all = all;
            copy.byReason.putAll(byReason);
            copy.byAgent.putAll(byAgent);
            return copy;
        }

        void add(Entry.Adjusted gesture, Use use) {
            all = all.plus(use);
            byReason.merge(reason(gesture), use, Use::plus);
            byAgent.merge(gesture.actor().split(GoodwillDesk.APPROVED, 2)[0], use, Use::plus);
        }
    }

    /**
     * Counts a member's ledger, all of it. That of a member merged into another is added like any other, before or after: what the
     * other buys follows the gestures of both.
     */
    public void add(Iterable<Posting> ledger) {
        Followed member = new Followed();
        for (Posting posting : ledger) {
            if (posting.entry().time().isBefore(until)) {
                member.add(posting);
            }
        }
        if (member.isMerged()) {
            merged.add(member);
            return;
        }
        add(settled, member.gestures(), member.purchases());
        if (!member.mergedHere().isEmpty()) {
            List<Instant> purchases = List.copyOf(member.purchases());
            member.mergedHere().forEach(other -> survivors.put(other, purchases));
        }
    }

    private void add(Sums sums, List<Entry.Adjusted> gestures, Collection<Instant> purchases) {
        for (Entry.Adjusted gesture : gestures) {
            if (!gesture.time().isBefore(first) && gesture.time().isBefore(end)) {
                sums.add(gesture, use(gesture, purchases));
            }
        }
    }

    private Use use(Entry.Adjusted gesture, Collection<Instant> purchases) {
        Instant end = gesture.time().plus(within);
        boolean isKnown = !end.isAfter(until);
        boolean isFollowed = purchases.stream().anyMatch(time -> time.isAfter(gesture.time()) && time.isBefore(end));
        long given = gesture.movement().given().stream()
                .filter(lot -> lot.unit().equals(unit))
                .map(Lot::points)
                .mapToLong(Points::units)
                .sum();
        return new Use(1, Points.of(given), isKnown ? 1 : 0, isKnown && isFollowed ? 1 : 0);
    }

    /** What is forgotten has no reason any more. */
    private static String reason(Entry.Adjusted gesture) {
        return gesture.reason().startsWith(GoodwillDesk.REASON)
                ? gesture.reason().substring(GoodwillDesk.REASON.length())
                : gesture.reason();
    }

    /** With those who are merged into another: by what that one bought, its part among it, or by their own as long as it is not added. */
    private Sums sums() {
        Sums sums = settled.copy();
        for (Followed member : merged) {
            Collection<Instant> own = member.purchases();
            Collection<Instant> purchases =
                    member.id().map(id -> survivors.getOrDefault(id, own)).orElse(own);
            add(sums, member.gestures(), purchases);
        }
        return sums;
    }

    /** All together. */
    public Use all() {
        return sums().all;
    }

    /** By reason; those of members who were forgotten together. */
    public SortedMap<String, Use> byReason() {
        return sums().byReason;
    }

    /** By the agent who gave it, whoever approved it. */
    public SortedMap<String, Use> byAgent() {
        return sums().byAgent;
    }
}
