package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Proportion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Orders of customers in one currency, column by column in primitive arrays: 20 bytes an order.
 *
 * <pre>{@code
 * OrderLog<String> log = OrderLog.builder(2)
 *         .add("ann", Instant.parse("2026-03-01T09:00:00Z"), new BigDecimal("20.00"))
 *         .add("ann", Instant.parse("2026-03-08T09:00:00Z"), new BigDecimal("30.00"))
 *         .add("bob", Instant.parse("2026-03-02T09:00:00Z"), new BigDecimal("10.00"))
 *         .build();
 * log.repeatPurchaseRate(); // 1 of 2 customers
 * log.averageOrderValue(); // 60.00 over 3 orders
 * }</pre>
 *
 * <p>Each row is one order, also where a customer has several on one day or at one instant; rows come in any order. What rows
 * below zero mean is for {@link OrderAmounts} to say; unless told, they are refused.
 *
 * <p>Customers are called by whatever the caller has: a text, a number, a record, anything with {@code equals} and
 * {@code hashCode}, which must not change. Keys are kept once each, and figures of single customers name them so.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <K> what customers are called by
 */
public final class OrderLog<K> {
    private final OrderAmounts amounts;
    private final int customers;
    private final IntFunction<K> key;
    private final OrderColumns rows;
    private final OrderColumns returned;
    private final ReturnedRows returns;

    private OrderLog(OrderAmounts amounts, CustomerKeys<K> keys, OrderColumns all) {
        Settlement settled = Settlement.of(all, amounts.returns(), keys.customers());
        this.amounts = amounts;
        // The function alone: not the places of rows, which settled orders have anew.
        IntFunction<K> former = keys.key();
        Optional<int[]> left = settled.left();
        customers = left.map(numbers -> numbers.length).orElse(keys.customers());
        key = left.<IntFunction<K>>map(numbers -> place -> former.apply(numbers[place]))
                .orElse(former);
        rows = settled.orders();
        returned = settled.returned();
        returns = new ReturnedRows(settled.rows(), settled.leftOut());
    }

    /**
     * Starts an empty log of customers called by texts, without amounts below zero.
     *
     * @param fractionDigits the most digits an amount has after the point, 0 to 9: 2 for euro and dollar, 0 for yen
     * @throws IllegalArgumentException if {@code fractionDigits} is not 0 to 9
     */
    public static Builder<String> builder(int fractionDigits) {
        return builder(OrderAmounts.of(fractionDigits));
    }

    /**
     * Starts an empty log: {@code OrderLog.Builder<Long> log = OrderLog.builder(OrderAmounts.of(2).with(Returns.KEPT))}.
     *
     * @param <K> what customers are called by
     */
    public static <K> Builder<K> builder(OrderAmounts amounts) {
        return new Builder<>(amounts, Builder.MAX_ORDERS);
    }

    /**
     * Makes a log of a stream, of which each element is an order:
     *
     * <pre>{@code
     * OrderLog<Long> log = sales.stream().collect(OrderLog.collector(OrderAmounts.of(2), Sale::buyer, Sale::at, Sale::total));
     * }</pre>
     *
     * <p>A parallel stream gives the same log. What {@link Builder#add} refuses ends the collecting.
     *
     * @param customer what its customer is called, not null
     * @param time when it was placed, not null
     * @param amount what was paid, not null
     */
    public static <T, K> Collector<T, ?, OrderLog<K>> collector(
            OrderAmounts amounts,
            Function<? super T, ? extends K> customer,
            Function<? super T, Instant> time,
            Function<? super T, BigDecimal> amount) {
        return Collector.of(
                () -> OrderLog.<K>builder(amounts),
                (log, order) -> log.add(customer.apply(order), time.apply(order), amount.apply(order)),
                Builder::addAll,
                Builder::build);
    }

    /**
     * Of columns, a row an order, without amounts below zero; the arrays are copied.
     *
     * <p>{@code OrderLog.of(2, new int[] {7, 7}, new long[] {0, 86_400_000}, new long[] {2000, 3000})} are two orders of
     * customer 7, of 20.00 and 30.00, a day apart.
     *
     * @param fractionDigits how many digits of minor units come after the point, 0 to 9
     * @param customer the customer's number, 0 to 999,999,999; memory grows with the greatest, so leave no wide gaps
     * @param epochMillis when it was placed, milliseconds since 1970, from 1678-01-01 on and before 2262-01-01
     * @param minorUnits what was paid, 0 to 999,999,999,999,999,999: cents for euro and dollar
     * @throws IllegalArgumentException if the arrays differ in length or a number is out of range
     */
    public static OrderLog<Integer> of(int fractionDigits, int[] customer, long[] epochMillis, long[] minorUnits) {
        return of(OrderAmounts.of(fractionDigits), customer, epochMillis, minorUnits);
    }

