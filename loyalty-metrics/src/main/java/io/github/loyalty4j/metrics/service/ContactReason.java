package io.github.loyalty4j.metrics.service;

import io.github.loyalty4j.metrics.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A reason customers get in touch for, in its place among all: {@code delivery, 40 of 100, with those before it 0.4}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name what it is about
 * @param share of all that have a reason
 * @param cumulative the share of it and of all more frequent ones, 0 to 1: the line of a Pareto chart
 */
public record ContactReason(String name, Proportion share, double cumulative) {
    static List<ContactReason> pareto(Map<String, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long sum = 0;
        List<ContactReason> reasons = new ArrayList<>();
        for (Map.Entry<String, Long> count : counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList()) {
            sum += count.getValue();
            reasons.add(new ContactReason(count.getKey(), Proportion.of(count.getValue(), all), (double) sum / all));
        }
        return List.copyOf(reasons);
    }
}
