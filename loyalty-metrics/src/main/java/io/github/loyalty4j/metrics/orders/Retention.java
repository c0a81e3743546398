package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Shares of customers who ordered again, of those for whom the periods asked for have passed. */
final class Retention {
    private Retention() {}

    /** Of those for whom so many periods have passed, who ordered in the periods {@code from} to {@code to - 1}. */
    static Optional<Proportion> within(Timelines lines, int from, int passed, int to) {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("retention's periods must be 0 or more and rise: " + from + " to " + to);
        }
        long hits = 0;
        long n = 0;
        for (int customer = 0; customer < lines.customers(); customer++) {
            if (lines.passed(customer) >= passed) {
                n++;
                hits += lines.hasOrder(customer, from, to) ? 1 : 0;
            }
        }
        return n == 0 ? Optional.empty() : Optional.of(Proportion.of(hits, n));
    }

    /** In each period. */
    static List<Proportion> on(Timelines lines) {
        long[] hits = new long[mostPassed(lines)];
        for (int customer = 0; customer < lines.customers(); customer++) {
            int end = lines.start()[customer + 1];
            for (int i = lines.start()[customer]; i < end; i++) {
                if (lines.distance()[i] < lines.passed(customer)) {
                    hits[lines.distance()[i]]++;
                }
            }
        }
        return shares(lines, hits);
    }

    /** In each period or a later one. */
    static List<Proportion> from(Timelines lines) {
        long[] hits = new long[mostPassed(lines)];
        for (int customer = 0; customer < lines.customers(); customer++) {
            int last = Math.min(lines.last(customer), lines.passed(customer) - 1);
            if (last >= 0) {
                hits[last]++;
            }
        }
        return shares(lines, fromEach(hits));
    }

    private static int mostPassed(Timelines lines) {
        return Math.max(0, Arrays.stream(lines.passed()).max().orElse(0));
    }

    /** Of those for whom each period has passed. */
    private static List<Proportion> shares(Timelines lines, long[] hits) {
        long[] passed = new long[hits.length];
        for (int periods : lines.passed()) {
            if (periods > 0) {
                passed[periods - 1]++;
            }
        }
        fromEach(passed);
        return IntStream.range(0, hits.length)
                .mapToObj(n -> Proportion.of(hits[n], passed[n]))
                .toList();
    }

    /** The numbers with all after them added to each. */
    private static long[] fromEach(long[] numbers) {
        for (int i = numbers.length - 2; i >= 0; i--) {
            numbers[i] += numbers[i + 1];
        }
        return numbers;
    }
}
