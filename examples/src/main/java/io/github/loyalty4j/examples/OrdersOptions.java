package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.OrderLogs;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--zone", defaultValue = "UTC", description = "where a day begins (default: ${DEFAULT-VALUE})")
    private String zone = "UTC";

    @Option(names = "--end", description = "the last day that counts (default: that of the last order)")
    private @Nullable LocalDate end;

    OrdersOptions() {}

    /** The orders' history. */
    OrderHistory history() {
        return history(
                switch (period) {
                    case "month" -> Period.MONTH;
                    case "week" -> Period.WEEK;
                    case "day" -> Period.DAY;
                    default -> throw new BadInputException("--period must be month, week or day: " + period);
                },
                end);
    }

    private OrderHistory history(Period cut, @Nullable LocalDate last) {
        ZoneId place = zone(zone);
        OrderLog log = OrderLogs.read(CsvFile.at(Objects.requireNonNull(orders)), place);
        return history(log, cut, place, last);
    }

    /** Up to the end of a day, that of the last order if none is given. */
    static OrderHistory history(OrderLog log, Period cut, ZoneId place, @Nullable LocalDate last) {
        Instant latest = log.lastOrder().orElse(Instant.EPOCH);
        LocalDate day = last != null ? last : LocalDate.ofInstant(latest, place);
        return log.history(cut, place, day.plusDays(1).atStartOfDay(place).toInstant());
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new BadInputException("--zone must be a time zone such as Europe/Berlin: " + name, e);
        }
    }
}
