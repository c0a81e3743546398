package io.github.loyalty4j.core.liability;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the points earned in each month, and from that how many will never be used.
 *
 * <pre>{@code
 * Breakage.Tally tally = Breakage.tally(PointsUnit.POINTS, program.zone(), YearMonth.of(2026, 6));
 * postings.forEach(posting -> tally.add(posting.entry()));
 * Breakage.Estimate estimate = tally.total().developed().orElseThrow();
 * }</pre>
 *
 * <p>Points are in the cohort of the month in which they were earned, wherever they went since. Of each cohort
 * {@code issued = redeemed + expired + taken back + open}, if all accounts were counted between which points moved.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Breakage {
    private final PointsUnit unit;
    private final YearMonth last;
    private final List<Cohort> cohorts;

    private Breakage(Ledgers ledgers) {
        this.unit = ledgers.unit;
        this.last = ledgers.last;
        this.cohorts = ledgers.cohorts();
    }

    /**
     * A tally of what became of points up to the end of a month.
     *
     * @param unit what to count; other units are left out
     * @param zone the programme's time zone, in which months are counted
     * @param last the last month that is over: what happened later is left out
     */
    public static Tally tally(PointsUnit unit, ZoneId zone, YearMonth last) {
        return new Tally(new Ledgers(unit, zone, last));
    }

    /** What is counted. */
    public PointsUnit unit() {
        return unit;
    }

    /** The last month counted. */
    public YearMonth last() {
        return last;
    }

    /** The cohorts, the oldest first. */
    public List<Cohort> cohorts() {
        return cohorts;
    }

    /** How an estimate was made. */
    public enum Method {
        /** The share that expired of the cohorts of which nothing is open. */
        MATURED,
        /** Younger cohorts taken to go on as older ones did at the same age. */
        DEVELOPED
    }

    /**
     * Breakage as the share that expired of the cohorts of which nothing is open any more; empty if there is none.
     *
     * <p>With {@code v} a cohort's points that stood and {@code s} those of them that expired, the share is
     * {@code m = sum s / sum v}; its standard error is {@code sqrt(q / sum v)} with
     * {@code q = 1/(n-1) x sum of v (s/v - m)^2}, that of the mean weighted with {@code v}, and empty for one cohort. It
     * says how far cohorts differ; points of a cohort are not independent of each other, as one member has many.
     *
     * <p>Cohorts that matured early are those of short-lived points: where points live for different times, prefer
     * {@link #developed()}.
     */
    public Optional<Estimate> matured() {
        List<Cohort> closed =
                standing().stream().filter(cohort -> cohort.open().isZero()).toList();
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        Rate.Sum expired = new Rate.Sum();
        closed.forEach(cohort -> expired.add(cohort.standing(), cohort.expired()));
        Rate rate = expired.rate();
        BigDecimal spread = rate.spread();
        BigDecimal variance = spread == null ? null : spread.multiply(rate.volume());
        Points redeemed = Sums.of(closed.stream().map(Cohort::redeemed).toList());
        return Optional.of(new Estimate(Method.MATURED, closed, Rate.exact(redeemed), variance));
    }

    /**
     * Breakage if every cohort goes on being redeemed as the older ones were at the same age; empty with fewer than two
     * cohorts.
     *
     * <p>With {@code v} a cohort's points that stood and {@code s} those redeemed at an age of {@code k} months, the rate at
     * that age is {@code m = sum s / sum v} over the cohorts that are old enough; a cohort is expected to redeem
     * {@code v x m} at each age to come, in all at most what is open of it. This is the additive method of loss reserving:
     * like the chain ladder, but on points issued, so that a month without redemption spoils nothing. The mean squared
     * error is the sum over the ages of {@code q (V + V^2 / W)}, {@code V} being the points of the cohorts yet to come to
     * that age, {@code W} of those that did, and {@code q = 1/(n-1) x sum of v (s/v - m)^2}, at an age seen of one cohort
     * only the {@code q} of the age before.
     *
     * <p>What nobody is old enough to have shown is not foreseen: see {@link Estimate#unseen()}.
     *
     * <p>Source: M. Merz and M. V. W&uuml;thrich, Prediction Error of the Multivariate Additive Loss Reserving Method for
     * Dependent Lines of Business, Variance 3(1), 2009, taken for one line of business.
     */
    public Optional<Estimate> developed() {
        List<Cohort> standing = standing();
        if (standing.size() < 2) {
            return Optional.empty();
        }
        Development development = new Development(standing, last);
        return Optional.of(new Estimate(Method.DEVELOPED, standing, development.redemptions(), development.variance()));
    }

    private List<Cohort> standing() {
        return cohorts.stream().filter(cohort -> cohort.standing().isPositive()).toList();
    }

    /** In words: {@code 24 cohorts of points up to 2026-06}. */
    @Override
    public String toString() {
        return cohorts.size() + " cohorts of " + unit + " up to " + last;
    }

    /**
     * Counts ledger after ledger: the entries of one account in their order, from its enrolment on, then those of the next.
     * Points that expired by themselves count even where no entry says so yet.
     *
     * <p>For one thread at a time.
     */
    public static final class Tally {
        private final Ledgers ledgers;

        private Tally(Ledgers ledgers) {
            this.ledgers = ledgers;
        }

        /**
         * Counts one entry more.
         *
         * @throws IllegalArgumentException if it does not follow from those before, or there is no enrolment before it
         * @throws ArithmeticException if a sum does not fit in {@code long}; the tally is then of no use
         */
        public void add(Entry entry) {
            ledgers.read(entry);
        }

        /**
         * Adds all that another tally counted. The ledger that one was reading ends here.
         *
         * @throws IllegalArgumentException if it is of another unit, zone or month
         */
        public void merge(Tally other) {
            ledgers.add(other.ledgers);
        }

        /** What was counted. The ledger being read ends here. */
        public Breakage total() {
            ledgers.finish();
            return new Breakage(ledgers);
        }
    }

    /**
     * What became of the points earned in one month.
     *
     * <p>Immutable and safe for use by several threads.
     */
    public static final class Cohort {
        private final YearMonth month;
        private final Points issued;
        private final Points redeemed;
        private final Points expired;
        private final Points takenBack;
        private final SortedMap<Integer, Points> redeemedByAge;

        Cohort(YearMonth month, Map<Ledgers.Fate, Long> sums, SortedMap<Integer, Points> redeemedByAge) {
            this.month = month;
            this.issued = Points.of(sums.getOrDefault(Ledgers.Fate.ISSUED, 0L));
            this.redeemed = Points.of(sums.getOrDefault(Ledgers.Fate.REDEEMED, 0L));
            this.expired = Points.of(sums.getOrDefault(Ledgers.Fate.EXPIRED, 0L));
            this.takenBack = Points.of(sums.getOrDefault(Ledgers.Fate.TAKEN_BACK, 0L));
            this.redeemedByAge = redeemedByAge;
        }

        /** The month in which the points were earned. */
        public YearMonth month() {
            return month;
        }

        /** What was earned or given by hand. */
        public Points issued() {
            return issued;
        }

        /** What was spent, less what was put back by refunds and returns. */
        public Points redeemed() {
            return redeemed;
        }

        /** What expired, or was lost when its member left. */
        public Points expired() {
            return expired;
        }

        /**
         * What returns and corrections took back, what paid members' debts, and what was not put back when spending was
         * undone, as it made up for an earlier return.
         */
        public Points takenBack() {
            return takenBack;
        }

        /** What stood: issued, less taken back. */
        public Points standing() {
            return issued.minus(takenBack);
        }

        /** What is left: usable, waiting or held, in whatever account. */
        public Points open() {
            return standing().minus(redeemed).minus(expired);
        }

        /** What was redeemed, by how many months later than the month of earning. */
        public SortedMap<Integer, Points> redeemedByAge() {
            return redeemedByAge;
        }

        Points redeemedAt(int age) {
            return redeemedByAge.getOrDefault(age, Points.ZERO);
        }

        /** In words: {@code 2026-01: 900 issued, 300 redeemed, 100 expired, 0 taken back}. */
        @Override
        public String toString() {
            return month + ": " + issued + " issued, " + redeemed + " redeemed, " + expired + " expired, " + takenBack
                    + " taken back";
        }
    }

    /**
     * How much of the points that stood will never be used.
     *
     * <p>Immutable and safe for use by several threads.
     */
    public static final class Estimate {
        private static final MathContext DIGITS = MathContext.DECIMAL64;

        private final Method method;
        private final int cohorts;
        private final Points standing;
        private final BigDecimal redemptions;
        private final @Nullable BigDecimal variance;
        private final Cohort oldest;

        Estimate(Method method, List<Cohort> cohorts, BigDecimal redemptions, @Nullable BigDecimal variance) {
            this.method = method;
            this.cohorts = cohorts.size();
            this.standing = Sums.of(cohorts.stream().map(Cohort::standing).toList());
            this.redemptions = redemptions;
            this.variance = variance;
            this.oldest = cohorts.get(0);
        }

        /** How it was made. */
        public Method method() {
            return method;
        }

        /** From how many cohorts. */
        public int cohorts() {
            return cohorts;
        }

        /** How many points they had that were not taken back. */
        public Points standing() {
            return standing;
        }

        /** The share of them that is never redeemed: {@code 0.03} for 3 %; 16 digits, rounded half even. */
        public BigDecimal share() {
            BigDecimal all = Rate.exact(standing);
            return all.subtract(redemptions).divide(all, DIGITS);
        }

        /**
         * The standard error of {@link #share()}, for {@link Method#MATURED} as a mean, for {@link Method#DEVELOPED} as a
         * forecast; empty if one cohort gives none.
         */
        public Optional<BigDecimal> standardError() {
            return Optional.ofNullable(variance).map(value -> value.sqrt(DIGITS).divide(Rate.exact(standing), DIGITS));
        }

        /**
         * The share of the oldest cohort that is still open: what no cohort is old enough to have shown. It counts as never
         * redeemed; where it is not small, breakage is overstated and the history too short to go by.
         */
        public BigDecimal unseen() {
            return Rate.exact(oldest.open()).divide(Rate.exact(oldest.standing()), DIGITS);
        }

        /** How many of {@link #standing()} are redeemed in the end, those already redeemed included; rounded half up. */
        public Points redemptions() {
            return Points.of(redemptions.setScale(0, RoundingMode.HALF_UP).longValueExact());
        }

        /**
         * How many of newly issued points will be redeemed: of 10,000 with a breakage of 3 %, 9,700.
         *
         * @param rounding to whole points
         */
        public Points redemptionsOf(Points issued, RoundingMode rounding) {
            BigDecimal exact = Rate.exact(issued).multiply(BigDecimal.ONE.subtract(share()));
            return Points.of(exact.setScale(0, rounding).longValueExact());
        }

        /** In words: {@code developed from 24 cohorts: 0.03, standard error 0.002}. */
        @Override
        public String toString() {
            return method.name().toLowerCase(Locale.ROOT) + " from " + cohorts + " cohorts: " + share()
                    + standardError().map(error -> ", standard error " + error).orElse("");
        }
    }
}
