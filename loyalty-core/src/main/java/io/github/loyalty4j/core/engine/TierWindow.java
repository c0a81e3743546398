package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.TierState;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The times of a tier policy for one member: from when on something counts, and until when a tier is kept.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class TierWindow {
    private final LoyaltyProgram program;
    private final TierPolicy policy;
    private final Days days;
    private final ZoneId zone;
    private final Instant enrolled;
    private final TierState tier;

    TierWindow(Awarding awarding, Account account) {
        this.program = awarding.program();
        this.policy = program.tierPolicy();
        this.days = awarding.days();
        this.zone = program.zone();
        this.enrolled = account.enrolled();
        this.tier = account.tier();
    }

    private boolean isFirstTier() {
        boolean isEverybodys = tier.name()
                .flatMap(program::tier)
                .map(each -> each.from().isZero())
                .orElse(true);
        return isEverybodys && tier.since().equals(enrolled);
    }

    boolean isCalendar() {
        return switch (policy.window()) {
            case CALENDAR_YEAR, CALENDAR_QUARTER, CALENDAR_MONTH, MEMBERSHIP_YEAR -> true;
            case LIFETIME, ROLLING, SINCE_CHANGE -> false;
        };
    }

    /** From when on what counts towards a tier at this instant. */
    Instant startAt(Instant time) {
        return switch (policy.window()) {
            case LIFETIME -> Instant.MIN;
            case ROLLING -> days.of(time).startOf(policy.length());
            case SINCE_CHANGE -> startSinceChange();
            default -> start(period(Midnights.day(time, zone)));
        };
    }

    /** From when on what counts for keeping the tier when it is checked. */
    Instant startForCheck(Instant check) {
        LocalDate day = withoutGrace(check);
        return switch (policy.window()) {
            case LIFETIME -> Instant.MIN;
            case ROLLING -> Days.startOf(day, policy.length(), zone);
            case SINCE_CHANGE -> startSinceChange();
            default -> start(period(day.minusDays(1)));
        };
    }

    /** The day the tier's time ends at, grace not counted. */
    private LocalDate withoutGrace(Instant check) {
        return Midnights.day(check, zone).minusDays(policy.graceDays());
    }

    private Instant start(LocalDate day) {
        return Midnights.start(day, zone);
    }

    /** After the tier changed, or from the latest check at which it was kept; all of it for a member's first tier. */
    private Instant startSinceChange() {
        if (tier.kept().isPresent()) {
            return start(withoutGrace(tier.kept().get()));
        }
        return isFirstTier() ? Instant.MIN : tier.since().plusNanos(1);
    }

    private LocalDate endAfter(Instant reached) {
        return Midnights.day(reached, zone).plus(policy.length()).plusDays(1);
    }

    /** Until when a tier is kept that is reached then. */
    Instant checkAfter(Instant reached) {
        LocalDate end = isCalendar() ? nextPeriod(nextPeriod(period(Midnights.day(reached, zone)))) : endAfter(reached);
        return start(end.plusDays(policy.graceDays()));
    }

    /** Until when a tier is kept that was earned again, or fell by one, at this check. */
    Instant checkAfterCheck(Instant check) {
        LocalDate end = withoutGrace(check);
        LocalDate next = isCalendar() ? nextPeriod(period(end)) : end.plus(policy.length());
        return start(next.plusDays(policy.graceDays()));
    }

    /** The instant so many days of grace after this one. */
    Instant afterGrace(Instant midnight) {
        return start(Midnights.day(midnight, zone).plusDays(policy.graceDays()));
    }

    /** The day before the time since the tier changed is counted anew; empty if it never is. */
    Optional<LocalDate> lastDaySinceChange() {
        return tier.check().map(check -> withoutGrace(check).minusDays(1));
    }

    /** An instant by which nothing of what a rolling window counts at another counts any more. */
    Instant afterRolling(Instant time) {
        return start(Midnights.day(time, zone).plus(policy.length()).plusDays(2));
    }

    /** The first day of the calendar window after that of this instant. */
    LocalDate nextStart(Instant time) {
        return nextPeriod(period(Midnights.day(time, zone)));
    }

    private LocalDate period(LocalDate day) {
        return switch (policy.window()) {
            case CALENDAR_YEAR -> day.withDayOfYear(1);
            case CALENDAR_QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case CALENDAR_MONTH -> day.withDayOfMonth(1);
            default -> anniversary(day);
        };
    }

    private LocalDate anniversary(LocalDate day) {
        LocalDate joined = Midnights.day(enrolled, zone);
        LocalDate thisYear = joined.plusYears(day.getYear() - joined.getYear());
        return thisYear.isAfter(day) ? joined.plusYears(day.getYear() - joined.getYear() - 1L) : thisYear;
    }

    private LocalDate nextPeriod(LocalDate start) {
        return switch (policy.window()) {
            case CALENDAR_YEAR -> start.plusYears(1);
            case CALENDAR_QUARTER -> start.plusMonths(3);
            case CALENDAR_MONTH -> start.plusMonths(1);
            default -> nextAnniversary(start);
        };
    }

    private LocalDate nextAnniversary(LocalDate start) {
        LocalDate joined = Midnights.day(enrolled, zone);
        return joined.plusYears(start.getYear() - joined.getYear() + 1L);
    }
}
