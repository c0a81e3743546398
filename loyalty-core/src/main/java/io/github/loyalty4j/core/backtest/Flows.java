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
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many points came and went, month by month. For one thread. */
final class Flows {
    private final ZoneId zone;
    /** By the instant they begin. */
    private final NavigableMap<Instant, Span> spans = new TreeMap<>();

    private final SortedMap<String, Long> redemptions = new TreeMap<>();
    private long paidMinor;

    /** Of one month and unit. */
    static final class Sums {
        long issued;
        long redeemed;
        long expired;
        /** All that came less all that went. */
        long change;

        void add(Sums more) {
            issued = Math.addExact(issued, more.issued);
            redeemed = Math.addExact(redeemed, more.redeemed);
            expired = Math.addExact(expired, more.expired);
            change = Math.addExact(change, more.change);
        }
    }

    /** A month, up to before the first instant of the next. */
    private record Span(YearMonth month, Instant to, Map<PointsUnit, Sums> sums) {}

    Flows(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Adds what came and went.
     *
     */
    void add(Entry entry) {
        List<Lot> given = entry.movement().given();
        List<Lot> taken = entry.movement().taken();
        if (given.isEmpty() && taken.isEmpty()) {
            return;
        }
        Map<PointsUnit, Sums> month = month(entry.time());
        boolean isEarned = entry instanceof Entry.Earned;
        for (int i = 0; i < given.size(); i++) {
            Lot lot = given.get(i);
            Sums sums = sums(month, lot.unit());
            sums.change = Math.addExact(sums.change, lot.points().units());
            sums.issued = Math.addExact(sums.issued, isEarned ? lot.points().units() : 0);
        }
        for (int i = 0; i < taken.size(); i++) {
            Lot lot = taken.get(i);
            Sums sums = sums(month, lot.unit());
            sums.change = Math.subtractExact(sums.change, lot.points().units());
            sums.redeemed = Math.addExact(
                    sums.redeemed, entry instanceof Entry.Spent ? lot.points().units() : 0);
            sums.expired = Math.addExact(
                    sums.expired, entry instanceof Entry.Expired ? lot.points().units() : 0);
        }
        if (entry instanceof Entry.Spent spent) {
            spent.purpose().reward().ifPresent(reward -> redemptions.merge(reward, 1L, Long::sum));
            spent.purpose()
                    .worth()
                    .ifPresent(worth -> paidMinor = Math.addExact(paidMinor, worth.getAmountMinorLong()));
        }
    }

    private Map<PointsUnit, Sums> month(Instant time) {
        Map.Entry<Instant, Span> last = spans.floorEntry(time);
        return last != null && time.isBefore(last.getValue().to)
                ? last.getValue().sums
                : month(YearMonth.from(time.atZone(zone)));
    }

    private Map<PointsUnit, Sums> month(YearMonth month) {
        return spans.computeIfAbsent(start(month), from -> new Span(month, start(month.plusMonths(1)), new HashMap<>()))
                .sums;
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private static Sums sums(Map<PointsUnit, Sums> month, PointsUnit unit) {
        Sums sums = month.get(unit);
        if (sums == null) {
            sums = new Sums();
            month.put(unit, sums);
        }
        return sums;
    }

    /** Adds what came and went elsewhere. */
    void add(Flows more) {
        more.spans.values().forEach(span -> {
            Map<PointsUnit, Sums> sums = month(span.month);
            span.sums.forEach((unit, each) -> sums(sums, unit).add(each));
        });
        more.redemptions.forEach((reward, times) -> redemptions.merge(reward, times, Long::sum));
        paidMinor = Math.addExact(paidMinor, more.paidMinor);
    }

    /** By month; months in which nothing moved are not there. */
    SortedMap<YearMonth, Sums> months(PointsUnit unit) {
        SortedMap<YearMonth, Sums> months = new TreeMap<>();
        spans.values().forEach(span -> {
            Sums sums = span.sums.get(unit);
            if (sums != null) {
                months.put(span.month, sums);
            }
        });
        return months;
    }

    /** How often each reward was redeemed. */
    SortedMap<String, Long> redemptions() {
        return redemptions;
    }

    /** What was paid with points, in the currency's smallest units. */
    long paidMinor() {
        return paidMinor;
    }
}
