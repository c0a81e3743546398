package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a member has, in lists that are searched from end to end. */
final class NaiveMember {
    final MemberId id;
    final Instant joined;
    AccountStatus status = AccountStatus.ACTIVE;
    CardNumber card;
    final Set<CardNumber> cards = new HashSet<>();

    @Nullable
    MemberId mergedInto;

    @Nullable
    MemberId referrer;

    final Set<MemberId> merged = new HashSet<>();

    final List<NaiveLot> lots = new ArrayList<>();
    final Map<PointsUnit, Long> debts = new HashMap<>();
    final Map<PointsUnit, Long> forgiven = new HashMap<>();
    final Map<String, NaiveHold> holds = new LinkedHashMap<>();
    final Map<String, List<NaiveLot.Portion>> spends = new HashMap<>();
    final Map<String, String> rewards = new HashMap<>();
    final Map<String, NaiveDeed> orders = new LinkedHashMap<>();
    final Map<String, NaiveDeed> events = new LinkedHashMap<>();
    /** What was given because another bought, by the other's order. */
    final Map<String, NaiveDeed> grants = new LinkedHashMap<>();

    final List<NaiveDeed> deeds = new ArrayList<>();
    final List<Slide> slides = new ArrayList<>();

    @Nullable
    String tier;

    Instant tierSince;

    @Nullable
    Instant tierCheck;
    /** For tiers counted since a change: from when on. */
    Instant countFrom = Instant.MIN;

    /** Up to when all that time brings has been done. */
    Instant done;

    Instant nextMidnight = Instant.MIN;

    private long lastNumber;

    /** To when an activity kept sliding points. */
    record Slide(PointsUnit unit, Instant at, Instant to) {}

    /** Points set aside. */
    record NaiveHold(String id, String order, PointsUnit unit, List<NaiveLot.Portion> portions, Instant ends) {
        long points() {
            return portions.stream().mapToLong(NaiveLot.Portion::points).sum();
        }
    }

    NaiveMember(MemberId id, CardNumber card, Instant joined) {
        this.id = id;
        this.card = card;
        this.cards.add(card);
        this.joined = joined;
        this.tierSince = joined;
        this.done = joined;
    }

    boolean isOpen() {
        return status == AccountStatus.ACTIVE || status == AccountStatus.FROZEN;
    }

    NaiveDeed order(String id) {
        return orders.computeIfAbsent(id, each -> new NaiveDeed());
    }

    /** How many points of a unit can be used. */
    long usable(PointsUnit unit) {
        return lots.stream()
                .filter(lot -> lot.isUsable(unit))
                .mapToLong(lot -> lot.left)
                .sum();
    }

    long waiting(PointsUnit unit) {
        return lots.stream()
                .filter(lot -> lot.isWaiting && lot.unit.equals(unit))
                .mapToLong(lot -> lot.left)
                .sum();
    }

    long held(PointsUnit unit) {
        return holds.values().stream()
                .filter(hold -> hold.unit().equals(unit))
                .mapToLong(NaiveHold::points)
                .sum();
    }

    long debt(PointsUnit unit) {
        return debts.getOrDefault(unit, 0L);
    }

    long balance(PointsUnit unit) {
        return usable(unit) - debt(unit);
    }

    /** A new lot, waiting or not as of now. */
    void give(NaiveLot lot, Instant now) {
        lot.number = ++lastNumber;
        Instant usable = lot.usable;
        lot.isWaiting = usable == null || usable.isAfter(now);
        join(lot);
    }

    /** All of another member's lots, numbered after this one's own. */
    void adopt(List<NaiveLot> others, long lastOfOther) {
        for (NaiveLot lot : others) {
            lot.number += lastNumber;
            join(lot);
        }
        lastNumber += lastOfOther;
    }

    /** A member has one time for all sliding points of a unit, whenever they came. */
    void join(NaiveLot lot) {
        lots.add(lot);
        if (lot.isSliding) {
            slides.stream().filter(slide -> slide.unit().equals(lot.unit)).forEach(slide -> slide(lot, slide));
        }
    }

    long lastNumber() {
        return lastNumber;
    }

