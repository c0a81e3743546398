package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Proportion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Orders of customers in one currency, column by column in primitive arrays: 20 bytes an order.
 *
 * <pre>{@code
 * OrderLog log = OrderLog.builder(2)
 *         .add("ann", Instant.parse("2026-03-01T09:00:00Z"), new BigDecimal("20.00"))
 *         .add("ann", Instant.parse("2026-03-08T09:00:00Z"), new BigDecimal("30.00"))
 *         .add("bob", Instant.parse("2026-03-02T09:00:00Z"), new BigDecimal("10.00"))
 *         .build();
 * log.repeatPurchaseRate(); // 1 of 2 customers
 * log.averageOrderValue(); // 60.00 over 3 orders
 * }</pre>
 *
 * <p>Each row is one order, also where a customer has several on one day or at one instant; rows come in any order.
 * The customers' keys are kept once each.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class OrderLog {
    private final int fractionDigits;
    private final int customers;
    private final String[] keys; // of columns none: their numbers are the keys
    private final int[] numbers;
    private final int[] customerOfOrder;
    private final long[] nanosOfOrder;
    private final long[] minorUnitsOfOrder;

    private OrderLog(Builder builder) {
        fractionDigits = builder.fractionDigits;
        customers = builder.customers.size();
        numbers = new int[0];
        keys = new String[customers];
        builder.customers.forEach((key, index) -> keys[index] = key);
        customerOfOrder = Arrays.copyOf(builder.customerOfOrder, builder.orders);
        nanosOfOrder = Arrays.copyOf(builder.nanosOfOrder, builder.orders);
        minorUnitsOfOrder = Arrays.copyOf(builder.minorUnitsOfOrder, builder.orders);
    }

    private OrderLog(int fractionDigits, OrderColumns columns) {
        this.fractionDigits = fractionDigits;
        customers = columns.numbers().length;
        numbers = columns.numbers();
        keys = new String[0];
        customerOfOrder = columns.customers();
        nanosOfOrder = columns.nanos();
        minorUnitsOfOrder = columns.minorUnits();
    }

    /**
     * Starts an empty log.
     *
     * @param fractionDigits the most digits an amount has after the point, 0 to 9: 2 for euro and dollar, 0 for yen
     * @throws IllegalArgumentException if {@code fractionDigits} is not 0 to 9
     */
    public static Builder builder(int fractionDigits) {
        return new Builder(fractionDigits, Builder.MAX_ORDERS);
    }

    /**
     * Of columns, a row an order; the arrays are copied.
     *
     * <p>{@code OrderLog.of(2, new int[] {7, 7}, new long[] {0, 86_400_000}, new long[] {2000, 3000})} are two orders of
     * customer "7", of 20.00 and 30.00, a day apart.
     *
     * @param fractionDigits how many digits of minor units come after the point, 0 to 9
     * @param customer the customer's number, 0 to 999,999,999; memory grows with the greatest, so leave no wide gaps
     * @param epochMillis when it was placed, milliseconds since 1970, from 1678-01-01 on and before 2262-01-01
     * @param minorUnits what was paid, 0 to 999,999,999,999,999,999: cents for euro and dollar
     * @throws IllegalArgumentException if the arrays differ in length or a number is out of range
     */
    public static OrderLog of(int fractionDigits, int[] customer, long[] epochMillis, long[] minorUnits) {
        return new OrderLog(fractionDigits, OrderColumns.of(fractionDigits, customer, epochMillis, minorUnits));
    }

    /** How many orders there are. */
    public int orders() {
        return customerOfOrder.length;
    }

    /** How many different customers ordered. */
    public int customers() {
        return customers;
    }

    /** The time of the earliest order; empty if there are none. */
    public Optional<Instant> firstOrder() {
        return Arrays.stream(nanosOfOrder).min().stream()
                .mapToObj(OrderTime::instant)
                .findFirst();
    }

    /** The time of the latest order; empty if there are none. */
    public Optional<Instant> lastOrder() {
        return Arrays.stream(nanosOfOrder).max().stream()
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
     */
    public OrderHistory history(Period period, ZoneId zone, Instant end) {
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
        if (customers == 0) {
            return Optional.empty();
        }
        int[] ordersOfCustomer = new int[customers];
        int repeaters = 0;
        for (int customer : customerOfOrder) {
            ordersOfCustomer[customer]++;
            if (ordersOfCustomer[customer] == 2) {
                repeaters++;
            }
        }
        return Optional.of(Proportion.of(repeaters, customers));
    }

    /** The mean amount of an order, orders of amount zero included; empty if there are no orders. */
    public Optional<AverageOrderValue> averageOrderValue() {
        return orders() == 0
                ? Optional.empty()
                : Optional.of(AverageOrderValue.ofMinorUnits(minorUnitsOfOrder, fractionDigits));
    }

    /** The earliest time of an order; the greatest number if there are none. */
    long firstNanos() {
        return Arrays.stream(nanosOfOrder).parallel().min().orElse(Long.MAX_VALUE);
    }

    int fractionDigits() {
        return fractionDigits;
    }

    String key(int customer) {
        return keys.length > 0 ? keys[customer] : String.valueOf(numbers[customer]);
    }

    int customer(int order) {
        return customerOfOrder[order];
    }

    long nanos(int order) {
        return nanosOfOrder[order];
    }

    long minorUnits(int order) {
        return minorUnitsOfOrder[order];
    }

    /** The size alone: {@code "3 orders of 2 customers"}. */
    @Override
    public String toString() {
        return orders() + " orders of " + customers + " customers";
    }

    /**
     * Collects orders for a log. Mutable and not safe for use by several threads.
     */
    public static final class Builder {
        /** The most orders in one log: the longest array every JVM allocates. */
        static final int MAX_ORDERS = Integer.MAX_VALUE - 8;

        private static final int MAX_KEY_LENGTH = 256;
        private static final int FIRST_CAPACITY = 16;

        private final int fractionDigits;
        private final int maxOrders;
        private int every = Integer.MAX_VALUE;
        private IntConsumer listener = orders -> {};
        private final Map<String, Integer> customers = new HashMap<>();
        private int orders;
        private int[] customerOfOrder = new int[0];
        private long[] nanosOfOrder = new long[0];
        private long[] minorUnitsOfOrder = new long[0];

        Builder(int fractionDigits, int maxOrders) {
            if (fractionDigits < 0 || fractionDigits > MinorUnits.MAX_FRACTION_DIGITS) {
                throw new IllegalArgumentException("order log's fraction digits must be 0 to "
                        + MinorUnits.MAX_FRACTION_DIGITS + ": " + fractionDigits);
            }
            this.fractionDigits = fractionDigits;
            this.maxOrders = maxOrders;
        }

        /**
         * Tells how far reading has come, on the thread that adds.
         *
         * @param every so many orders, 1 or more
         * @param listener told how many orders there are
         * @return this
         * @throws IllegalArgumentException if {@code every} is below 1
         */
        public Builder telling(int every, IntConsumer listener) {
            if (every < 1) {
                throw new IllegalArgumentException("progress must be told every order or more rarely: " + every);
            }
            this.every = every;
            this.listener = listener;
            return this;
        }

        /**
         * Adds one order. If it is refused, nothing is added and the builder stays usable.
         *
         * @param customer any key that tells customers apart, 1 to 256 characters, compared exactly
         * @param time when it was placed, from 1678-01-01 on and before 2262-01-01, kept to the nanosecond
         * @param amount what was paid, zero or more, at most 18 digits of minor units: below 10^16 with 2 fraction
         *     digits
         * @return this
         * @throws IllegalArgumentException if the key's length, the time or the amount is out of range, or the amount
         *     has more fraction digits than the log or is written with more than 40 digits
         * @throws IllegalStateException if the log already holds 2,147,483,639 orders
         */
        public Builder add(String customer, Instant time, BigDecimal amount) {
            if (customer.isEmpty() || customer.length() > MAX_KEY_LENGTH) {
                throw new IllegalArgumentException("customer key must have 1 to " + MAX_KEY_LENGTH + " characters: "
                        + customer.length() + " characters");
            }
            long nanos = OrderTime.nanos(time);
            long minorUnits = MinorUnits.of(amount, fractionDigits);
            ensureRoom();
            customerOfOrder[orders] = indexOf(customer);
            nanosOfOrder[orders] = nanos;
            minorUnitsOfOrder[orders] = minorUnits;
            orders++;
            if (orders % every == 0) {
                listener.accept(orders);
            }
            return this;
        }

        /** The orders so far, none or more, as a log that later additions do not touch. */
        public OrderLog build() {
            return new OrderLog(this);
        }

        // A HashMap, as it withstands keys made to collide; it boxes once a customer, not once an order.
        private int indexOf(String customer) {
            Integer known = customers.get(customer);
            if (known != null) {
                return known;
            }
            int next = customers.size();
            customers.put(customer, next);
            return next;
        }

        private void ensureRoom() {
            if (orders < customerOfOrder.length) {
                return;
            }
            if (orders == maxOrders) {
                throw new IllegalStateException("order log must hold at most " + maxOrders + " orders");
            }
            int capacity = (int) Math.min(maxOrders, Math.max(FIRST_CAPACITY, orders * 3L / 2));
            customerOfOrder = Arrays.copyOf(customerOfOrder, capacity);
            nanosOfOrder = Arrays.copyOf(nanosOfOrder, capacity);
            minorUnitsOfOrder = Arrays.copyOf(minorUnitsOfOrder, capacity);
        }
    }
}
