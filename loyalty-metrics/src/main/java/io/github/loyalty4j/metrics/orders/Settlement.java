package io.github.loyalty4j.metrics.orders;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of which those below zero are treated as {@link Returns} tells: orders, and returns that stay rows of their own.
 *
 * @param orders without any amount below zero
 * @param returned with nothing else
 * @param rows how many rows there were below zero
 * @param leftOut how many of them were left out, wholly or in part
 * @param left the former numbers of the customers who have an order; empty if they are all and as they were
 */
record Settlement(OrderColumns orders, OrderColumns returned, int rows, int leftOut, Optional<int[]> left) {
    private static final long TAKEN = -1;

    static Settlement of(OrderColumns rows, Returns policy, int customers) {
        int below = 0;
        for (long amount : rows.minorUnits()) {
            below += amount < 0 ? 1 : 0;
        }
        if (below == 0) {
            return new Settlement(rows, OrderColumns.NONE, 0, 0, Optional.empty());
        }
        long[] amounts = rows.minorUnits().clone();
        int leftOut =
                switch (policy) {
                    case NETTED -> net(rows, amounts, customers);
                    case IGNORED -> below;
                    default -> 0;
                };
        int[] numbers = new int[customers];
        int[] left = renumbered(rows, amounts, numbers);
        OrderColumns orders = picked(rows, amounts, numbers, false);
        OrderColumns returned = policy == Returns.KEPT ? picked(rows, amounts, numbers, true) : OrderColumns.NONE;
        int lost = policy == Returns.KEPT ? below - returned.rows() : leftOut;
        return new Settlement(orders, returned, below, lost, Optional.of(left));
    }

    /** Gives the customers with an order new numbers, in the order of it, and those without -1. */
    private static int[] renumbered(OrderColumns rows, long[] amounts, int[] numbers) {
        Arrays.fill(numbers, -1);
        int[] left = new int[numbers.length];
        int size = 0;
        for (int row = 0; row < amounts.length; row++) {
            int customer = rows.customers()[row];
            if (amounts[row] >= 0 && numbers[customer] < 0) {
                left[size] = customer;
                numbers[customer] = size++;
            }
        }
        return Arrays.copyOf(left, size);
    }

    private static OrderColumns picked(OrderColumns rows, long[] amounts, int[] numbers, boolean below) {
        OrderRows picked = new OrderRows(amounts.length);
        int[] which = IntStream.range(0, amounts.length)
                .filter(row -> amounts[row] < 0 == below && numbers[rows.customers()[row]] >= 0)
                .toArray();
        picked.requireRoom(which.length);
        for (int row : which) {
            picked.add(numbers[rows.customers()[row]], rows.nanos()[row], amounts[row]);
        }
        return picked.columns();
    }

    /** Takes returns off earlier orders; rows that are no order then are below zero. */
    private static int net(OrderColumns rows, long[] amounts, int customers) {
        int[] start = new int[customers + 2];
        boolean[] returns = new boolean[customers];
        for (int row = 0; row < amounts.length; row++) {
            start[rows.customers()[row] + 2]++;
            returns[rows.customers()[row]] |= amounts[row] < 0;
        }
        for (int i = 2; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        int[] order = new int[amounts.length];
        for (int row = 0; row < amounts.length; row++) {
            order[start[rows.customers()[row] + 1]++] = row;
        }
        // Of orders at one instant the smallest counts as the latest, so that the order of rows does not matter.
        Comparator<Integer> inTime = Comparator.<Integer>comparingLong(row -> rows.nanos()[row])
                .thenComparing(row -> amounts[row] < 0)
                .thenComparing(
                        Comparator.<Integer>comparingLong(row -> amounts[row]).reversed());
        int leftOut = 0;
        for (int customer = 0; customer < customers; customer++) {
            if (returns[customer]) {
                // Sorted before any amount changes: the order asks which are below zero.
                int[] own = Arrays.stream(order, start[customer], start[customer + 1])
                        .boxed()
                        .sorted(inTime)
                        .mapToInt(Integer::intValue)
                        .toArray();
                leftOut += net(own, amounts);
            }
        }
        return leftOut;
    }

    /** One customer's rows in the order of time; the latest order first gives back. */
    private static int net(int[] own, long[] amounts) {
        int[] open = new int[own.length];
        int size = 0;
        int leftOut = 0;
        for (int row : own) {
            if (amounts[row] > 0) {
                open[size++] = row;
            } else if (amounts[row] < 0) {
                long rest = -amounts[row];
                while (rest > 0 && size > 0) {
                    int last = open[size - 1];
                    long taken = Math.min(rest, amounts[last]);
                    rest -= taken;
                    amounts[last] -= taken;
                    if (amounts[last] == 0) {
                        amounts[last] = TAKEN;
                        size--;
                    }
                }
                leftOut += rest > 0 ? 1 : 0;
            }
        }
        return leftOut;
    }
}
