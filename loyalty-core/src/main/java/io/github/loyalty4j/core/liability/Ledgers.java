package io.github.loyalty4j.core.liability;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.Portions;
import io.github.loyalty4j.core.ledger.Settlement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads ledgers entry by entry and counts what became of the points of each month. The account being read is folded as it
 * goes, since a ledger does not say all by itself: a capture names its hold only, a refund its
 * spend, and what expired by itself is not
 * written before the account is next touched.
 *
 * <p>For one thread.
 */
final class Ledgers {
    /** What became of points. */
    enum Fate {
        ISSUED,
        REDEEMED,
        EXPIRED,
        TAKEN_BACK
    }

    /**
     * What became of the points earned in one month, while it is counted.
     *
     * @param sums a sum for each fate
     * @param redeemed those redeemed by age in months
     */
    private record Cells(Map<Fate, Long> sums, Sums<Integer> redeemed) {}

    final PointsUnit unit;
    final ZoneId zone;
    final YearMonth last;
    private final Instant end;
    private final Map<YearMonth, Cells> cohorts = new TreeMap<>();
    private @Nullable Account account;
    private boolean isOver;

    /** The entry before, if points were taken by hand with it. */
    private @Nullable Entry adjusted;

    Ledgers(PointsUnit unit, ZoneId zone, YearMonth last) {
        this.unit = unit;
        this.zone = zone;
        this.last = last;
        this.end = last.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    void read(Entry entry) {
        if (entry instanceof Entry.Enrolled enrolled) {
            finish();
            account = Account.open(enrolled);
            adjusted = null;
            isOver = false;
            return;
        }
        Account before = account;
        if (before == null) {
            throw new IllegalArgumentException("a ledger must begin with its member's enrolment: " + entry.time());
        }
        isOver = isOver || !entry.time().isBefore(end);
        if (!isOver) {
            count(before, entry);
            forfeit(entry);
            adjusted = entry instanceof Entry.Adjusted ? entry : null;
            account = before.with(entry);
        }
    }

    /** Counts what happened in the account by itself until the end, and leaves it. */
    void finish() {
        Account read = account;
        if (read != null) {
            Settlement.of(read, end).entries().forEach(entry -> count(read, entry));
            account = null;
        }
    }

    private void count(Account before, Entry entry) {
        Movement movement = entry.movement();
        Instant time = entry.time();
        if (entry instanceof Entry.Earned || entry instanceof Entry.Granted) {
            count(Fate.ISSUED, movement.given(), 1, time);
        } else if (entry instanceof Entry.Adjusted) {
            count(Fate.ISSUED, movement.given(), 1, time);
            count(Fate.TAKEN_BACK, movement.taken(), 1, time);
        } else if (entry instanceof Entry.Absorbed
                || entry instanceof Entry.Cancelled
                || entry instanceof Entry.GrantCancelled) {
            count(Fate.TAKEN_BACK, movement.taken(), 1, time);
        } else if (entry instanceof Entry.Expired) {
            count(Fate.EXPIRED, movement.taken(), 1, time);
        } else if (entry instanceof Entry.Spent) {
            count(Fate.REDEEMED, movement.taken(), 1, time);
        } else if (entry instanceof Entry.Returned returned) {
            count(Fate.TAKEN_BACK, movement.taken(), 1, time);
            restored(before, returned).forEach(portions -> undo(portions, entry));
        } else if (entry instanceof Entry.Refunded refunded) {
            before.spend(refunded.spend())
                    .ifPresent(spent -> undo(spent.movement().taken(), entry));
        } else if (entry instanceof Entry.Released released) {
            before.hold(released.hold()).ifPresent(hold -> withhold(hold.portions(), entry));
        } else if (entry instanceof Entry.Captured captured) {
            before.hold(captured.hold()).ifPresent(hold -> {
                count(Fate.REDEEMED, Portions.first(hold.portions(), captured.points()), 1, time);
                withhold(Portions.after(hold.portions(), captured.points()), entry);
            });
        }
    }

    /** What a return undoes of what was spent on its order: a list for each unit. */
    private static List<List<Lot>> restored(Account before, Entry.Returned entry) {
        OrderState order = before.order(entry.back().order()).orElse(null);
        List<List<Lot>> restored = new ArrayList<>();
        if (order == null) {
            return restored;
        }
        for (Amount amount : entry.reversal().restored()) {
            List<Lot> spent = order.spent().stream()
                    .filter(lot -> lot.unit().equals(amount.unit()))
                    .toList();
            restored.add(Portions.first(Portions.after(spent, order.restored(amount.unit())), amount.points()));
        }
        return restored;
    }

    /** These portions are not redeemed after all. */
    private void undo(List<Lot> portions, Entry entry) {
        count(Fate.REDEEMED, portions, -1, entry.time());
        withhold(portions, entry);
    }

    /** What is not put back of portions that should be makes up for an earlier return: the first of them. */
    private void withhold(List<Lot> portions, Entry entry) {
        if (!portions.isEmpty()) {
            PointsUnit of = portions.get(0).unit();
            Points given = Movement.give(entry.movement().given()).sum(of);
            Points kept = Points.of(Sums.ofLots(portions)).minus(given);
            count(Fate.TAKEN_BACK, Portions.first(portions, kept), 1, entry.time());
        }
    }

    /** Points taken as their member leaves are no correction: they stood, and are never used. */
    private void forfeit(Entry entry) {
        Entry taken = adjusted;
        boolean isLeaving = entry instanceof Entry.StatusChanged changed
                && (changed.status() == AccountStatus.CLOSED || changed.status() == AccountStatus.ERASED);
        if (isLeaving && taken != null && taken.time().equals(entry.time())) {
            count(Fate.TAKEN_BACK, taken.movement().taken(), -1, taken.time());
            count(Fate.EXPIRED, taken.movement().taken(), 1, taken.time());
        }
    }

    private void count(Fate fate, List<Lot> lots, int sign, Instant time) {
        for (Lot lot : lots) {
            if (!lot.unit().equals(unit)) {
                continue;
            }
            YearMonth month = Months.of(lot.earned(), zone);
            long points = sign * lot.points().units();
            Cells cells = cells(month.isAfter(last) ? last : month);
            cells.sums.merge(fate, points, Math::addExact);
            if (fate == Fate.REDEEMED) {
                cells.redeemed.add(Months.between(month, Months.of(time, zone)), points);
            }
        }
    }

    private Cells cells(YearMonth month) {
        return cohorts.computeIfAbsent(month, key -> new Cells(new EnumMap<>(Fate.class), new Sums<>()));
    }

    void add(Ledgers other) {
        if (!unit.equals(other.unit) || !zone.equals(other.zone) || !last.equals(other.last)) {
            throw new IllegalArgumentException(
                    "tallies must be of one unit, zone and last month: " + this + " and " + other);
        }
        other.finish();
        other.cohorts.forEach((month, more) -> {
            Cells cells = cells(month);
            more.sums.forEach((fate, sum) -> cells.sums.merge(fate, sum, Math::addExact));
            cells.redeemed.add(more.redeemed);
        });
    }

    /** The cohorts in the order of their months. */
    List<Breakage.Cohort> cohorts() {
        return cohorts.entrySet().stream()
                .map(row -> new Breakage.Cohort(
                        row.getKey(),
                        row.getValue().sums,
                        row.getValue().redeemed.points()))
                .toList();
    }

    @Override
    public String toString() {
        return unit + " up to " + last + " in " + zone;
    }
}
