package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.metrics.orders.OrderAmounts;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Returns;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;

/** Reads orders for metrics: columns {@code customer}, {@code time} and {@code amount}, each row an order. */
public final class OrderLogs {
    private static final int FRACTION_DIGITS = 4;

    private OrderLogs() {}

    /**
     * All rows of the file, however many; an order takes 20 bytes, a customer about as many as its name and a hundred.
     *
     * @param zone where a date begins
     * @throws BadInputException if anything in the file cannot be used
     */
    public static OrderLog<String> read(CsvFile file, ZoneId zone) {
        return read(file, zone, Returns.REFUSED);
    }

    /**
     * The same with amounts below zero.
     *
     * @param returns what they mean
     * @throws BadInputException if anything in the file cannot be used
     */
    public static OrderLog<String> read(CsvFile file, ZoneId zone, Returns returns) {
        OrderLog.Builder<String> builder =
                OrderLog.builder(OrderAmounts.of(FRACTION_DIGITS).with(returns));
        file.ofAnyLength().forEachRow(List.of("customer", "time", "amount"), row -> {
            String customer = row.field("customer", OrderLogs::customer);
            var time = row.field("time", text -> Orders.time(text, zone));
            BigDecimal amount = row.field("amount", text -> amount(text, returns != Returns.REFUSED));
            builder.add(customer, time, amount);
        });
        return builder.build();
    }

    private static String customer(String text) {
        if (text.isEmpty() || text.length() > 256) {
            throw new IllegalArgumentException("customer must have 1 to 256 characters: " + text.length());
        }
        return text;
    }

    private static BigDecimal amount(String text, boolean belowZero) {
        if (text.startsWith("-") && !belowZero) {
            throw new IllegalArgumentException("amount must not be negative, unless --returns says what that means: '"
                    + CsvFile.shown(text) + "'");
        }
        if (!text.matches("-?[0-9]{1,9}(\\.[0-9]{1,4})?")) {
            throw new IllegalArgumentException(
                    "amount must be digits with a point before the fraction, as 12.50: '" + CsvFile.shown(text) + "'");
        }
        return new BigDecimal(text);
    }
}