    /**
     * The same with amounts as they are meant, those of returns down to -999,999,999,999,999,999.
     *
     * @throws IllegalArgumentException if the arrays differ in length or a number is out of range
     */
    public static OrderLog<Integer> of(OrderAmounts amounts, int[] customer, long[] epochMillis, long[] minorUnits) {
        OrderColumns.requireAsLong(customer.length, epochMillis, minorUnits);
        return of(amounts, CustomerKeys.of(customer), epochMillis, minorUnits);
    }

    /**
     * The same of customers whose numbers are any, wide gaps too, such as a database gives.
     *
     * @throws IllegalArgumentException if the arrays differ in length or a time or an amount is out of range
     * @throws IllegalStateException if there are more than 268,435,456 customers
     */
    public static OrderLog<Long> of(OrderAmounts amounts, long[] customer, long[] epochMillis, long[] minorUnits) {
        OrderColumns.requireAsLong(customer.length, epochMillis, minorUnits);
        return of(amounts, CustomerKeys.of(customer), epochMillis, minorUnits);
    }

    /**
     * The same of customers called by anything.
     *
     * @throws IllegalArgumentException if the arrays differ in length, a time or an amount is out of range, a customer is null,
     *     or a text has not 1 to 256 characters
     */
    public static <K> OrderLog<K> of(OrderAmounts amounts, K[] customer, long[] epochMillis, long[] minorUnits) {
        OrderColumns.requireAsLong(customer.length, epochMillis, minorUnits);
        return of(amounts, CustomerKeys.of(customer), epochMillis, minorUnits);
    }

    private static <K> OrderLog<K> of(
            OrderAmounts amounts, CustomerKeys<K> keys, long[] epochMillis, long[] minorUnits) {
        return new OrderLog<>(amounts, keys, OrderColumns.of(amounts, keys.places(), epochMillis, minorUnits));
    }

    /** How many orders there are. */
    public int orders() {
        return rows.rows();
    }

    /** How many different customers ordered. */
    public int customers() {
        return customers;
    }

    /** How amounts are meant, those below zero too. */
    public OrderAmounts amounts() {
        return amounts;
    }

    /** What became of rows below zero. */
    public ReturnedRows returns() {
        return returns;
    }

    /** The time of the earliest order; empty if there are none. */
    public Optional<Instant> firstOrder() {
        return Arrays.stream(rows.nanos()).min().stream()
                .mapToObj(OrderTime::instant)
                .findFirst();
    }

    /** The time of the latest order; empty if there are none. */
    public Optional<Instant> lastOrder() {
        return Arrays.stream(rows.nanos()).max().stream()
                .mapToObj(OrderTime::instant)
                .findFirst();
    }

    /**
     * Customers' behaviour in periods of time, of all orders before the end.
     *
     * @param period how time is cut
     * @param zone where a day begins
     * @param end the end of observation: orders at it and after are left out. The start of a period, so that the last one is
     *     complete; for data up to 30 June, 1 July
     * @throws IllegalArgumentException if {@code end} is before 1678 or after 2261
     * @throws ArithmeticException if a customer's orders of one period are more than 9,223,372,036,854,775,807 minor units
     */
    public OrderHistory<K> history(Period period, ZoneId zone, Instant end) {
        return TimelineBuilder.history(this, period, zone, OrderTime.nanos(end));
    }

    /**
     * The share of customers with two orders or more among all customers, over the whole span of the log; empty if
     * there are none.
     *
     * <p>The latest customers had the least time to come back, so the rate grows as a log grows older: compare logs of
     * equal length.
     */
    public Optional<Proportion> repeatPurchaseRate() {
        if (customers() == 0) {
            return Optional.empty();
        }
        int[] ordersOfCustomer = new int[customers()];
        int repeaters = 0;
        for (int customer : rows.customers()) {
            ordersOfCustomer[customer]++;
            if (ordersOfCustomer[customer] == 2) {
                repeaters++;
            }
        }
        return Optional.of(Proportion.of(repeaters, customers()));
    }

    /**
     * The mean amount of an order, orders of amount zero included, before what came back unless that was
     * {@link Returns#NETTED}; empty if there are no orders.
     */
    public Optional<AverageOrderValue> averageOrderValue() {
        return orders() == 0
                ? Optional.empty()
                : Optional.of(AverageOrderValue.ofMinorUnits(rows.minorUnits(), fractionDigits()));
    }

