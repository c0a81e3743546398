package io.github.loyalty4j.core.liability;

import io.github.loyalty4j.core.internal.Times;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedMap;
import org.joda.money.Money;

/**
 * The points of one unit that members have at one instant, by their age and by when they expire.
 *
 * <pre>{@code
 * Outstanding.Tally tally = Outstanding.tally(PointsUnit.POINTS, program.zone(), now);
 * accounts.forEach(tally::add);
 * Money owed = tally.total().valueAt(new Outstanding.Cost(Money.parse("EUR 1.00"), Points.of(100)), RoundingMode.HALF_UP);
 * }</pre>
 *
 * <p>{@code total = usable + waiting + held}, and each of them is in one bucket of {@link #byAge()} and either in one of
 * {@link #byExpiry()} or {@link #undated()}. What members owe is not taken off: what one member owes pays no other's
 * points. It is shown beside, see {@link #debts()}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Outstanding {
    private final PointsUnit unit;
    private final Instant time;
    private final long accounts;
    private final Points usable;
    private final Points waiting;
    private final Points held;
    private final Points debts;
    private final SortedMap<Integer, Points> byAge;
    private final SortedMap<YearMonth, Points> byExpiry;

    private Outstanding(Tally tally) {
        this.unit = tally.unit;
        this.time = tally.now;
        this.accounts = tally.accounts;
        this.usable = Points.of(tally.usable);
        this.waiting = Points.of(tally.waiting);
        this.held = Points.of(tally.held);
        this.debts = Points.of(tally.debts);
        this.byAge = tally.byAge.points();
        this.byExpiry = tally.byExpiry.points();
    }

    /**
     * A tally of what is outstanding at one instant.
     *
     * @param unit what to count; the accounts' other units are left out
     * @param zone the programme's time zone, in which months are counted
     * @param now the instant at which every account is looked at
     * @throws IllegalArgumentException if the instant is outside 1678 to 2261
     */
    public static Tally tally(PointsUnit unit, ZoneId zone, Instant now) {
        return new Tally(unit, zone, now);
    }

    /** What is counted. */
    public PointsUnit unit() {
        return unit;
    }

    /** The instant at which the accounts were looked at. */
    public Instant time() {
        return time;
    }

    /** How many accounts have points of the unit. */
    public long accounts() {
        return accounts;
    }

    /** What members could spend at once. */
    public Points usable() {
        return usable;
    }

    /** What is earned and waits for its day or for the shop's confirmation. */
    public Points waiting() {
        return waiting;
    }

    /** What is set aside for orders that are not yet captured. */
    public Points held() {
        return held;
    }

    /**
     * All points that are out: usable, waiting and held.
     *
     * @throws ArithmeticException if the sum does not fit in {@code long}
     */
    public Points total() {
        return usable.plus(waiting).plus(held);
    }

    /** What members owe; zero or more. Points of theirs that wait or are held pay it as soon as they become usable. */
    public Points debts() {
        return debts;
    }

    /** Points by the number of whole months since they were earned: 0, 1, 2 and so on; a century and more is 1200. */
    public SortedMap<Integer, Points> byAge() {
        return byAge;
    }

    /**
     * Points earned so many whole months ago or earlier.
     *
     * @param months 0 or more
     */
    public Points agedFrom(int months) {
        return Sums.of(byAge.tailMap(months).values());
    }

    /**
     * Points by the last month in which they count: what is good to the end of 31 December is in December. Held points
     * are in the month of their own lot, which may have passed: they outlive it while they are held.
     */
    public SortedMap<YearMonth, Points> byExpiry() {
        return byExpiry;
    }

    /** Points that expire by the end of this month if nobody uses them. */
    public Points expiringThrough(YearMonth month) {
        return Sums.of(byExpiry.headMap(month.plusMonths(1)).values());
    }

    /** Points that have no expiry: they never will, or it is not known before they become usable. */
    public Points undated() {
        return total().minus(Sums.of(byExpiry.values()));
    }

    /** What the total costs: every point counts, however unlikely it is to be used; see {@link Breakage} for that. */
    public Money valueAt(Cost cost, RoundingMode rounding) {
        return cost.of(total(), rounding);
    }

    /** In words: {@code 1250 points outstanding 2026-07-01T00:00:00Z}. */
    @Override
    public String toString() {
        return unit.format(total()) + " outstanding " + time;
    }

    /**
     * Counts account after account: {@code accounts.forEach(tally::add)}, or in parallel
     * {@code accounts.collect(() -> Outstanding.tally(unit, zone, now), Tally::add, Tally::merge)}.
     *
     * <p>For one thread at a time.
     */
    public static final class Tally {
        private final PointsUnit unit;
        private final ZoneId zone;
        private final Instant now;
        private final LocalDate today;
        private final Sums<Integer> byAge = new Sums<>();
        private final Sums<YearMonth> byExpiry = new Sums<>();
        private long accounts;
        private long usable;
        private long waiting;
        private long held;
        private long debts;

        private Tally(PointsUnit unit, ZoneId zone, Instant now) {
            Times.requireInRange("time of a tally", now);
            this.unit = unit;
            this.zone = zone;
            this.now = now;
            this.today = LocalDate.ofInstant(now, zone);
        }

        /**
         * Counts one account more, as it is at the tally's instant whether or not any job has run. Of an account with
         * later entries, points earned after that instant are not counted, nor what was spent since, see {@link Account}.
         *
         * @throws ArithmeticException if a sum does not fit in {@code long}; the tally is then of no use
         */
        public void add(Account account) {
            Account settled = account.settledAt(now);
            boolean isEmpty = true;
            for (Lot lot : settled.lotsAt(unit, now)) {
                isEmpty = false;
                if (lot.isUsableAt(now)) {
                    usable = Math.addExact(usable, lot.points().units());
                } else {
                    waiting = Math.addExact(waiting, lot.points().units());
                }
                place(lot);
            }
            for (Hold hold : settled.holds()) {
                if (hold.unit().equals(unit)) {
                    isEmpty = false;
                    held = Math.addExact(held, Sums.ofLots(hold.portions()));
                    hold.portions().forEach(this::place);
                }
            }
            debts = Math.addExact(debts, settled.debtAt(unit, now).units());
            accounts += isEmpty ? 0 : 1;
        }

        private void place(Lot lot) {
            long points = lot.points().units();
            byAge.add(Months.whole(LocalDate.ofInstant(lot.earned(), zone), today), points);
            lot.expires().ifPresent(at -> byExpiry.add(Months.before(at, zone), points));
        }

        /**
         * Adds all that another tally counted, which stays as it is.
         *
         * @throws IllegalArgumentException if it is of another unit, zone or instant
         */
        public void merge(Tally other) {
            if (!unit.equals(other.unit) || !zone.equals(other.zone) || !now.equals(other.now)) {
                throw new IllegalArgumentException(
                        "tallies must be of one unit, zone and instant: " + this + " and " + other);
            }
            accounts += other.accounts;
            usable = Math.addExact(usable, other.usable);
            waiting = Math.addExact(waiting, other.waiting);
            held = Math.addExact(held, other.held);
            debts = Math.addExact(debts, other.debts);
            byAge.add(other.byAge);
            byExpiry.add(other.byExpiry);
        }

        /** What was counted so far. */
        public Outstanding total() {
            return new Outstanding(this);
        }

        @Override
        public String toString() {
            return unit + " at " + now + " in " + zone;
        }
    }

    /**
     * What points are worth to the shop: so much money for so many points, {@code EUR 1.00} for 100.
     *
     * <p>What a point costs the shop when it is redeemed and what it would sell for alone are different amounts; which of them
     * this is, the shop decides.
     *
     * <p>Immutable and safe for use by several threads.
     *
     * @param money zero or more
     * @param per for how many points, 1 or more
     */
    public record Cost(Money money, Points per) {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if the money is negative, or is for no points
         */
        public Cost {
            if (money.isNegative()) {
                throw new IllegalArgumentException("the cost of points must not be negative: " + money);
            }
            if (!per.isPositive()) {
                throw new IllegalArgumentException("a cost must be for one point or more: " + per);
            }
        }

        /** The face value of a unit of money, {@code EUR 0.01} for each of its points; empty for a unit only counted. */
        public static Optional<Cost> face(PointsUnit unit) {
            return unit.currency().map(currency -> new Cost(Money.ofMinor(currency, 1), Points.of(1)));
        }

        /**
         * What so many points cost, rounded once: 1,234 points at {@code EUR 1.00} for 100 are {@code EUR 12.34}.
         *
         * @param rounding to the currency's smallest unit
         * @throws ArithmeticException if the result needs rounding and {@link RoundingMode#UNNECESSARY} was asked for
         */
        public Money of(Points points, RoundingMode rounding) {
            BigDecimal exact = money.getAmount().multiply(BigDecimal.valueOf(points.units()));
            int scale = money.getCurrencyUnit().getDecimalPlaces();
            return Money.of(money.getCurrencyUnit(), exact.divide(BigDecimal.valueOf(per.units()), scale, rounding));
        }

        /** In words: {@code EUR 1.00 per 100}. */
        @Override
        public String toString() {
            return money + " per " + per;
        }
    }
}
