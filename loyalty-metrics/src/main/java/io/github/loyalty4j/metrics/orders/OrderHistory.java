package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.value.CustomerGroup;
import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.Holdout;
import io.github.loyalty4j.metrics.value.LifetimeValue;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchasePatterns;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Customers' behaviour over time: for each the periods with orders, counted from the period of its first, and what it
 * spent in each. Several orders within one period count as one here.
 *
 * <pre>{@code
 * OrderHistory<String> history = log.history(Period.MONTH, ZoneId.of("Europe/Berlin"), end);
 * history.cohorts(); // who came when, and who came back
 * history.retentionOn(1); // the share that came back in the month after
 * }</pre>
 *
 * <p>A share of customers over a time counts only those whom that time has passed for: who came last month cannot have
 * come back after a year.
 *
 * <p>It takes 16 bytes a period with orders and 20 a customer, while it is made 36 an order and 36 a customer; threads of the
 * common pool take part.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <K> what customers are called by
 */
public final class OrderHistory<K> {
    private static final long LOW_20_BITS = (1 << 20) - 1;
    private static final int MOST_AHEAD = 1_000;

    private final OrderLog<K> log;
    private final Period period;
    private final int end;
    private final Timelines timelines;

    OrderHistory(OrderLog<K> log, Period period, int end, Timelines timelines) {
        this.log = log;
        this.period = period;
        this.end = end;
        this.timelines = timelines;
    }

    /** By what time is cut. */
    public Period period() {
        return period;
    }

    /** How many customers ordered before the end. */
    public int customers() {
        return timelines.customers();
    }

    /**
     * The share of customers with an order in exactly the n-th period after their first: "day 7 retention".
     *
     * @param n 0 to 2,147,483,646; 0 is the period of the first order
     * @return empty if that period has passed for nobody
     * @throws IllegalArgumentException if {@code n} is out of range
     */
    public Optional<Proportion> retentionOn(int n) {
        return retentionWithin(n, n + 1);
    }

    /**
     * The share of customers with an order in the n-th period after their first or any later one: unbounded retention.
     *
     * @param n 0 to 2,147,483,646; 0 is the period of the first order, so that all are counted
     * @return empty if that period has passed for nobody
     * @throws IllegalArgumentException if {@code n} is out of range
     */
    public Optional<Proportion> retentionFrom(int n) {
        return Retention.within(timelines, n, n + 1, Integer.MAX_VALUE);
    }

    /**
     * The share of customers with an order in one of several periods after their first: bracket retention.
     *
     * @param from the first of them, 0 or more
     * @param to the period after the last, above {@code from}
     * @return empty if those periods have passed for nobody
     * @throws IllegalArgumentException if the numbers are out of range
     */
    public Optional<Proportion> retentionWithin(int from, int to) {
        return Retention.within(timelines, from, to, to);
    }

    /**
     * {@link #retentionOn(int)} of each period, from that of the first order to the last that has passed for anybody, in one pass.
     *
     * @return none if not even the first has passed for anybody
     */
    public List<Proportion> retentionOn() {
        return Retention.on(timelines);
    }

    /**
     * {@link #retentionFrom(int)} of each period, from that of the first order to the last that has passed for anybody, in one pass.
     *
     * @return none if not even the first has passed for anybody
     */
    public List<Proportion> retentionFrom() {
        return Retention.from(timelines);
    }

    /**
     * The same by weeks or months, where this is by calendar days, without grouping the orders anew: as
     * {@link OrderLog#history} gives it for the same zone and end, and sooner.
     *
     * @param longer {@link Period#WEEK}, {@link Period#WEEK_FROM_SUNDAY} or {@link Period#MONTH}
     * @throws IllegalArgumentException if {@code longer} is another period
     * @throws IllegalStateException if this is not by calendar days
     * @throws ArithmeticException as {@link OrderLog#history} does
     */
    public OrderHistory<K> by(Period longer) {
        if (!longer.isOfDays()) {
            throw new IllegalArgumentException("days must be joined into weeks or months: " + longer);
        }
        if (period != Period.DAY) {
            throw new IllegalStateException("periods to be joined must be calendar days: " + period);
        }
        return new OrderHistory<>(log, longer, longer.number(end), LongerTimelines.of(timelines, longer));
    }