    /** The earliest time of an order; the greatest number if there are none. */
    long firstNanos() {
        return Arrays.stream(rows.nanos()).parallel().min().orElse(Long.MAX_VALUE);
    }

    int fractionDigits() {
        return amounts.fractionDigits();
    }

    K key(int customer) {
        return key.apply(customer);
    }

    int customer(int order) {
        return rows.customers()[order];
    }

    long nanos(int order) {
        return rows.nanos()[order];
    }

    long minorUnits(int order) {
        return rows.minorUnits()[order];
    }

    /** Rows below zero that stay rows of their own. */
    OrderColumns returned() {
        return returned;
    }

    /** The size alone: {@code "3 orders of 2 customers"}. */
    @Override
    public String toString() {
        return orders() + " orders of " + customers() + " customers";
    }

    /**
     * Collects orders for a log. Mutable and not safe for use by several threads.
     *
     * @param <K> what customers are called by
     */
    public static final class Builder<K> {
        /** The most orders in one log: the longest array every JVM allocates. */
        static final int MAX_ORDERS = Integer.MAX_VALUE - 8;

        private final OrderAmounts amounts;
        private final OrderRows rows;
        private final Map<K, Integer> places = new HashMap<>();
        private final List<K> keys = new ArrayList<>();
        private int every = Integer.MAX_VALUE;
        private IntConsumer listener = orders -> {};

        Builder(OrderAmounts amounts, int maxOrders) {
            this.amounts = amounts;
            rows = new OrderRows(maxOrders);
        }

        /**
         * Tells how far reading has come, on the thread that adds.
         *
         * @param every so many rows, 1 or more
         * @param listener told how many rows there are
         * @return this
         * @throws IllegalArgumentException if {@code every} is below 1
         */
        public Builder<K> telling(int every, IntConsumer listener) {
            if (every < 1) {
                throw new IllegalArgumentException("progress must be told every order or more rarely: " + every);
            }
            this.every = every;
            this.listener = listener;
            return this;
        }

        /**
         * Adds one order, or what came back of one. If it is refused, nothing is added and the builder stays usable.
         *
         * @param customer any key that tells customers apart; a text has 1 to 256 characters and is compared exactly
         * @param time when it was placed, from 1678-01-01 on and before 2262-01-01, kept to the nanosecond
         * @param amount what was paid, at most 18 digits of minor units: below 10^16 with 2 fraction digits; below zero if
         *     the log takes returns
         * @return this
         * @throws IllegalArgumentException if an argument is null, which the message tells with the number of the row in this
         *     builder, from 1 on; if the key's length, the time or the amount is out of range; or if the amount has more fraction
         *     digits than the log or is written with more than 40 digits
         * @throws IllegalStateException if the log already holds 2,147,483,639 rows
         */
        public Builder<K> add(K customer, Instant time, BigDecimal amount) {
            CustomerKeys.check(customer, rows.size());
            requireGiven("time", time);
            requireGiven("amount", amount);
            long nanos = OrderTime.nanos(time);
            long minorUnits = MinorUnits.of(amount, amounts);
            rows.requireRoom(1);
            rows.add(CustomerKeys.placeOf(customer, places, keys), nanos, minorUnits);
            if (rows.size() % every == 0) {
                listener.accept(rows.size());
            }
            return this;
        }

        private void requireGiven(String what, @Nullable Object value) {
            if (value == null) {
                throw new IllegalArgumentException("order " + what + " must not be null: row " + (rows.size() + 1L));
            }
        }

        /**
         * Adds all that another has, after what is there: parts read by several threads become one log.
         *
         * @return this
         * @throws IllegalArgumentException if amounts are meant otherwise there
         * @throws IllegalStateException if there are more than 2,147,483,639 rows together
         */
        public Builder<K> addAll(Builder<K> other) {
            if (!amounts.equals(other.amounts)) {
                throw new IllegalArgumentException(
                        "amounts of one log must be meant alike: " + amounts + " and " + other.amounts);
            }
            rows.requireRoom(other.rows.size());
            int[] numbers = other.keys.stream()
                    .mapToInt(key -> CustomerKeys.placeOf(key, places, keys))
                    .toArray();
            rows.add(other.rows, numbers);
            return this;
        }

        /** The orders so far, none or more, as a log that later additions do not touch. */
        public OrderLog<K> build() {
            List<K> called = List.copyOf(keys);
            OrderColumns columns = rows.columns();
            return new OrderLog<>(
                    amounts, new CustomerKeys<>(columns.customers(), called.size(), called::get), columns);
        }
    }
}
