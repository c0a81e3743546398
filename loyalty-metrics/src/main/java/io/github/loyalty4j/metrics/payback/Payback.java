package io.github.loyalty4j.metrics.payback;

import io.github.loyalty4j.metrics.Definition;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * When a programme has paid for itself. It costs something once and something each month; each month it wins or wins back
 * some customers; each of them brings a margin a month, for as long as it stays.
 *
 * <pre>{@code
 * Payback.costing(2_000, 150).winning(20).bringing(12.5).retained(0.95).months() // 9
 * }</pre>
 *
 * <p>A customer won in a month brings its margin from that month on, times the retention in each later one. All amounts
 * are in one currency, before any discount.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Payback {
    /** What adding up months may lose, as a share of all that was spent or of a customer. */
    private static final double ROUNDING = 1e-9;

    /** The greatest amount or number: products of them over all months stay far from the greatest double. */
    private static final double MOST = 1e15;

    private static final int MOST_MONTHS = 600;
    private static final int YEAR = 12;

    private final double once;
    private final double monthly;
    private final Uncertain customers;
    private final Uncertain margin;
    private final Uncertain retention;

    private Payback(double once, double monthly, Uncertain customers, Uncertain margin, Uncertain retention) {
        this.once = once;
        this.monthly = monthly;
        this.customers = customers;
        this.margin = margin;
        this.retention = retention;
    }

    /** An input with its standard error; 0 for one that is known. */
    private record Uncertain(double value, double standardError) {
        @Override
        public String toString() {
            return value + " ± " + standardError;
        }

        double draw(SplittableRandom random, double most) {
            double normal =
                    Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            return Math.max(0, Math.min(most, value + normal * standardError));
        }
    }

    /**
     * A programme that costs so much at the beginning and so much each month, and wins nobody yet.
     *
     * @throws IllegalArgumentException if a cost is not 0 to 1E15 or both are zero
     */
    public static Payback costing(double once, double monthly) {
        requireAmount("cost", once);
        requireAmount("cost", monthly);
        if (once + monthly < 1 / MOST) {
            throw new IllegalArgumentException("programme must cost something: " + once + " and " + monthly);
        }
        return new Payback(once, monthly, new Uncertain(0, 0), new Uncertain(0, 0), new Uncertain(1, 0));
    }

    /**
     * With so many customers won or won back each month.
     *
     * @throws IllegalArgumentException if the number is not 0 to 1E15
     */
    public Payback winning(double customersPerMonth) {
        return winning(customersPerMonth, 0);
    }

    /**
     * With so many customers each month, give or take a standard error.
     *
     * @throws IllegalArgumentException if a number is not 0 to 1E15
     */
    public Payback winning(double customersPerMonth, double standardError) {
        requireAmount("customers", customersPerMonth);
        requireAmount("standard error", standardError);
        return new Payback(once, monthly, new Uncertain(customersPerMonth, standardError), margin, retention);
    }

    /**
     * With so much margin from each of them a month: orders a month, times the average order, times its margin.
     *
     * @throws IllegalArgumentException if the margin is not 0 to 1E15
     */
    public Payback bringing(double marginPerMonth) {
        return bringing(marginPerMonth, 0);
    }

    /**
     * With so much margin a month, give or take a standard error.
     *
     * @throws IllegalArgumentException if a number is not 0 to 1E15
     */
    public Payback bringing(double marginPerMonth, double standardError) {
        requireAmount("margin", marginPerMonth);
        requireAmount("standard error", standardError);
        return new Payback(once, monthly, customers, new Uncertain(marginPerMonth, standardError), retention);
    }

    /**
     * With the share of customers of one month that are still there in the next, 0 to 1; 1 by default.
     *
     * @throws IllegalArgumentException if the share is not 0 to 1
     */
    public Payback retained(double shareAMonth) {
        return retained(shareAMonth, 0);
    }

    /**
     * With that share, give or take a standard error.
     *
     * @throws IllegalArgumentException if the share is not 0 to 1 or the standard error not 0 to 1E15
     */
    public Payback retained(double shareAMonth, double standardError) {
        if (!(shareAMonth >= 0 && shareAMonth <= 1)) {
            throw new IllegalArgumentException("retention must be 0 to 1: " + shareAMonth);
        }
        requireAmount("standard error", standardError);
        return new Payback(once, monthly, customers, margin, new Uncertain(shareAMonth, standardError));
    }

    /** What all figures here are figures of; what went in is noted with its standard error. */
    public Definition definition() {
        return Definition.of("payback")
                .with("unit of time", "month")
                .with("gain", "margin of the customers won, times the retention in each later month, less all costs")
                .with("discount", "none")
                .noting("cost once", String.valueOf(once))
                .noting("cost a month", String.valueOf(monthly))
                .noting("customers a month", customers.toString())
                .noting("margin a month", margin.toString())
                .noting("retention a month", retention.toString());
    }

    private static void requireAmount(String what, double value) {
        if (!(value >= 0 && value <= MOST)) {
            throw new IllegalArgumentException(what + " must be 0 to 1E15: " + value);
        }
    }

    /**
     * What is left of the margin after all costs at the end of a month: negative until it has paid.
     *
     * @param month from 0, the day it begins, to 600
     * @throws IllegalArgumentException if the month is out of range
     */
    public double balance(int month) {
        if (month < 0 || month > MOST_MONTHS) {
            throw new IllegalArgumentException("month must be 0 to " + MOST_MONTHS + ": " + month);
        }
        return balance(month, customers.value(), margin.value(), retention.value());
    }

    private double balance(int month, double won, double each, double stay) {
        return won * each * customerMonths(month, stay) - once - monthly * month;
    }

    /** For how many months in all customers are there, of whom one is won each month: 1, then 2 + retention, ... */
    private static double customerMonths(int months, double stay) {
        double there = 0;
        double sum = 0;
        for (int i = 0; i < months; i++) {
            there = there * stay + 1;
            sum += there;
        }
        return sum;
    }

    /** The first month at whose end it has paid for itself; empty if it has not in 600. */
    public OptionalInt months() {
        int months = months(customers.value(), margin.value(), retention.value());
        return months > MOST_MONTHS ? OptionalInt.empty() : OptionalInt.of(months);
    }

    private int months(double won, double each, double stay) {
        double there = 0;
        double balance = -once;
        for (int month = 1; month <= MOST_MONTHS; month++) {
            there = there * stay + 1;
            balance += won * each * there - monthly;
            if (balance >= -ROUNDING * (once + monthly * month)) {
                return month;
            }
        }
        return MOST_MONTHS + 1;
    }

    /** The balance after twelve months as a share of all that was spent by then: 0.5 is half as much again. */
    public double returnOfAYear() {
        return balance(YEAR) / spent(YEAR);
    }

    private double spent(int months) {
        return once + monthly * months;
    }

    /**
     * The least whole number of customers to win each month so that it has paid for itself by the end of a month; empty if
     * they bring no margin, or it takes more than 1E15.
     *
     * @param month 1 to 600
     * @throws IllegalArgumentException if the month is out of range
     */
    public OptionalLong leastCustomers(int month) {
        if (month < 1 || month > MOST_MONTHS) {
            throw new IllegalArgumentException("month must be 1 to " + MOST_MONTHS + ": " + month);
        }
        double each = margin.value() * customerMonths(month, retention.value());
        double exact = spent(month) / each;
        double least = Math.ceil(exact - ROUNDING * Math.min(1, exact));
        return least <= MOST ? OptionalLong.of((long) least) : OptionalLong.empty();
    }

    /**
     * By which share the margin of all customers must rise to pay for a year of it: 0.02 for 2 %.
     *
     * @param marginOfAll what all customers bring a month without the programme, 1E-15 to 1E15
     * @throws IllegalArgumentException if that is out of range
     */
    public double breakEvenLift(double marginOfAll) {
        if (!(marginOfAll >= 1 / MOST && marginOfAll <= MOST)) {
            throw new IllegalArgumentException("margin of all customers must be 1E-15 to 1E15: " + marginOfAll);
        }
        return spent(YEAR) / (YEAR * marginOfAll);
    }

    /** What a customer brings in all its life: the margin over one less the retention; empty if all are retained. */
    public Optional<Double> lifetimeValue() {
        return retention.value() == 1 ? Optional.empty() : Optional.of(margin.value() / (1 - retention.value()));
    }

    /** What a customer costs to win, of a year; empty if nobody is won. */
    public Optional<Double> acquisitionCost() {
        return customers.value() < 1 / MOST ? Optional.empty() : Optional.of(spent(YEAR) / (YEAR * customers.value()));
    }

    /** {@link #lifetimeValue} over {@link #acquisitionCost}: 3 or more is the usual wish. */
    public Optional<Double> lifetimeToAcquisition() {
        return lifetimeValue().flatMap(value -> acquisitionCost().map(cost -> value / cost));
    }

    /**
     * What the standard errors leave open: every input drawn again and again from its normal curve, cut to what it can be.
     * The same seed gives the same bands.
     *
     * @param draws 1,000 to 10,000,000
     * @throws IllegalArgumentException if the number of draws is out of range
     */
    public PaybackBands bands(long seed, int draws) {
        if (draws < 1_000 || draws > 10_000_000) {
            throw new IllegalArgumentException("draws must be 1000 to 10000000: " + draws);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] months = new int[draws];
        double[] returns = new double[draws];
        for (int i = 0; i < draws; i++) {
            double won = customers.draw(random, MOST);
            double each = margin.draw(random, MOST);
            double stay = retention.draw(random, 1);
            months[i] = months(won, each, stay);
            returns[i] = balance(YEAR, won, each, stay) / spent(YEAR);
        }
        Arrays.sort(months);
        Arrays.sort(returns);
        long within = Arrays.stream(months).filter(month -> month <= YEAR).count();
        int cut = draws / 40;
        int latest = months[draws - 1 - cut];
        return new PaybackBands(
                months[cut] > MOST_MONTHS ? OptionalInt.empty() : OptionalInt.of(months[cut]),
                latest > MOST_MONTHS ? OptionalInt.empty() : OptionalInt.of(latest),
                new double[] {returns[cut], returns[draws - 1 - cut]},
                (double) within / draws);
    }
}