    /**
     * Customers by the period of their first order, and what they did in each period after.
     *
     * <p>It takes 24 bytes a cohort and period, so of many days many: choose weeks or months where the log is of years.
     *
     * @throws ArithmeticException if what a cohort spent in a period is more than 9,223,372,036,854,775,807 minor units
     */
    public CohortMatrix cohorts() {
        return CohortMatrix.of(timelines, period, log.fractionDigits());
    }

    /** How many customers came back, how soon, and how long the time between orders is. */
    public RepeatPurchases repeatPurchases() {
        return RepeatPurchases.of(timelines);
    }

    /**
     * How long until the second period with orders, all customers counted: who has made none yet counts for the periods that have
     * passed, and a period that is not over for nobody. {@code 1 - timeToSecond().at(30)} is the share that orders again within 30
     * periods.
     */
    public Survival timeToSecond() {
        double[] times = new double[customers()];
        boolean[] happened = new boolean[times.length];
        for (int customer = 0; customer < times.length; customer++) {
            int over = Math.max(0, timelines.passed(customer) - 1);
            int second = timelines.size(customer) > 1
                    ? timelines.distance()[timelines.start()[customer] + 1]
                    : over + 1;
            happened[customer] = second <= over;
            times[customer] = Math.min(second, over);
        }
        return Survival.of(times, happened);
    }

    /**
     * Who was lost and won from each calendar period to the next, the last complete one included.
     *
     * @return the later periods in their order, from the second with customers on; none if there are no two complete ones
     * @throws IllegalStateException if periods are rolling, which have no common calendar
     * @throws ArithmeticException if what is spent in a period is more than 9,223,372,036,854,775,807 minor units
     */
    public List<Churn> churn() {
        if (period.isRolling()) {
            throw new IllegalStateException("churn must be counted in calendar periods: " + period);
        }
        return Churn.of(timelines, period, log.fractionDigits(), end);
    }

    /**
     * Customers scored by recency, frequency and money, 1 to 5.
     *
     * <p>Recency is the number of periods since the last order, frequency that of periods with orders.
     *
     * @throws ArithmeticException as {@link #summary} does
     */
    public RfmTable<K> rfm() {
        return RfmTable.of(timelines, log);
    }

    /**
     * How many repeat purchases there were by the end of each unit of time, and how many a model expects: where it was
     * fitted to the beginning, a picture of how it foretells the rest. In weeks from days:
     * {@code log.history(DAY, zone, end).tracking(forecast, 7)}. The numbers of each unit are the differences.
     *
     * @param unit calendar periods in the model's unit of time, 1 or more
     * @return a row a unit from the first order of all on; none if there are no orders
     * @throws IllegalArgumentException if {@code unit} is below 1
     * @throws IllegalStateException if periods are rolling, which have no common calendar
     */
    public List<Tracking> tracking(PurchaseForecast forecast, int unit) {
        if (unit < 1) {
            throw new IllegalArgumentException("unit of tracking must be 1 period or more: " + unit);
        }
        if (period.isRolling()) {
            throw new IllegalStateException("purchases must be tracked in calendar periods: " + period);
        }
        return Tracking.of(timelines, forecast, unit);
    }

    /**
     * Customers as they were known at the end of a calibration, and how often they bought from then to the end: what tells which
     * of several models, fitted to {@code log.history(DAY, zone, calibrationEnd).purchasePatterns(7)}, foretells best. Those who
     * came later are left out.
     *
     * @param calibrationEnd the first day of the holdout, where a period begins
     * @param unit periods in the models' unit of time, above 0
     * @throws IllegalArgumentException if {@code unit} is not above 0 and finite, or the day is no period's first or leaves
     *     nothing of the holdout
     * @throws IllegalStateException if periods are rolling, which have no common calendar
     */
    public Holdout holdout(LocalDate calibrationEnd, double unit) {
        if (period.isRolling()) {
            throw new IllegalStateException("holdout must be counted in calendar periods: " + period);
        }
        int cut = period.number(calibrationEnd.toEpochDay());
        if (!period.start(cut).equals(calibrationEnd) || cut > end) {
            throw new IllegalArgumentException("holdout must begin with a period before the end: " + calibrationEnd);
        }
        requireUnit(unit);
        Holdout.Builder holdout = Holdout.builder((end + 1 - cut) / unit);
        for (int customer = 0; customer < customers(); customer++) {
            int known = cut - timelines.first()[customer];
            if (known > 0) {
                int before = timelines.before(customer, known);
                double last = timelines.distance()[timelines.start()[customer] + before - 1];
                holdout.add(
                        new CustomerHistory(before - 1, last / unit, (known - 1) / unit),
                        timelines.size(customer) - before,
                        1);
            }
        }
        return holdout.build();
    }

