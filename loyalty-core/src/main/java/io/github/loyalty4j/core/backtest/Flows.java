package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many points came and went, month by month. For one thread. */
final class Flows {
    private final ZoneId zone;
    private final Map<PointsUnit, SortedMap<YearMonth, Sums>> months = new HashMap<>();
    private final SortedMap<String, Long> redemptions = new TreeMap<>();

    /** Of one month and unit. */
    static final class Sums {
        long issued;
        long redeemed;
        long expired;
        /** All that came less all that went. */
        long change;
    }

    Flows(ZoneId zone) {
        this.zone = zone;
    }

    void add(Entry entry) {
        List<Lot> given = entry.movement().given();
        List<Lot> taken = entry.movement().taken();
        if (given.isEmpty() && taken.isEmpty()) {
            return;
        }
        YearMonth month = month(entry.time());
        boolean isEarned = entry instanceof Entry.Earned;
        for (Lot lot : given) {
            Sums sums = sums(lot, month);
            sums.change = Math.addExact(sums.change, lot.points().units());
            sums.issued += isEarned ? lot.points().units() : 0;
        }
        for (Lot lot : taken) {
            Sums sums = sums(lot, month);
            sums.change = Math.subtractExact(sums.change, lot.points().units());
            sums.redeemed += entry instanceof Entry.Spent ? lot.points().units() : 0;
            sums.expired += entry instanceof Entry.Expired ? lot.points().units() : 0;
        }
        if (entry instanceof Entry.Spent spent) {
            spent.purpose().reward().ifPresent(reward -> redemptions.merge(reward, 1L, Long::sum));
        }
    }

    private YearMonth month(Instant time) {
        return YearMonth.from(time.atZone(zone));
    }

    private Sums sums(Lot lot, YearMonth month) {
        return months.computeIfAbsent(lot.unit(), unit -> new TreeMap<>()).computeIfAbsent(month, each -> new Sums());
    }

    /** By month; months in which nothing moved are not there. */
    SortedMap<YearMonth, Sums> months(PointsUnit unit) {
        return months.getOrDefault(unit, new TreeMap<>());
    }

    /** How often each reward was redeemed. */
    SortedMap<String, Long> redemptions() {
        return redemptions;
    }
}
