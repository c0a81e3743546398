package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Tiers as the essay of {@link TierPolicy} has them, looked at on every single midnight. */
final class NaiveTiers {
    private final LoyaltyProgram program;
    private final TierPolicy policy;
    private final NaiveCalendar calendar;
    private final NaiveMember member;

    NaiveTiers(LoyaltyProgram program, NaiveMember member) {
        this.program = program;
        this.policy = program.tierPolicy();
        this.calendar = new NaiveCalendar(program.zone());
        this.member = member;
    }

    private boolean isAtWork() {
        return !program.tiers().isEmpty() && member.isOpen();
    }

    private int rank() {
        return NaiveCount.rank(program, member.tier);
    }

    void enrolled() {
        int rank = rankFor(0);
        if (rank >= 0) {
            member.tier = program.tiers().get(rank).name();
        }
    }

    private int rankFor(long counted) {
        int rank = -1;
        for (Tier tier : program.tiers()) {
            rank += tier.from().units() <= counted ? 1 : 0;
        }
        return rank;
    }

    /** After the member earned: what is reached begins at once, if the policy says so. */
    void earned(Instant now) {
        if (isAtWork()) {
            raiseAtOnce(now);
        }
    }

    /** At a midnight, or when something became due: what ends, then what begins. */
    void due(Instant due) {
        if (!isAtWork()) {
            return;
        }
        Instant check = member.tierCheck;
        if (check != null && !check.isAfter(due)) {
            check(check, due);
        } else if (isByMidnight() && check == null && calendar.isMidnight(due) && reached(due) < rank()) {
            fall(due);
        }
        if (policy.upgrade() == TierPolicy.Upgrade.AT_ONCE) {
            raiseAtOnce(due);
            return;
        }
        boolean isMonth = calendar.day(due).getDayOfMonth() == 1;
        if (calendar.isMidnight(due) && (policy.upgrade() == TierPolicy.Upgrade.NEXT_DAY || isMonth)) {
            raise(due, due.minusNanos(1));
        }
    }

    private boolean isByMidnight() {
        return policy.downgrade() == TierPolicy.Downgrade.AT_ONCE && policy.window() != TierPolicy.Window.SINCE_CHANGE;
    }

    private void fall(Instant due) {
        if (policy.graceDays() > 0) {
            member.tierCheck = calendar.start(calendar.day(due).plusDays(policy.graceDays()));
        } else {
            change(reached(due), due, null);
        }
    }

    private void raiseAtOnce(Instant now) {
        if (policy.upgrade() == TierPolicy.Upgrade.AT_ONCE) {
            raise(now, now);
        }
        if (isByMidnight() && member.tierCheck != null && reached(now) >= rank()) {
            member.tierCheck = null;
        }
    }

    private void raise(Instant now, Instant reachedAt) {
        int reached = reached(reachedAt);
        if (reached > rank()) {
            change(reached, now, isLosable(reached) ? firstCheck(reachedAt) : null);
        }
    }

    private boolean isLosable(int rank) {
        return rank >= 0
                && program.tiers().get(rank).from().isPositive()
                && policy.downgrade() != TierPolicy.Downgrade.NEVER
                && !isByMidnight();
    }

    private void change(int rank, Instant now, @Nullable Instant check) {
        String name = rank < 0 ? null : program.tiers().get(rank).name();
        boolean isOther = name == null ? member.tier != null : !name.equals(member.tier);
        if (isOther) {
            member.tier = name;
            member.tierSince = now;
            member.countFrom = now.plusNanos(1); // what changed it does not count
        }
        member.tierCheck = check;
    }

    /** The time is over: kept if earned again, else lost as the policy says. */
    private void check(Instant check, Instant due) {
        int rank = rank();
        if (isByMidnight()) {
            int reached = reached(due);
            change(Math.min(reached, rank), due, null);
            return;
        }
        LocalDate end = calendar.day(check).minusDays(policy.graceDays());
        int reached = rankFor(counted(end, keptFrom(end)));
        boolean isKept = reached >= rank;
        int next = isKept ? rank : policy.downgrade() == TierPolicy.Downgrade.ONE ? rank - 1 : reached;
        change(next, due, isLosable(next) ? calendar.start(nextEnd(end).plusDays(policy.graceDays())) : null);
        if (isKept) {
            member.countFrom = calendar.start(end);
        }
    }

