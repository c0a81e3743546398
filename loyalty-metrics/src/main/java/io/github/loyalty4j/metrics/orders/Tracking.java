package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many repeat purchases there were up to a time, beside how many a model expects: for CDNOW after 78 weeks 4,339, and
 * 4,171 by BG/NBD fitted to the first 39.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param step how many steps after the first order of all, from 1 on
 * @param actual repeat purchases of all customers before that time, several of one period counted as one
 * @param expected how many of them the model expects of customers who came when they did
 */
public record Tracking(int step, long actual, double expected) {
    /** Step by step; the last step is the last that is over at the end. */
    static List<Tracking> of(Timelines timelines, PurchaseForecast forecast, int periodsAStep) {
        TreeMap<Integer, Integer> births = new TreeMap<>();
        TreeMap<Integer, Long> repeats = new TreeMap<>();
        for (int customer = 0; customer < timelines.customers(); customer++) {
            int first = timelines.first()[customer];
            births.merge(first, 1, Integer::sum);
            for (int i = timelines.start()[customer] + 1; i < timelines.start()[customer + 1]; i++) {
                repeats.merge(first + timelines.distance()[i], 1L, Long::sum);
            }
        }
        List<Tracking> rows = new ArrayList<>();
        Map<Integer, Double> byAge = new HashMap<>(); // many customers are of one age, and again in the next step
        if (births.isEmpty()) {
            return rows;
        }
        int begin = births.firstKey();
        int end = timelines.first()[0] + timelines.passed()[0]; // the first period not watched to its end
        for (int step = 1; begin + (long) step * periodsAStep <= end; step++) {
            int until = begin + step * periodsAStep;
            double expected = births.headMap(until).entrySet().stream()
                    .mapToDouble(born -> born.getValue()
                            * byAge.computeIfAbsent(until - born.getKey(), age -> forecast.purchases(
                                            CustomerHistory.ofNewCustomer(), age / (double) periodsAStep)
                                    .value()))
                    .sum();
            long actual = repeats.headMap(until).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            rows.add(new Tracking(step, actual, expected));
        }
        return List.copyOf(rows);
    }
}