    private static void slide(NaiveLot lot, Slide slide) {
        Instant end = lot.expires;
        if (end != null && slide.at().isBefore(end) && end.isBefore(slide.to())) {
            lot.expires = slide.to();
        }
    }

    /** An activity keeps all sliding points, also those that are held or spent; not those that have expired. */
    void slide(Slide slide) {
        slides.add(slide);
        lots.stream()
                .filter(lot -> lot.isSliding && lot.unit.equals(slide.unit()))
                .forEach(lot -> slide(lot, slide));
    }

    /** Takes points in the order of consumption, as many as there are. */
    List<NaiveLot.Portion> take(PointsUnit unit, long points) {
        List<NaiveLot.Portion> taken = new ArrayList<>();
        long missing = points;
        while (missing > 0) {
            NaiveLot next = null;
            for (NaiveLot lot : lots) {
                if (lot.isUsable(unit) && (next == null || lot.isBefore(next))) {
                    next = lot;
                }
            }
            if (next == null) {
                return taken;
            }
            missing -= take(next, missing, taken);
        }
        return taken;
    }

    static long take(NaiveLot lot, long most, List<NaiveLot.Portion> taken) {
        long part = Math.min(lot.left, most);
        lot.left -= part;
        if (part > 0) {
            taken.add(new NaiveLot.Portion(lot, part));
        }
        return part;
    }

    /** Pays debts with what can be used. */
    void absorb() {
        for (Map.Entry<PointsUnit, Long> debt : debts.entrySet()) {
            long paid = take(debt.getKey(), debt.getValue()).stream()
                    .mapToLong(NaiveLot.Portion::points)
                    .sum();
            debt.setValue(debt.getValue() - paid);
        }
    }

    void expire(Instant now) {
        for (NaiveLot lot : lots) {
            if (!lot.isWaiting && lot.isExpired(now)) {
                lot.left = 0;
            }
        }
    }

    /** After points came: what is past its expiry is lost, the others pay debts first. */
    void settle(Instant now) {
        expire(now);
        absorb();
    }

    /** Leaves out the first of these points that make up for what a return could not take. */
    List<NaiveLot.Portion> lessForgiven(PointsUnit unit, List<NaiveLot.Portion> portions) {
        long all = portions.stream().mapToLong(NaiveLot.Portion::points).sum();
        long skipped = Math.min(all, forgiven.getOrDefault(unit, 0L));
        forgiven.merge(unit, -skipped, Long::sum);
        return after(portions, skipped);
    }

    /** What came back of a lot that had expired, and can be used. */
    List<NaiveLot> gracedOf(NaiveLot lot, Instant now) {
        return lots.stream()
                .filter(other -> other.isUsable(lot.unit) && other.number == lot.number && !other.isExpired(now))
                .sorted((a, b) -> a.isBefore(b) ? -1 : b.isBefore(a) ? 1 : 0)
                .toList();
    }

    /** Puts points back into their own lots. */
    void release(NaiveHold hold, long spent, Instant now) {
        holds.remove(hold.id());
        List<NaiveLot.Portion> back = lessForgiven(hold.unit(), after(hold.portions(), spent));
        back.forEach(portion -> portion.lot().left += portion.points());
        settle(now);
    }

    static List<NaiveLot.Portion> first(List<NaiveLot.Portion> portions, long points) {
        List<NaiveLot.Portion> first = new ArrayList<>();
        long left = points;
        for (NaiveLot.Portion portion : portions) {
            long part = Math.min(left, portion.points());
            left -= part;
            if (part > 0) {
                first.add(new NaiveLot.Portion(portion.lot(), part));
            }
        }
        return first;
    }

    static List<NaiveLot.Portion> after(List<NaiveLot.Portion> portions, long points) {
        List<NaiveLot.Portion> rest = new ArrayList<>();
        long skipped = points;
        for (NaiveLot.Portion portion : portions) {
            long part = Math.min(skipped, portion.points());
            skipped -= part;
            if (part < portion.points()) {
                rest.add(new NaiveLot.Portion(portion.lot(), portion.points() - part));
            }
        }
        return rest;
    }
}
