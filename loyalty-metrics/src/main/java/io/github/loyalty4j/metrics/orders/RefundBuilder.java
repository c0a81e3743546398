package io.github.loyalty4j.metrics.orders;

import java.util.Arrays;
import java.util.function.LongToIntFunction;

/**
 * Finds the periods in which what came back of a log's orders did, beside the timelines of the orders.
 *
 * <p>For one call.
 */
final class RefundBuilder {
    private final OrderLog<?> log;
    private final Timelines lines;
    private final Period period;
    private final long before;

    RefundBuilder(OrderLog<?> log, Timelines lines, Period period, long before) {
        this.log = log;
        this.lines = lines;
        this.period = period;
        this.before = before;
    }

    /** Of those before the end; who had no order by then has nothing to give back. */
    Refunds refunds(LongToIntFunction numbers) {
        OrderColumns rows = log.returned();
        if (rows.rows() == 0) {
            return Refunds.NONE;
        }
        long[] begin = period.isRolling() ? firstOrders() : new long[0];
        long[] keys = new long[rows.rows()];
        long[] amounts = new long[rows.rows()];
        int size = 0;
        long first = log.firstNanos();
        for (int row = 0; row < rows.rows(); row++) {
            int customer = Arrays.binarySearch(lines.id(), rows.customers()[row]);
            if (customer >= 0 && rows.nanos()[row] < before) {
                // Before the first order of all there are no numbers of periods, and none is needed.
                long time = Math.max(first, rows.nanos()[row]);
                int distance = period.isRolling()
                        ? period.rollingDays(begin[customer], time)
                        : numbers.applyAsInt(time) - lines.first()[customer];
                keys[size] = Refunds.key(customer, Math.max(0, distance));
                amounts[size++] = rows.minorUnits()[row];
            }
        }
        return Refunds.of(Arrays.copyOf(keys, size), Arrays.copyOf(amounts, size));
    }

    private long[] firstOrders() {
        long[] first = new long[log.customers()];
        Arrays.fill(first, Long.MAX_VALUE);
        for (int row = 0; row < log.orders(); row++) {
            first[log.customer(row)] = Math.min(first[log.customer(row)], log.nanos(row));
        }
        return Arrays.stream(lines.id()).mapToLong(id -> first[id]).toArray();
    }
}
