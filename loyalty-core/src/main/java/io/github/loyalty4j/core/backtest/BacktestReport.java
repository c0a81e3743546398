package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What would have come of a programme over past orders.
 *
 * <p>Points are of a member who spends them as the backtest says; what is reached is of one who saves them all.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class BacktestReport {
    /** The most decimals of a margin or an uplift. */
    public static final int MOST_DECIMALS = 12;

    private final LoyaltyProgram program;
    private final Backtest.Redeeming redeeming;
    private final Revenue revenue;
    private final Money paidWithPoints;
    private final Savings savings;
    private final Map<PointsUnit, List<Month>> months = new LinkedHashMap<>();
    private final Map<String, Reach> reach = new LinkedHashMap<>();
    private final SortedMap<String, Long> redemptions;
    private final RewardCosts costs;
    private final Map<MemberId, Long> issued;
    private final Extremes extremes;
    /** Found once, by whoever asks first: what is tried takes a while, and comes out the same. */
    private volatile @Nullable List<Loophole> loopholes;

    BacktestReport(
            LoyaltyProgram program,
            Backtest.Redeeming redeeming,
            Part all,
            Map<MemberId, Long> issued,
            Map<String, Money> costs) {
        this.program = program;
        this.redeeming = redeeming;
        this.revenue = all.revenue();
        this.savings = all.savings();
        for (PointsUnit unit : program.units()) {
            months.put(unit, curve(all.flows().months(unit)));
        }
        this.paidWithPoints = Money.ofMinor(program.currency(), all.flows().paidMinor());
        this.redemptions = new TreeMap<>(all.flows().redemptions());
        this.costs = new RewardCosts(program, averageOrder(), costs, redemptions);
        this.issued = issued;
        this.extremes = all.extremes();
        all.reaching().result(issued.size()).forEach(each -> reach.put(each.name(), each));
    }

    private static List<Month> curve(SortedMap<YearMonth, Flows.Sums> flows) {
        List<Month> months = new ArrayList<>();
        long outstanding = 0;
        for (Map.Entry<YearMonth, Flows.Sums> each : flows.entrySet()) {
            Flows.Sums sums = each.getValue();
            outstanding = Math.addExact(outstanding, sums.change);
            months.add(new Month(
                    each.getKey(),
                    Points.of(sums.issued),
                    Points.of(sums.redeemed),
                    Points.of(sums.expired),
                    Points.of(outstanding)));
        }
        return List.copyOf(months);
    }

    /**
     * What happened to the points of a unit in a month of the programme's zone.
     *
     * @param month which
     * @param issued earned, those that wait included
     * @param redeemed spent on rewards, or paid with
     * @param expired not spent in time
     * @param outstanding what all members have at its end: the liability, in points
     */
    public record Month(YearMonth month, Points issued, Points redeemed, Points expired, Points outstanding) {}

    /**
     * How many members came as far as a reward or a tier; looked at after each of their orders and at the end.
     *
     * @param name the reward's id or the tier's name, as {@code gold (tier)} where a reward is called the same
     * @param members how many
     * @param share of all members, 0 to 1; 0 where there are none
     * @param medianDays whole days of the programme's zone from joining until then, the middle one of those who did; empty if nobody did
     */
    public record Reach(String name, long members, double share, OptionalDouble medianDays) {
        /** Of how many members reached it after so many days. */
        static Reach of(String name, long all, SortedMap<Long, Long> days) {
            long members = days.values().stream().mapToLong(each -> each).sum();
            OptionalDouble median = members == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((day(days, (members - 1) / 2) + day(days, members / 2)) / 2.0);
            return new Reach(name, members, all == 0 ? 0 : (double) members / all, median);
        }

        /** After how many days the member reached it that so many were before. */
        private static long day(SortedMap<Long, Long> days, long before) {
            long left = before;
            for (Map.Entry<Long, Long> each : days.entrySet()) {
                if (left < each.getValue()) {
                    return each.getKey();
                }
                left -= each.getValue();
            }
            throw new IllegalStateException("so many members must have reached it: " + before);
        }
    }

    /**
     * What members did with their points: what the backtest was told, or {@link Backtest.Redeeming#NONE} where the programme has no reward
     * to take, or takes no points as payment.
     */
    public Backtest.Redeeming redeeming() {
        return redeeming;
    }

    /** How many orders were played. */
    public long orders() {
        return revenue.orders();
    }

    /** How many customers made them. */
    public long members() {
        return issued.size();
    }

    /** What was paid for the orders, in money and with points. */
    public Money revenue() {
        return revenue.sum();
    }

    /** What was paid for one order, rounded half up to the currency's smallest unit; zero without orders. */
    public Money averageOrder() {
        return revenue.average();
    }

    /** Month by month, those without any change left out; empty for a unit the programme has not. */
    public List<Month> months(PointsUnit unit) {
        return months.getOrDefault(unit, List.of());
    }

    /**
     * All that members earned in a unit, those points that wait included.
     *
     * @throws ArithmeticException if no whole number of 64 bits holds it, as for the sums below
     */
    public Points issued(PointsUnit unit) {
        return sum(unit, Month::issued);
    }

    /** What members spent on rewards, or paid with. */
    public Points redeemed(PointsUnit unit) {
        return sum(unit, Month::redeemed);
    }

    /** What members did not spend in time. */
    public Points expired(PointsUnit unit) {
        return sum(unit, Month::expired);
    }

    private Points sum(PointsUnit unit, Function<Month, Points> what) {
        try {
            return months(unit).stream().map(what).reduce(Points.ZERO, Points::plus);
        } catch (ArithmeticException e) {
            throw Part.tooMuch("of all months together", e);
        }
    }

    /** What members have on the day of the last order. */
    public Points outstanding(PointsUnit unit) {
        List<Month> all = months(unit);
        return all.isEmpty() ? Points.ZERO : all.get(all.size() - 1).outstanding();
    }

    /** Rewards as the programme lists them, then tiers from the lowest on. */
    public List<Reach> reach() {
        return List.copyOf(reach.values());
    }

    /**
     * How many came as far as this reward or tier.
     *
     * @throws IllegalArgumentException if the programme has neither
     */
    public Reach reach(String name) {
        Reach found = reach.get(name);
        if (found == null) {
            throw new IllegalArgumentException("a reward or tier must be in the programme: " + name);
        }
        return found;
    }

    /** How often each reward was redeemed; those that never were are left out. */
    public SortedMap<String, Long> redemptions() {
        return new TreeMap<>(redemptions);
    }

    /** What members paid with points, at the programme's rate; it is in the {@link #revenue} and in the {@link #rewardCost}. */
    public Money paidWithPoints() {
        return paidWithPoints;
    }

    /** What members' points cost the shop: the redeemed rewards, as far as that is known, and what was paid with points. */
    public Money rewardCost() {
        return costs.sum().plus(paidWithPoints);
    }

    /** The cost of rewards as a share of revenue; 0 without revenue. */
    public double costShare() {
        Money all = revenue();
        return all.isZero()
                ? 0
                : rewardCost()
                        .getAmount()
                        .divide(all.getAmount(), MathContext.DECIMAL64)
                        .doubleValue();
    }

    /** The rewards that were redeemed and whose cost nobody told, by their ids; what they cost is left out of {@link #rewardCost}. */
    public List<String> unknownCosts() {
        return costs.unknown();
    }

    /**
     * What a point of the programme's first unit is worth at best: the dearest of what payment and rewards give for one, by their prices for
     * all. Empty if nothing is to be had for it, or the cost of a reward is not known.
     */
    public Optional<BigDecimal> pointWorth() {
        return pointPrice().map(Price::each);
    }

    /**
     * What some points of a unit cost the shop if members spend them all, on the dearest that is to be had for one: of a month's
     * {@link Month#outstanding} the liability in money, at most. Rounded half up to the currency's smallest unit. At 70 points for EUR 2.00,
     * 1,000 points cost EUR 28.57.
     *
     * @return empty if nothing is to be had for the unit, or the cost of a reward is not known
     */
    public Optional<Money> owed(PointsUnit unit, Points points) {
        return costs.bestOfAll(unit).map(price -> price.owedFor(points.units()));
    }

    /**
     * How many of the points that came to an end were spent, as a share; the others expired, and that much of what is owed may as well,
     * which is called breakage. Empty if none was spent nor expired. Too high where points had no time to expire: 1 where nothing did.
     */
    public OptionalDouble spentShare(PointsUnit unit) {
        double spent = redeemed(unit).units();
        double ended = spent + expired(unit).units();
        return ended == 0 ? OptionalDouble.empty() : OptionalDouble.of(spent / ended);
    }

    /** What a point of the first unit is worth at best, exactly. */
    Optional<Price> pointPrice() {
        return costs.bestOfAll(program.unit());
    }

    /**
     * How much more members must buy for the programme to pay: with revenue R, margin m and cost of rewards C, both of which
     * grow alike, {@code C / (R m - C)}. At 4 % cost and 30 % margin 0.1538...: 15.4 % more.
     *
     * @param margin what of revenue is left to pay rewards of, more than 0, at most 1, of at most 12 decimals
     * @return the share, 0 where rewards cost nothing, also as none was redeemed, which tells nothing of the programme; empty
     *     if they cost the margin or more, so that nothing makes them pay, or if there are {@link #unknownCosts}
     * @throws IllegalArgumentException if the margin is out of range, or has more decimals
     */
    public OptionalDouble breakEvenUplift(BigDecimal margin) {
        requireMargin(margin);
        BigDecimal cost = rewardCost().getAmount();
        BigDecimal left = revenue().getAmount().multiply(margin).subtract(cost);
        if (!costs.unknown().isEmpty()) {
            return OptionalDouble.empty();
        }
        if (cost.signum() == 0) {
            return OptionalDouble.of(0);
        }
        return left.signum() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(cost.divide(left, MathContext.DECIMAL64).doubleValue());
    }

    private static void requireMargin(BigDecimal margin) {
        if (margin.signum() <= 0 || margin.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("margin must be more than 0 and at most 1: " + margin);
        }
        requireDecimals("margin", margin);
    }

    private static void requireDecimals(String what, BigDecimal share) {
        if (share.scale() > MOST_DECIMALS) {
            throw new IllegalArgumentException(what + " must have at most " + MOST_DECIMALS + " decimals: " + share);
        }
    }

    /**
     * What a programme brings and takes if members buy so much more for it.
     *
     * @param margin of what they buy more
     * @param cost of all rewards and payments with points, those for it included
     */
    public record Payoff(Money margin, Money cost) {
        /** What is left; negative if the programme does not pay. */
        public Money gain() {
            return margin.minus(cost);
        }
    }

    /**
     * What comes of the programme if members buy more by an uplift u that the shop assumes: with revenue R, margin m and cost of rewards C it
     * brings {@code R m u} and takes {@code C (1 + u)}, each rounded half up to the currency's smallest unit. Nothing is left at the
     * {@linkplain #breakEvenUplift break-even}. Of EUR 100.00 at 0.3, a cost of EUR 5.00 and an uplift of 0.5: EUR 15.00 less EUR 7.50.
     *
     * @param margin as for the break-even
     * @param uplift 0 to 10, which is 1,000 % more, of at most 12 decimals
     * @return empty if there are {@link #unknownCosts}
     * @throws IllegalArgumentException if one of them is out of range, or has more decimals
     */
    public Optional<Payoff> payoff(BigDecimal margin, BigDecimal uplift) {
        requireMargin(margin);
        if (uplift.signum() < 0 || uplift.compareTo(BigDecimal.TEN) > 0) {
            throw new IllegalArgumentException("uplift must be 0 to 10: " + uplift);
        }
        requireDecimals("uplift", uplift);
        Payoff payoff = new Payoff(
                revenue().multipliedBy(margin.multiply(uplift), RoundingMode.HALF_UP),
                rewardCost().multipliedBy(BigDecimal.ONE.add(uplift), RoundingMode.HALF_UP));
        return Optional.of(payoff).filter(known -> costs.unknown().isEmpty());
    }

    /** What a shop should read before it launches the programme, in English; empty if nothing is remarkable. */
    public List<String> warnings() {
        return new Advice(program, redeeming, this, costs.unknown()).all();
    }

    /**
     * What invites members to take more than the shop means to give: found in the orders, and by trying it with orders of this size.
     * {@link Loophole.Kind} says what is looked for and from where on it is told; empty if nothing is found.
     *
     * @throws ArithmeticException if the smallest order earns more than 10<sup>15</sup> points, or the largest, ten times, more than a
     *     whole number of 64 bits holds
     */
    public List<Loophole> loopholes() {
        List<Loophole> found = loopholes;
        if (found == null) {
            found = orders() == 0 ? List.of() : new Loopholes(program, this, costs, extremes).all();
            loopholes = found;
        }
        return found;
    }

    /** What a member has earned in the programme's first unit; empty for one who is not in the orders. */
    public Optional<Points> issued(MemberId member) {
        return Optional.ofNullable(issued.get(member)).map(Points::of);
    }

    /**
     * How members who save collect in a unit. Where nobody orders twice, what a second order of the average size would earn is tried.
     */
    Pace pace(PointsUnit unit) {
        Savings.Sums saved = savings.of(unit);
        BigDecimal first = BigDecimal.valueOf(saved.first).divide(BigDecimal.valueOf(members()), MathContext.DECIMAL64);
        long laterOrders = revenue.laterOrders();
        if (laterOrders > 0) {
            BigDecimal each =
                    BigDecimal.valueOf(saved.later).divide(BigDecimal.valueOf(laterOrders), MathContext.DECIMAL64);
            return new Pace(first, revenue.laterAverage(), each, saved.isExpiring);
        }
        Purchase any = Objects.requireNonNull(revenue.largest());
        long each = new Trials(program, costs, any, new ArrayList<>()).earned(averageOrder(), any.time(), unit);
        return new Pace(first, averageOrder(), BigDecimal.valueOf(each), saved.isExpiring);
    }

    LoyaltyProgram program() {
        return program;
    }

    /** By member, in the programme's first unit. */
    Map<MemberId, Long> issued() {
        return issued;
    }
}
