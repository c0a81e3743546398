package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.joda.money.Money;

/** When conditions that ask for nothing but days and times of day hold next. */
final class Moments {
    /** As far as is looked ahead: 29 February comes again after 8 years where a century leaves it out. */
    private static final int MOST_DAYS = 8 * 366;

    private Moments() {}

    /** Whether a condition asks for nothing but the time, and asks for it at all. */
    static boolean isOfTime(Condition condition) {
        if (condition instanceof Condition.Not not) {
            return isOfTime(not.part());
        }
        if (condition instanceof Condition.All all) {
            return areOfTime(all.parts());
        }
        if (condition instanceof Condition.Any any) {
            return areOfTime(any.parts());
        }
        return condition instanceof Condition.Weekdays
                || condition instanceof Condition.DaysOfMonth
                || condition instanceof Condition.Between
                || condition instanceof Condition.During
                || condition instanceof Condition.Yearly;
    }

    /** Whether a condition asks for the time, be it among other things. */
    static boolean asksForTime(Condition condition) {
        if (condition instanceof Condition.Not not) {
            return asksForTime(not.part());
        }
        if (condition instanceof Condition.All all) {
            return all.parts().stream().anyMatch(Moments::asksForTime);
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().anyMatch(Moments::asksForTime);
        }
        return isOfTime(condition);
    }

    private static boolean areOfTime(List<Condition> parts) {
        return !parts.isEmpty() && parts.stream().allMatch(Moments::isOfTime);
    }

    /**
     * The first moment after that of the facts at which such a condition is what is wanted; empty if there is none near.
     */
    static Optional<Instant> firstAfter(Condition condition, Facts facts, boolean wanted, ZoneId zone) {
        return firstChange(
                wanted ? condition : new Condition.Not(condition),
                facts,
                facts.activity().time().plusNanos(1),
                zone);
    }

    /** The first moment from an instant on at which a condition holds, all but the time as it was; empty if none is near. */
    static Optional<Instant> firstFrom(Condition condition, Facts facts, Instant start, ZoneId zone) {
        return condition.test(new At(LocalDateTime.ofInstant(start, zone), facts))
                ? Optional.of(start)
                : firstChange(condition, facts, start, zone);
    }

    private static Optional<Instant> firstChange(Condition condition, Facts facts, Instant start, ZoneId zone) {
        SortedSet<LocalTime> changes = new TreeSet<>();
        changes.add(LocalTime.MIDNIGHT);
        addChanges(changes, condition);
        LocalDate first = LocalDate.ofInstant(start, zone);
        for (int days = 0; days <= MOST_DAYS; days++) {
            for (Instant moment : moments(first.plusDays(days), changes, zone)) {
                Facts then = new At(LocalDateTime.ofInstant(moment, zone), facts);
                if (!moment.isBefore(start) && condition.test(then)) {
                    return Optional.of(moment);
                }
            }
        }
        return later(condition, first).map(day -> day.atStartOfDay(zone).toInstant());
    }

    /** The moments of a day at which an answer may change: such times, each as often as it comes, and a change of clocks. */
    private static SortedSet<Instant> moments(LocalDate day, SortedSet<LocalTime> changes, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        SortedSet<Instant> moments = new TreeSet<>();
        for (LocalTime change : changes) {
            LocalDateTime local = day.atTime(change);
            rules.getValidOffsets(local).forEach(offset -> moments.add(local.toInstant(offset)));
        }
        Instant begin = day.atStartOfDay(zone).toInstant();
        ZoneOffsetTransition next = rules.nextTransition(begin.minusNanos(1));
        if (next != null
                && next.getInstant().isBefore(day.plusDays(1).atStartOfDay(zone).toInstant())) {
            moments.add(next.getInstant());
        }
        return moments;
    }

    /** A span of days may begin later than is looked ahead. */
    private static Optional<LocalDate> later(Condition condition, LocalDate day) {
        return condition instanceof Condition.During during && during.first().isAfter(day)
                ? Optional.of(during.first())
                : Optional.empty();
    }

    private static void addChanges(SortedSet<LocalTime> changes, Condition condition) {
        if (condition instanceof Condition.Not not) {
            addChanges(changes, not.part());
        } else if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> addChanges(changes, part));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> addChanges(changes, part));
        } else if (condition instanceof Condition.Between between) {
            changes.add(between.from());
            changes.add(between.to());
        }
    }

    /** The same at another time. */
    private record At(LocalDateTime localTime, Facts facts) implements Facts {
        @Override
        public Activity activity() {
            return facts.activity();
        }

        @Override
        public Money basis() {
            return facts.basis();
        }

        @Override
        public boolean hasTier(String name) {
            return facts.hasTier(name);
        }

        @Override
        public boolean isFirstPurchase() {
            return facts.isFirstPurchase();
        }

        @Override
        public boolean isReferred() {
            return facts.isReferred();
        }
    }
}
