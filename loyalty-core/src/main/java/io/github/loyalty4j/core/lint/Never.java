package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.program.Condition;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that cannot hold: an "any" of nothing, two channels at once, a Saturday in a span of days without one. The
 * calendar is tried out day by day over 28 years, after which weekdays and leap years come again.
 */
final class Never {
    private static final LocalDate CYCLE = LocalDate.of(2024, 1, 1);
    private static final int CYCLE_YEARS = 28;
    private static final int MOST_TIMES = 24;

    private final Conditions conditions;
    private final boolean isForPurchases;

    /** For a rule for purchases, or for events. */
    Never(Conditions conditions, boolean isForPurchases) {
        this.conditions = conditions;
        this.isForPurchases = isForPurchases;
    }

    /** Whether a condition cannot hold. */
    boolean holds(Condition condition) {
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().allMatch(this::holds);
        }
        List<Condition> musts = Conditions.musts(condition).toList();
        return musts.stream().anyMatch(this::isNever) || isContradictory(musts) || isNeverInTheCalendar(musts);
    }

    private boolean isNever(Condition must) {
        if (must instanceof Condition.Any) {
            return holds(must);
        }
        if (must instanceof Condition.Not not) {
            return not.part().equals(Condition.always());
        }
        boolean isOfPurchases = must instanceof Condition.FirstPurchase
                || must instanceof Condition.Buys
                || (must instanceof Condition.MinBasis min && min.least().isPositive());
        return isOfPurchases && !isForPurchases;
    }

    /** Whether one says no to what another asks for. */
    private boolean isContradictory(List<Condition> musts) {
        for (Condition must : musts) {
            if (must instanceof Condition.Not not
                    && musts.stream().anyMatch(other -> conditions.implies(other, not.part()))) {
                return true;
            }
        }
        return isDisjoint(musts, must -> must instanceof Condition.Channel channel ? channel.anyOf() : null)
                || isDisjoint(musts, must -> must instanceof Condition.Location place ? place.anyOf() : null);
    }

    /** An activity has one channel and one place: conditions on them must share a name. */
    private static boolean isDisjoint(List<Condition> musts, Function<Condition, @Nullable Set<String>> names) {
        Set<String> common = null;
        for (Condition must : musts) {
            Set<String> each = names.apply(must);
            if (each != null) {
                Set<String> shared = new HashSet<>(each);
                if (common != null) {
                    shared.retainAll(common);
                }
                common = shared;
            }
        }
        return common != null && common.isEmpty();
    }

    private static boolean isNeverInTheCalendar(List<Condition> musts) {
        List<Condition> calendar = musts.stream().filter(Never::isOfTheCalendar).toList();
        if (calendar.isEmpty()) {
            return false;
        }
        LocalDate first = LocalDate.MIN;
        LocalDate last = LocalDate.MAX;
        for (Condition must : calendar) {
            if (must instanceof Condition.During during) {
                first = during.first().isAfter(first) ? during.first() : first;
                last = during.last().isBefore(last) ? during.last() : last;
            }
        }
        first = first.equals(LocalDate.MIN) ? CYCLE : first;
        LocalDate cycle = first.plusYears(CYCLE_YEARS);
        last = last.isBefore(cycle) ? last : cycle;
        TreeSet<LocalTime> times = new TreeSet<>(Set.of(LocalTime.MIDNIGHT));
        calendar.forEach(must -> addTimes(must, times));
        return times.size() <= MOST_TIMES && !isEverWithin(calendar, first, last, times);
    }

    private static boolean isEverWithin(
            List<Condition> calendar, LocalDate first, LocalDate last, Set<LocalTime> times) {
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (LocalTime time : times) {
                Moment moment = new Moment(day.atTime(time));
                if (calendar.stream().allMatch(must -> must.test(moment))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOfTheCalendar(Condition condition) {
        if (condition instanceof Condition.All
                || condition instanceof Condition.Any
                || condition instanceof Condition.Not) {
            List<Condition> parts = Conditions.parts(condition);
            return !parts.isEmpty() && parts.stream().allMatch(Never::isOfTheCalendar);
        }
        return condition instanceof Condition.Weekdays
                || condition instanceof Condition.DaysOfMonth
                || condition instanceof Condition.Between
                || condition instanceof Condition.During
                || condition instanceof Condition.Yearly;
    }

    /** What begins or ends at a time of day changes there; between two changes nothing does. */
    private static void addTimes(Condition condition, Set<LocalTime> times) {
        if (condition instanceof Condition.Between between) {
            times.add(between.from());
            times.add(between.to());
        }
        Conditions.parts(condition).forEach(part -> addTimes(part, times));
    }
}
