package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Reads orders: columns {@code customer}, {@code time} and {@code amount}, and if there is one {@code order}; without
 * it every row is an order of its own.
 */
public final class Orders {
    private static final int MOST_DIGITS_BEFORE_POINT = 9;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

    private Orders() {}

    /**
     * All rows of the file as purchases, in its order; rows of one order each are one.
     *
     * @param currency what amounts are in
     * @param zone where a date begins
     * @throws BadInputException if anything in the file cannot be used
     */
    public static List<Purchase> read(CsvFile file, CurrencyUnit currency, ZoneId zone) {
        List<Purchase> purchases = new ArrayList<>();
        file.forEachRow(List.of("customer", "time", "amount"), row -> {
            MemberId member = row.field("customer", MemberId::of);
            Instant time = row.field("time", text -> time(text, zone));
            Money amount = row.field("amount", text -> amount(text, currency));
            OrderId order = row.given("order", OrderId::of).orElseGet(() -> OrderId.of("line " + row.line()));
            purchases.add(Purchase.of(order, member, amount, time));
        });
        return purchases;
    }

    /**
     * A date, whose day begins in the zone, or an instant.
     *
     * @throws IllegalArgumentException if it is neither or not from 1900 to 2199
     */
    public static Instant time(String text, ZoneId zone) {
        try {
            Instant time = text.length() == "2026-11-22".length()
                    ? LocalDate.parse(text, DATE).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
            int year = time.atZone(zone).getYear();
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                throw new IllegalArgumentException(
                        "time must be from " + FIRST_YEAR + " to " + LAST_YEAR + ": '" + CsvFile.shown(text) + "'");
            }
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z: '" + CsvFile.shown(text)
                            + "'",
                    e);
        }
    }

    /**
     * An amount as it stands in a file.
     *
     * @throws IllegalArgumentException if it is none, or negative
     */
    public static Money amount(String text, CurrencyUnit currency) {
        if (text.startsWith("-")) {
            throw new IllegalArgumentException("amount must not be negative: '" + CsvFile.shown(text) + "'");
        }
        if (!text.matches("[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException(
                    "amount must be digits with a point before the fraction, as 12.50: '" + CsvFile.shown(text) + "'");
        }
        if (text.length() > 40 || text.replaceFirst("\\..*", "").length() > MOST_DIGITS_BEFORE_POINT) {
            throw new IllegalArgumentException("amount must have at most " + MOST_DIGITS_BEFORE_POINT
                    + " digits before the point: '" + CsvFile.shown(text) + "'");
        }
        BigDecimal amount = new BigDecimal(text).stripTrailingZeros();
        if (amount.scale() > currency.getDecimalPlaces()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "amount must have at most %d decimal places in %s: '%s'",
                    currency.getDecimalPlaces(),
                    currency,
                    text));
        }
        return Money.of(currency, amount);
    }
}