    /**
     * What models take of one customer, so that their figures are known to be that customer's.
     *
     * @param index 0 to {@code customers() - 1}, in the order of their first appearance in the log
     * @param unit periods in a unit of the result, above 0: 7 for weeks from days
     * @throws IndexOutOfBoundsException if {@code index} is out of range
     * @throws IllegalArgumentException if {@code unit} is not above 0 and finite
     * @throws ArithmeticException if what the customer spent, or what came back, is more than 9,223,372,036,854,775,807 minor units
     */
    public CustomerSummary<K> summary(int index, double unit) {
        Objects.checkIndex(index, customers());
        requireUnit(unit);
        int repeats = timelines.size(index) - 1;
        double money = Math.pow(10, log.fractionDigits());
        return new CustomerSummary<>(
                log.key(timelines.id(index)),
                new CustomerHistory(repeats, timelines.last(index) / unit, timelines.watched(index) / unit),
                BigDecimal.valueOf(timelines.spent(index), log.fractionDigits()),
                repeats == 0 ? 0 : timelines.repeatSpent(index) / money / repeats);
    }

    /**
     * The same of all customers, one after the other: {@code history.summaries(7).filter(one -> forecast.alive(one.history()).value()
     * < 0.5)}.
     *
     * @param unit periods in a unit of the result, above 0
     * @throws IllegalArgumentException if {@code unit} is not above 0 and finite
     * @throws ArithmeticException as {@link #summary} does, when the stream is read
     */
    public Stream<CustomerSummary<K>> summaries(double unit) {
        requireUnit(unit);
        return IntStream.range(0, customers()).mapToObj(index -> summary(index, unit));
    }

    /**
     * What a customer of each cohort has brought so far, and will bring by models of purchases and spend, up to the ends of weeks or
     * months of the calendar: {@code days.cohortValues(LifetimeValue.of(forecast, spend), 7, Period.MONTH, 12)}. Cohorts without
     * customers are left out.
     *
     * <p>Its time grows with the number of different histories of each cohort and with {@code ahead}; threads of the common pool take
     * part.
     *
     * @param worth without discount, as past and future money stand in one sum; its margin is taken of both
     * @param unit days in the models' unit of time, above 0
     * @param longer {@link Period#WEEK}, {@link Period#WEEK_FROM_SUNDAY} or {@link Period#MONTH}
     * @param ahead how many periods from the first that is not over on, 0 to 1,000
     * @throws IllegalArgumentException if there is a discount, or another argument is out of range
     * @throws IllegalStateException if this is not by calendar days
     * @throws ArithmeticException as {@link #cohorts} and {@link #summary} do
     */
    public List<CohortValue> cohortValues(LifetimeValue worth, double unit, Period longer, int ahead) {
        requireUnit(unit);
        if (worth.rate() > 0 || ahead < 0 || ahead > MOST_AHEAD) {
            throw new IllegalArgumentException("cohorts' value must be without discount, 0 to " + MOST_AHEAD
                    + " periods ahead: " + worth.rate() + ", " + ahead);
        }
        CohortMatrix matrix = by(longer).cohorts();
        CohortValues values = new CohortValues(longer, worth, unit, end);
        int firstDay = Arrays.stream(timelines.first()).min().orElse(0);
        List<CustomerGroup.Builder> groups = values.groups(this, firstDay);
        return IntStream.range(0, groups.size())
                .filter(cohort -> matrix.size(cohort) > 0)
                .mapToObj(cohort -> values.of(matrix, cohort, groups.get(cohort).build(), ahead))
                .toList();
    }

