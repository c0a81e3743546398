package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.OrderLogs;
import io.github.loyalty4j.examples.csv.RowOptions;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
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
    @Option(
            names = "--orders",
            required = true,
            paramLabel = "O.csv",
            description = "columns customer, time, amount; a row an order")
    private @Nullable Path orders;

    @Option(names = "--period", defaultValue = "month", description = "month, week or day (default: ${DEFAULT-VALUE})")
    private String period = "month";

    @Option(names = "--end", description = "the last day that counts (default: that of the last order)")
    private @Nullable LocalDate end;

    @Mixin
    private RowOptions rows;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    OrdersOptions() {}

    /** Whether to write JSON on one line. */
    boolean json() {
        return rows.json();
    }

    /** The orders' history; what was skipped is told. */
    OrderHistory history(PrintWriter messages) {
        return history(
                messages,
                switch (period) {
                    case "month" -> Period.MONTH;
                    case "week" -> Period.WEEK;
                    case "day" -> Period.DAY;
                    default -> throw new BadInputException("--period must be month, week or day: " + period);
                },
                end);
    }

    private OrderHistory history(PrintWriter messages, Period cut, @Nullable LocalDate last) {
        OrderLog log = read(Objects.requireNonNull(orders), rows, messages);
        return history(log, cut, rows.zone(), last);
    }

    static OrderLog read(Path orders, RowOptions rows, PrintWriter messages) {
        OrderLog log = OrderLogs.read(rows.file(orders, messages), rows.zone());
        rows.tellSkipped(messages);
        return log;
    }

    /** Up to the end of a day, that of the last order if none is given. */
    static OrderHistory history(OrderLog log, Period cut, ZoneId place, @Nullable LocalDate last) {
        Instant latest = log.lastOrder().orElse(Instant.EPOCH);
        LocalDate day = last != null ? last : LocalDate.ofInstant(latest, place);
        return log.history(cut, place, day.plusDays(1).atStartOfDay(place).toInstant());
    }
}
