package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Pending;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Dates, found by walking from day to day. */
final class NaiveCalendar {
    private final ZoneId zone;

    NaiveCalendar(ZoneId zone) {
        this.zone = zone;
    }

    LocalDate day(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The first midnight after an instant. */
    Instant nextMidnight(Instant time) {
        LocalDate day = day(time);
        while (!start(day).isAfter(time)) {
            day = day.plusDays(1);
        }
        return start(day);
    }

    boolean isMidnight(Instant time) {
        return start(day(time)).equals(time);
    }

    /** The first instant points that became usable then no longer count; null for never. */
    @Nullable
    Instant end(Expiry rule, Instant usable) {
        if (!rule.isExpiring()) {
            return null;
        }
        LocalDate last = rule.fixedDays().isEmpty() ? day(usable).plus(rule.time()) : day(usable);
        while (!isLast(rule, last)) {
            last = last.plusDays(1);
        }
        return start(last.plusDays(1));
    }

    private static boolean isLast(Expiry rule, LocalDate day) {
        if (!rule.fixedDays().isEmpty()) {
            MonthDay own = MonthDay.from(day);
            boolean isLeapStandIn = own.equals(MonthDay.of(2, 28)) && !day.isLeapYear();
            return rule.fixedDays().contains(own)
                    || (isLeapStandIn && rule.fixedDays().contains(MonthDay.of(2, 29)));
        }
        LocalDate next = day.plusDays(1);
        boolean isMonthEnd = next.getDayOfMonth() == 1;
        int month = next.getMonthValue();
        return switch (rule.rounding()) {
            case NONE -> true;
            case MONTH -> isMonthEnd;
            case QUARTER -> isMonthEnd && month % 3 == 1;
            case HALF_YEAR -> isMonthEnd && month % 6 == 1;
            case YEAR -> isMonthEnd && month == 1;
        };
    }

    /** From when on points can be used; null if the shop must confirm. */
    @Nullable
    Instant usable(Pending rule, Instant earned) {
        if (rule.isUntilConfirmed()) {
            return null;
        }
        LocalDate first = rule.date().orElse(day(earned).plusDays(rule.days()));
        boolean isAtOnce = rule.days() == 0 && rule.date().isEmpty();
        return isAtOnce || start(first).isBefore(earned) ? earned : start(first);
    }

    /** Whether two instants are in the same window of a cap. */
    boolean isSame(Cap.Window window, Instant a, Instant b) {
        LocalDate one = day(a);
        LocalDate other = day(b);
        return switch (window) {
            case TRANSACTION -> false;
            case DAY -> one.equals(other);
            case WEEK -> monday(one).equals(monday(other));
            case MONTH -> one.getYear() == other.getYear() && one.getMonth() == other.getMonth();
            case YEAR -> one.getYear() == other.getYear();
            case LIFETIME, CAMPAIGN -> true;
        };
    }

    private static LocalDate monday(LocalDate day) {
        LocalDate monday = day;
        while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            monday = monday.minusDays(1);
        }
        return monday;
    }
}
