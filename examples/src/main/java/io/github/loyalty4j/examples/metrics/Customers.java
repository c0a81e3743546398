package io.github.loyalty4j.examples.metrics;

import io.github.loyalty4j.examples.csv.Summaries;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import java.util.List;

/** Customers that a model is asked about. */
public final class Customers {
    private Customers() {}

    /** Those of orders, each with its name. */
    public static List<Summaries.Row> of(OrderHistory<String> history, double unit) {
        return history.summaries(unit)
                .map(one -> new Summaries.Row(one.customer(), one.history(), 1, one.repeatMean(), List.of()))
                .toList();
    }

    /** Whether they are named, all of them. */
    public static boolean named(List<Summaries.Row> rows) {
        return !rows.isEmpty() && rows.stream().noneMatch(row -> row.customer().isEmpty());
    }
}