    private int reached(Instant time) {
        LocalDate day = calendar.day(time);
        return rankFor(counted(day, windowStart(day)));
    }

    private boolean isCalendar() {
        return switch (policy.window()) {
            case CALENDAR_YEAR, CALENDAR_QUARTER, CALENDAR_MONTH, MEMBERSHIP_YEAR -> true;
            case LIFETIME, ROLLING, SINCE_CHANGE -> false;
        };
    }

    /** The first day of the calendar window a day is in. */
    private LocalDate windowOf(LocalDate day) {
        LocalDate month = day.withDayOfMonth(1);
        return switch (policy.window()) {
            case CALENDAR_YEAR -> day.withDayOfYear(1);
            case CALENDAR_QUARTER -> month.minusMonths((day.getMonthValue() - 1) % 3);
            case CALENDAR_MONTH -> month;
            default ->
                anniversary(day.getYear()).isAfter(day) ? anniversary(day.getYear() - 1) : anniversary(day.getYear());
        };
    }

    private LocalDate anniversary(int year) {
        LocalDate joined = calendar.day(member.joined);
        return joined.plusYears(year - joined.getYear());
    }

    private LocalDate windowAfter(LocalDate first) {
        LocalDate next = first.plusDays(1);
        while (windowOf(next).equals(first)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** From when on what counts on a day; a rolling window is asked item by item. */
    private Instant windowStart(LocalDate day) {
        return isCalendar()
                ? calendar.start(windowOf(day))
                : policy.window() == TierPolicy.Window.SINCE_CHANGE ? member.countFrom : Instant.MIN;
    }

    /** The same for keeping the tier, when its time ended with the day before. */
    private Instant keptFrom(LocalDate end) {
        return isCalendar() ? calendar.start(windowOf(end.minusDays(1))) : windowStart(end);
    }

    private Instant firstCheck(Instant reachedAt) {
        LocalDate day = calendar.day(reachedAt);
        LocalDate end = isCalendar()
                ? windowAfter(windowAfter(windowOf(day)))
                : day.plus(policy.length()).plusDays(1);
        return calendar.start(end.plusDays(policy.graceDays()));
    }

    private LocalDate nextEnd(LocalDate end) {
        return isCalendar() ? windowAfter(windowOf(end)) : end.plus(policy.length());
    }

    private long counted(LocalDate day, Instant from) {
        return Math.max(
                0,
                switch (policy.basis()) {
                    case EARNED -> earned(day, from);
                    case BALANCE -> member.balance(program.unit()) + member.held(program.unit());
                    case SPEND, VISITS, ORDERS -> deeds(day, from);
                });
    }

    private long earned(LocalDate day, Instant from) {
        long sum = 0;
        for (NaiveLot lot : member.lots) {
            Instant usable = lot.usable;
            boolean isCounted = usable != null && lot.unit.equals(program.unit()) && lot.tallied != 0;
            sum += isCounted && isIn(usable, day, from) ? lot.tallied : 0;
        }
        return sum;
    }

    private long deeds(LocalDate day, Instant from) {
        long sum = 0;
        for (NaiveDeed deed : member.deeds) {
            if (deed.activity != null && isIn(deed.activity.time(), day, from)) {
                sum += worth(deed);
            }
        }
        return sum;
    }

    private long worth(NaiveDeed deed) {
        if (deed.activity instanceof Purchase) {
            return policy.basis() == TierPolicy.Basis.SPEND
                    ? deed.basis
                    : policy.basis() == TierPolicy.Basis.ORDERS && !deed.isGone ? 1 : 0;
        }
        boolean isVisit = !deed.isGone
                && deed.activity instanceof Event event
                && event.kind().equals(EventKind.VISIT);
        return isVisit && policy.basis() == TierPolicy.Basis.VISITS ? 1 : 0;
    }

    private boolean isIn(@Nullable Instant time, LocalDate day, Instant from) {
        if (time == null || time.isBefore(from)) {
            return false;
        }
        return policy.window() != TierPolicy.Window.ROLLING
                || !calendar.day(time).plus(policy.length()).isBefore(day);
    }
}
