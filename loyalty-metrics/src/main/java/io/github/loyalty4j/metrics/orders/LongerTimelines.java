package io.github.loyalty4j.metrics.orders;

import java.util.Arrays;

/**
 * Timelines by calendar days made into those by weeks or months, without grouping orders anew.
 *
 * <p>For one call; threads of the common pool take part.
 */
final class LongerTimelines {
    private final Timelines days;
    private final int begin;
    private final int[] numbers;

    private LongerTimelines(Timelines days, Period period) {
        this.days = days;
        begin = Arrays.stream(days.first()).min().orElse(0);
        // The day after the last watched is the same for all customers.
        numbers = period.numbers(begin, days.customers() == 0 ? begin : days.first()[0] + days.watched(0) + 1);
    }

    static Timelines of(Timelines days, Period period) {
        return new LongerTimelines(days, period).timelines();
    }

    private Timelines timelines() {
        int[] sizes = new int[days.customers()];
        Blocks.each(days.customers(), (block, from, to) -> {
            for (int customer = from; customer < to; customer++) {
                sizes[customer] = size(customer);
            }
        });
        Timelines lines = new Timelines(days.customers(), Arrays.stream(sizes).sum());
        for (int customer = 0; customer < sizes.length; customer++) {
            lines.start()[customer + 1] = lines.start()[customer] + sizes[customer];
        }
        Blocks.each(days.customers(), (block, from, to) -> {
            for (int customer = from; customer < to; customer++) {
                fill(lines, customer);
            }
        });
        return days.refunds().isEmpty()
                ? lines
                : lines.with(days.refunds()
                        .by((customer, distance) -> number(customer, distance) - lines.first()[customer]));
    }

    private int number(int customer, int distance) {
        return numbers[days.first()[customer] - begin + distance];
    }

    private int size(int customer) {
        int size = 0;
        int previous = Integer.MIN_VALUE; // numbers before 1970 are negative
        for (int i = days.start()[customer]; i < days.start()[customer + 1]; i++) {
            int number = number(customer, days.distance()[i]);
            size += number == previous ? 0 : 1;
            previous = number;
        }
        return size;
    }

    private void fill(Timelines lines, int customer) {
        int first = number(customer, 0);
        lines.id()[customer] = days.id(customer);
        lines.first()[customer] = first;
        lines.watched()[customer] = number(customer, days.watched(customer)) - first;
        lines.passed()[customer] = number(customer, days.passed(customer)) - first;
        int at = lines.start()[customer] - 1;
        int previous = -1;
        for (int i = days.start()[customer]; i < days.start()[customer + 1]; i++) {
            int distance = number(customer, days.distance()[i]) - first;
            if (distance != previous) {
                at++;
                lines.distance()[at] = distance;
                previous = distance;
            }
            lines.orders()[at] += days.orders()[i];
            lines.amount()[at] = MinorUnits.sum(lines.amount()[at], days.amount()[i]);
        }
    }
}
