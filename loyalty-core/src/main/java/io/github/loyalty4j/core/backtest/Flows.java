package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many points came and went, month by month. For one thread. */
final class Flows {
    private final ZoneId zone;
    private final SortedMap<YearMonth, Span> spans = new TreeMap<>();
    private final SortedMap<String, Long> redemptions = new TreeMap<>();

    /** The same by the time they begin, where what is asked for is found. */
    private final List<Span> byTime = new ArrayList<>();

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

    /** A month, from its first instant to before that of the next. */
    private record Span(Instant from, Instant to, Map<PointsUnit, Sums> sums) {
        static Span of(YearMonth month, ZoneId zone) {
            Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
            Instant to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
            return new Span(from, to, new HashMap<>());
        }
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
        Map<PointsUnit, Sums> month = month(entry.time());
        boolean isEarned = entry instanceof Entry.Earned;
        for (int i = 0; i < given.size(); i++) {
            Lot lot = given.get(i);
            Sums sums = sums(month, lot.unit());
            sums.change = Math.addExact(sums.change, lot.points().units());
            sums.issued += isEarned ? lot.points().units() : 0;
        }
        for (int i = 0; i < taken.size(); i++) {
            Lot lot = taken.get(i);
            Sums sums = sums(month, lot.unit());
            sums.change = Math.subtractExact(sums.change, lot.points().units());
            sums.redeemed += entry instanceof Entry.Spent ? lot.points().units() : 0;
            sums.expired += entry instanceof Entry.Expired ? lot.points().units() : 0;
        }
        if (entry instanceof Entry.Spent spent) {
            spent.purpose().reward().ifPresent(reward -> redemptions.merge(reward, 1L, Long::sum));
        }
    }

    private Map<PointsUnit, Sums> month(Instant time) {
        int at = lastFrom(time);
        return at >= 0 && time.isBefore(byTime.get(at).to)
                ? byTime.get(at).sums
                : span(YearMonth.from(time.atZone(zone))).sums;
    }

    /** The last of those that begin no later than this; -1 if none does. */
    private int lastFrom(Instant time) {
        int low = 0;
        int high = byTime.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean isAfter = time.isBefore(byTime.get(middle).from);
            low = isAfter ? low : middle + 1;
            high = isAfter ? middle : high;
        }
        return low - 1;
    }

    private Span span(YearMonth month) {
        Span span = spans.get(month);
        if (span == null) {
            span = Span.of(month, zone);
            spans.put(month, span);
            byTime.add(lastFrom(span.from) + 1, span);
        }
        return span;
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
        more.spans.forEach((month, span) -> {
            Map<PointsUnit, Sums> sums = span(month).sums;
            span.sums.forEach((unit, each) -> sums(sums, unit).add(each));
        });
        more.redemptions.forEach((reward, times) -> redemptions.merge(reward, times, Long::sum));
    }

    /** By month; months in which nothing moved are not there. */
    SortedMap<YearMonth, Sums> months(PointsUnit unit) {
        SortedMap<YearMonth, Sums> months = new TreeMap<>();
        spans.forEach((month, span) -> {
            Sums sums = span.sums.get(unit);
            if (sums != null) {
                months.put(month, sums);
            }
        });
        return months;
    }

    /** How often each reward was redeemed. */
    SortedMap<String, Long> redemptions() {
        return redemptions;
    }
}