    /**
     * What was paid in each customer's periods with orders, the first included: the purchases that models count, with all orders of
     * a period together, before the end alone. What came back, if the log keeps returns, is taken off as in
     * {@link CustomerSummary#repeatMean}. In the currency, rounded to {@code double}; {@link
     * io.github.loyalty4j.metrics.value.Attainability} draws from them.
     *
     * @throws ArithmeticException as {@link #summary} does, when the stream is read
     */
    public DoubleStream purchaseAmounts() {
        double money = Math.pow(10, log.fractionDigits());
        return IntStream.range(0, customers()).mapToObj(timelines::left).flatMapToDouble(left -> Arrays.stream(left)
                .mapToDouble(units -> units / money));
    }

    /** The day of a customer's first order, since 1970. */
    int firstDay(int customer) {
        return timelines.first()[customer];
    }

    /**
     * The spend model of customers who came back, by what they spent a period with orders after the first. Whose repeat purchases
     * came to nothing, as free orders and returns can make them, are left out: the model knows amounts above zero alone.
     *
     * @throws ArithmeticException as {@link #summary} does
     */
    public Fit<GammaGamma> fitSpend() {
        int[] purchases = new int[customers()];
        double[] means = new double[customers()];
        for (int customer = 0; customer < purchases.length; customer++) {
            CustomerSummary<K> one = summary(customer, 1);
            boolean counts = one.repeatMean() > 0;
            purchases[customer] = counts ? one.history().frequency() : 0;
            means[customer] = counts ? one.repeatMean() : 0;
        }
        return GammaGamma.fit(purchases, means);
    }

    /**
     * What purchase models take: how many periods with orders after the first, when the last was, and how long the customer
     * was watched, divided by the unit. In weeks from days: {@code log.history(DAY, zone, end).purchasePatterns(7)}.
     *
     * @param unit periods in a unit of the result, above 0
     * @throws IllegalArgumentException if {@code unit} is not above 0 and finite
     */
    public PurchasePatterns purchasePatterns(double unit) {
        requireUnit(unit);
        // Sorted and counted as whole numbers, so that the builder meets each pattern once: all are below 2^18 periods.
        long[] keys = new long[customers()];
        Arrays.setAll(
                keys, i -> ((timelines.size(i) - 1L) << 40) | ((long) timelines.last(i) << 20) | timelines.watched(i));
        Arrays.parallelSort(keys);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        int next;
        for (int i = 0; i < keys.length; i = next) {
            next = i + 1;
            while (next < keys.length && keys[next] == keys[i]) {
                next++;
            }
            builder.add(
                    (int) (keys[i] >>> 40),
                    (keys[i] >>> 20 & LOW_20_BITS) / unit,
                    (keys[i] & LOW_20_BITS) / unit,
                    (long) next - i);
        }
        return builder.build();
    }

    /**
     * Customers who have been silent for long, by their own measure: at least twice the mean time between their periods with
     * orders. The worst first, of equal ones who came first to the log; those with one order only have no measure and are left out.
     *
     * <p>{@code "ann: 93 periods silent, usually 12"}
     *
     * @param most how many at most, 1 or more
     * @throws IllegalArgumentException if {@code most} is below 1
     * @throws ArithmeticException as {@link #summary} does
     */
    public List<LapsingCustomer<K>> lapsing(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("list of lapsing customers must have room for at least 1: " + most);
        }
        List<LapsingCustomer<K>> all = new ArrayList<>();
        for (int customer = 0; customer < customers(); customer++) {
            int size = timelines.size(customer);
            int silent = timelines.watched(customer) - timelines.last(customer);
            double usual = size < 2 ? Double.MAX_VALUE : timelines.last(customer) / (size - 1.0);
            if (silent >= 2 * usual) {
                BigDecimal spent = BigDecimal.valueOf(timelines.spent(customer), log.fractionDigits());
                all.add(new LapsingCustomer<>(log.key(timelines.id(customer)), silent, usual, spent));
            }
        }
        all.sort(Comparator.comparingDouble((LapsingCustomer<K> one) -> one.silent() / one.usual())
                .reversed());
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static void requireUnit(double unit) {
        if (!(unit > 0 && unit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("unit must be above 0 and finite: " + unit);
        }
    }

    /** The size alone: {@code "2357 customers by MONTH"}. */
    @Override
    public String toString() {
        return customers() + " customers by " + period;
    }
}
