package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * How much memory orders take: unsorted, of two years, ten of each customer on average. Prints what the log and the history by days
 * hold when all else is collected, and how much was reached meanwhile.
 *
 * <pre>{@code
 * java -Xmx8g -XX:+UseParallelGC -cp benchmarks.jar io.github.loyalty4j.benchmarks.OrdersMemory 100000000
 * }</pre>
 */
public final class OrdersMemory {
    private static final int DAYS = 730;
    private static final int ORDERS_A_CUSTOMER = 10;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final double MEGABYTE = 1e6;

    private OrdersMemory() {}

    /** Runs it for so many orders, 10 million if none are given. */
    public static void main(String[] arguments) {
        int orders = arguments.length == 0 ? 10_000_000 : Integer.parseInt(arguments[0]);
        long before = used();
        OrderLog<Integer> log = log(orders);
        long ofLog = used() - before;
        reset();
        Instant end = FIRST.plusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
        OrderHistory<Integer> days = log.history(Period.DAY, ZoneOffset.UTC, end);
        long peak = peak() - before;
        long ofHistory = used() - before - ofLog;
        tell("log", ofLog, orders, log.customers());
        tell("history by days", ofHistory, orders, days.customers());
        tell("at most while it is made, garbage included", peak, orders, days.customers());
        reset();
        days.by(Period.MONTH).cohorts();
        days.rfm();
        days.purchasePatterns(7);
        tell("at most for cohorts, RFM and patterns, garbage included", peak() - before, orders, days.customers());
    }

    private static OrderLog<Integer> log(int orders) {
        SplittableRandom random = new SplittableRandom(1);
        int[] customer =
                random.ints(orders, 0, Math.max(1, orders / ORDERS_A_CUSTOMER)).toArray();
        long[] millis = random.longs(orders, 0, DAYS)
                .map(day -> (FIRST.toEpochDay() + day) * TimeUnit.DAYS.toMillis(1))
                .toArray();
        long[] cents = random.longs(orders, 100, 10_000).toArray();
        return OrderLog.of(2, customer, millis, cents);
    }

    private static void tell(String what, long bytes, int orders, int customers) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f MB, %.1f bytes an order, %.1f a customer%n",
                what,
                bytes / MEGABYTE,
                bytes / (double) orders,
                bytes / (double) customers);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void reset() {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}
