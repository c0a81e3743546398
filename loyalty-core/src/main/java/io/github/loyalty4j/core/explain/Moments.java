package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.Facts;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
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

    private static boolean areOfTime(List<Condition> parts) {
        return !parts.isEmpty() && parts.stream().allMatch(Moments::isOfTime);
    }

    /** The first moment after that of the facts at which such a condition is what is wanted; empty if there is none near. */
    static Optional<LocalDateTime> firstAfter(Condition condition, Facts facts, boolean wanted) {
        LocalDateTime start = facts.localTime();
        SortedSet<LocalTime> changes = new TreeSet<>();
        changes.add(LocalTime.MIDNIGHT);
        addChanges(changes, condition);
        for (int days = 0; days <= MOST_DAYS; days++) {
            LocalDate day = start.toLocalDate().plusDays(days);
            for (LocalTime change : changes) {
                LocalDateTime moment = day.atTime(change);
                if (moment.isAfter(start) && condition.test(new At(moment, facts)) == wanted) {
                    return Optional.of(moment);
                }
            }
        }
        return later(condition, facts, wanted);
    }

    /** A span of days may begin later than is looked ahead. */
    private static Optional<LocalDateTime> later(Condition condition, Facts facts, boolean wanted) {
        return condition instanceof Condition.During during
                        && wanted
                        && during.first().isAfter(facts.localTime().toLocalDate())
                ? Optional.of(during.first().atStartOfDay())
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
