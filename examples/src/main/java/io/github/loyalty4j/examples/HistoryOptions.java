package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.ReturnsOption;
import io.github.loyalty4j.examples.csv.RowOptions;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Orders that a model is fitted to or asked about, and its unit of time. */
final class HistoryOptions {
    private static final int DAYS_A_WEEK = 7;

    @Option(names = "--orders", paramLabel = "O.csv", description = "columns customer, time, amount; a row an order")
    private @Nullable Path orders;

    @Option(
            names = "--unit",
            defaultValue = "week",
            description = "the model's unit of time with --orders, day or week (default: ${DEFAULT-VALUE})")
    private String unit = "week";

    @Option(
            names = "--calibration-end",
            description = "the last day that counts of --orders (default: that of the last order)")
    private @Nullable LocalDate calibrationEnd;

    @Mixin
    private ReturnsOption returns;

    @Mixin
    private RowOptions rows;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    HistoryOptions() {}

    /** Whether there are orders. */
    boolean given() {
        return orders != null;
    }

    /** Whether to write JSON, on one line where that is the only format. */
    boolean json() {
        return rows.json();
    }

    @Nullable
    LocalDate calibrationEnd() {
        return calibrationEnd;
    }

    /** How many days a unit has. */
    int unit() {
        return switch (unit) {
            case "day" -> 1;
            case "week" -> DAYS_A_WEEK;
            default -> throw new BadInputException("--unit must be day or week: " + unit);
        };
    }

    /** The unit's name. */
    String unitName() {
        unit(); // checks it
        return unit;
    }

    OrderLog<String> log(PrintWriter messages) {
        if (orders == null) {
            throw new BadInputException("the command needs --orders");
        }
        return OrdersOptions.read(orders, returns.returns(), rows, messages);
    }

    /** By days, up to the end of calibration. */
    OrderHistory<String> history(PrintWriter messages) {
        return history(log(messages), calibrationEnd);
    }

    /** By days, up to the end of a day or that of the last order. */
    OrderHistory<String> history(OrderLog<String> log, @Nullable LocalDate last) {
        return OrdersOptions.history(log, Period.DAY, rows.zone(), last);
    }
}
