package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What members who save are given, which is what orders bring however points are spent. For one thread. */
final class Savings {
    private final Map<PointsUnit, Sums> sums = new HashMap<>();

    /** Of one unit. */
    static final class Sums {
        /** By joining and a member's first order. */
        long first;
        /** By the orders after it. */
        long later;
        /** Whether any points were not kept long enough. */
        boolean isExpiring;

        private void add(long points, boolean isLater) {
            first = Math.addExact(first, isLater ? 0 : points);
            later = Math.addExact(later, isLater ? points : 0);
        }
    }

    /**
     * Adds what an entry gives.
     *
     * @param isLater whether the member has made an order before
     */
    void add(Entry entry, boolean isLater) {
        if (entry instanceof Entry.Earned) {
            List<Lot> given = entry.movement().given();
            for (int i = 0; i < given.size(); i++) {
                mine(given.get(i).unit()).add(given.get(i).points().units(), isLater);
            }
        } else if (entry instanceof Entry.Expired) {
            entry.movement().taken().forEach(lot -> mine(lot.unit()).isExpiring = true);
        }
    }

    /** Adds what others were given. */
    void add(Savings more) {
        more.sums.forEach((unit, each) -> {
            Sums here = mine(unit);
            here.add(each.first, false);
            here.add(each.later, true);
            here.isExpiring |= each.isExpiring;
        });
    }

    private Sums mine(PointsUnit unit) {
        return sums.computeIfAbsent(unit, none -> new Sums());
    }

    /** All that came of a unit. */
    Sums of(PointsUnit unit) {
        return sums.getOrDefault(unit, new Sums());
    }
}
