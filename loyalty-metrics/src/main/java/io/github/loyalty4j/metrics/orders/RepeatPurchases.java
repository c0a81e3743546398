package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Proportion;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How customers come back: {@code converted} made a second order, half of them within {@code medianToSecond} periods. Those who may
 * yet are counted by {@link OrderHistory#timeToSecond}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param converted the share of customers with orders in two periods or more, all customers counted; empty if there are
 *     none
 * @param frequency the mean number of orders a customer, those of one period each counted: purchase frequency; empty if there are
 *     no customers
 * @param medianToSecond the median number of periods from the first order to the second, of those who made one
 * @param meanBetween the mean number of periods from one order to the next, over all such pairs
 * @param medianBetween the median of the same
 */
public record RepeatPurchases(
        Optional<Proportion> converted,
        OptionalDouble frequency,
        OptionalDouble medianToSecond,
        OptionalDouble meanBetween,
        OptionalDouble medianBetween) {

    static RepeatPurchases of(Timelines lines) {
        int pairs = lines.distance().length - lines.customers();
        int[] between = new int[Math.max(0, pairs)];
        int[] toSecond = new int[lines.customers()];
        int seconds = 0;
        int at = 0;
        for (int customer = 0; customer < lines.customers(); customer++) {
            int from = lines.start()[customer];
            if (lines.size(customer) > 1) {
                toSecond[seconds++] = lines.distance()[from + 1];
            }
            for (int i = from + 1; i < lines.start()[customer + 1]; i++) {
                between[at++] = lines.distance()[i] - lines.distance()[i - 1];
            }
        }
        Optional<Proportion> converted =
                lines.customers() == 0 ? Optional.empty() : Optional.of(Proportion.of(seconds, lines.customers()));
        return new RepeatPurchases(
                converted,
                frequency(lines),
                median(Arrays.copyOf(toSecond, seconds)),
                Arrays.stream(between).average(),
                median(between));
    }

    private static OptionalDouble frequency(Timelines lines) {
        long orders = Arrays.stream(lines.orders()).asLongStream().sum();
        return lines.customers() == 0 ? OptionalDouble.empty() : OptionalDouble.of(orders / (double) lines.customers());
    }

    private static OptionalDouble median(int[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return OptionalDouble.of(
                values.length % 2 == 1 ? values[middle] : (values[middle - 1] + (double) values[middle]) / 2);
    }
}
