package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.ReturnsOption;
import io.github.loyalty4j.examples.csv.RowOptions;
import io.github.loyalty4j.examples.metrics.ModelJson;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.value.ModelTime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Orders that a model is fitted to or asked about, and its unit of time. */
final class HistoryOptions {
    private static final ModelTime DAY = ModelTime.ofDays(1);
    private static final ModelTime WEEK = ModelTime.ofDays(7);
    private static final double DAYS_UNASKED = 1; // a summary has the model's own unit

    @Option(names = "--orders", paramLabel = "O.csv", description = "columns customer, time, amount; a row an order")
    private @Nullable Path orders;

    @Option(
            names = "--unit",
            description = "the model's unit of time, day or week (default: that of the model file, else week)")
    private @Nullable String unit;

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

    /** The unit, if it was given. */
    Optional<ModelTime> givenUnit() {
        return Optional.ofNullable(unit).map(name -> switch (name) {
            case "day" -> DAY;
            case "week" -> WEEK;
            default -> throw new BadInputException("--unit must be day or week: " + name);
        });
    }

    /** How many days a unit has. */
    int unit() {
        return (int) givenUnit().orElse(WEEK).days();
    }

    /** What so many days are called. */
    static String unitName(double days) {
        return days == WEEK.days() ? "week" : days == DAY.days() ? "day" : daysText(days);
    }

    private static String daysText(double days) {
        return (days == Math.rint(days) ? String.format(Locale.ROOT, "%.0f", days) : String.valueOf(days)) + " days";
    }

    /**
     * How many days a unit of a model has, for orders; not always whole ones, as 30.4 of a mean month.
     *
     * @throws BadInputException if a unit was given and is not the model's
     */
    double unit(ModelJson model) {
        ModelTime time = model.time().or(this::givenUnit).orElse(WEEK);
        if (!givenUnit().orElse(time).equals(time)) {
            throw new BadInputException(
                    "--unit must be that of the model file, of " + daysText(time.days()) + ": " + unit);
        }
        return orders == null ? DAYS_UNASKED : time.days();
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
