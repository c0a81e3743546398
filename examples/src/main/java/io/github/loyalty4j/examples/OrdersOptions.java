package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.OrderLogs;
import io.github.loyalty4j.examples.csv.ReturnsOption;
import io.github.loyalty4j.examples.csv.RowOptions;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.orders.Returns;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Orders, and how time is cut. */
final class OrdersOptions {
    /** Those that times of orders are of. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    @Option(
            names = "--orders",
            required = true,
            paramLabel = "O.csv",
            description = "columns customer, time, amount; a row an order")
    private @Nullable Path orders;

    @Option(
            names = "--period",
            defaultValue = "month",
            description = "month, week, week-from-sunday or day of the calendar; rolling-day of 24 hours, or"
                    + " rolling-day-of-whole-hours, from a customer's first order (default: ${DEFAULT-VALUE})")
    private String period = "month";

    @Option(names = "--end", description = "the last day that counts (default: that of the last order)")
    private @Nullable LocalDate end;

    @Mixin
    private ReturnsOption returns;

    @Mixin
    private RowOptions rows;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    OrdersOptions() {}

    /** Whether to write JSON on one line. */
    boolean json() {
        return rows.json();
    }

    /** The orders' history; what was skipped is told. */
    OrderHistory<String> history(PrintWriter messages) {
        return history(
                messages,
                switch (period) {
                    case "month" -> Period.MONTH;
                    case "week" -> Period.WEEK;
                    case "week-from-sunday" -> Period.WEEK_FROM_SUNDAY;
                    case "day" -> Period.DAY;
                    case "rolling-day" -> Period.ROLLING_DAY;
                    case "rolling-day-of-whole-hours" -> Period.ROLLING_DAY_OF_WHOLE_HOURS;
                    default ->
                        throw new BadInputException(
                                "--period must be month, week, week-from-sunday, day, rolling-day or"
                                        + " rolling-day-of-whole-hours: "
                                        + period);
                },
                end);
    }

    private OrderHistory<String> history(PrintWriter messages, Period cut, @Nullable LocalDate last) {
        OrderLog<String> log = read(Objects.requireNonNull(orders), returns.returns(), rows, messages);
        return history(log, cut, rows.zone(), last);
    }

    static OrderLog<String> read(Path orders, Returns returns, RowOptions rows, PrintWriter messages) {
        OrderLog<String> log = OrderLogs.read(rows.file(orders, messages), rows.zone(), returns);
        rows.tellSkipped(messages);
        if (log.returns().rows() > 0) {
            messages.println("loyalty4j: amounts below zero: " + log.returns().rows() + ", left out: "
                    + log.returns().leftOut());
        }
        return log;
    }

    /** The same by periods of the calendar. */
    OrderHistory<String> calendarHistory(PrintWriter messages) {
        if (period.startsWith("rolling")) {
            throw new BadInputException("--period must be of the calendar here: " + period);
        }
        return history(messages);
    }

    /** Up to the end of a day, that of the last order if none is given. */
    static OrderHistory<String> history(OrderLog<String> log, Period cut, ZoneId place, @Nullable LocalDate last) {
        if (last != null && (last.getYear() < FIRST_YEAR || last.getYear() > LAST_YEAR)) {
            throw new BadInputException(
                    "the last day that counts must be from " + FIRST_YEAR + " to " + LAST_YEAR + ": " + last);
        }
        Instant latest = log.lastOrder().orElse(Instant.EPOCH);
        LocalDate day = last != null ? last : LocalDate.ofInstant(latest, place);
        return log.history(cut, place, day.plusDays(1).atStartOfDay(place).toInstant());
    }
}
