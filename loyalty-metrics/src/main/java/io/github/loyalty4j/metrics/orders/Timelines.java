package io.github.loyalty4j.metrics.orders;

import java.util.Arrays;

/**
 * Per customer the periods with orders as distances from the first, rising and each once, with what was spent in them.
 * Customers stand one after the other in common arrays.
 *
 * <p>Not changed after it is made.
 */
final class Timelines {
    /** The customer's number in the log. */
    private final int[] id;

    /** The calendar period of the first order. */
    private final int[] first;

    /** Where a customer's periods begin; one more at the end. */
    private final int[] start;

    /** The periods. */
    private final int[] distance;

    /** What was spent in them, in minor units. */
    private final long[] amount;

    /** How many orders were in them. */
    private final int[] orders;

    /** Periods from the first to the last watched. */
    private final int[] watched;

    /** How many periods, the first included, were watched to their end. */
    private final int[] passed;

    private final Refunds refunds;

    /** Empty, with room for so many customers and periods, and nothing that came back. */
    Timelines(int customers, int periods) {
        refunds = Refunds.NONE;
        id = new int[customers];
        first = new int[customers];
        start = new int[customers + 1];
        distance = new int[periods];
        amount = new long[periods];
        orders = new int[periods];
        watched = new int[customers];
        passed = new int[customers];
    }

    private Timelines(Timelines lines, Refunds refunds) {
        this.refunds = refunds;
        id = lines.id;
        first = lines.first;
        start = lines.start;
        distance = lines.distance;
        amount = lines.amount;
        orders = lines.orders;
        watched = lines.watched;
        passed = lines.passed;
    }

    /** The same with what came back. */
    Timelines with(Refunds more) {
        return new Timelines(this, more);
    }

    /** What came back, apart from the amounts of orders. */
    Refunds refunds() {
        return refunds;
    }

    int customers() {
        return id.length;
    }

    int[] id() {
        return id;
    }

    int[] first() {
        return first;
    }

    int[] start() {
        return start;
    }

    int[] distance() {
        return distance;
    }

    long[] amount() {
        return amount;
    }

    int[] orders() {
        return orders;
    }

    int[] watched() {
        return watched;
    }

    int[] passed() {
        return passed;
    }

    int id(int customer) {
        return id[customer];
    }

    int size(int customer) {
        return start[customer + 1] - start[customer];
    }

    int last(int customer) {
        return distance[start[customer + 1] - 1];
    }

    int watched(int customer) {
        return watched[customer];
    }

    int passed(int customer) {
        return passed[customer];
    }

    /** All orders, less what came back. */
    long spent(int customer) {
        long sum = back(customer, 0, Integer.MAX_VALUE);
        for (int i = start[customer]; i < start[customer + 1]; i++) {
            sum = MinorUnits.sum(sum, amount[i]);
        }
        return sum;
    }

    /** What is left of the periods with orders after the first. */
    long repeatSpent(int customer) {
        long[] left = left(customer);
        long sum = 0;
        for (int i = 1; i < left.length; i++) {
            sum = MinorUnits.sum(sum, left[i]);
        }
        return sum;
    }

    /**
     * What is left of each period with orders, 0 or more: what came back is taken off the latest before it, its own period included,
     * then off the one before that, as {@link Returns#NETTED} does; what exceeds them all is left out.
     */
    long[] left(int customer) {
        long[] left = Arrays.copyOfRange(amount, start[customer], start[customer + 1]);
        if (!refunds.isEmpty()) {
            int[] open = new int[left.length];
            int size = 0;
            for (int i = 0; i < left.length; i++) {
                open[size++] = i;
                int next = i + 1 < left.length ? distance[start[customer] + i + 1] : Integer.MAX_VALUE;
                long rest = Math.negateExact(back(customer, distance[start[customer] + i], next));
                while (rest > 0 && size > 0) {
                    int last = open[size - 1];
                    long taken = Math.min(rest, left[last]);
                    rest -= taken;
                    left[last] -= taken;
                    size -= left[last] == 0 ? 1 : 0;
                }
            }
        }
        return left;
    }

    /** What came back in the periods {@code from} to {@code to - 1}, 0 or less. */
    long back(int customer, int from, int to) {
        return refunds.isEmpty() ? 0 : refunds.between(customer, from, to);
    }

    /** How many of a customer's periods are less than a distance from the first. */
    int before(int customer, int far) {
        int at = Arrays.binarySearch(distance, start[customer], start[customer + 1], far);
        return (at >= 0 ? at : -at - 1) - start[customer];
    }

    boolean hasOrder(int customer, int from, int to) {
        int at = Arrays.binarySearch(distance, start[customer], start[customer + 1], from);
        int next = at >= 0 ? at : -at - 1;
        return next < start[customer + 1] && distance[next] < to;
    }
}
