package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.CurrencyUnit;

/**
 * Reads orders line by line, as a shop's export has them: the columns of {@link Orders} and, where there are any, those of
 * {@link BasketLine} for each line, {@code channel}, {@code location} and {@code tags} for the order. Rows of one {@code
 * order} are one purchase and must agree on all but the line; an empty field is as a column that is not there.
 *
 * <p>For one thread.
 */
public final class Baskets {
    private final BasketLine lines;
    private final ZoneId zone;
    private final Map<OrderId, Basket> baskets = new LinkedHashMap<>();

    private Baskets(CurrencyUnit currency, ZoneId zone) {
        this.lines = new BasketLine(currency);
        this.zone = zone;
    }

    /**
     * The purchases of a file, the earliest first; those of one instant in the file's order.
     *
     * @param currency what amounts are in
     * @param zone where a date begins
     * @throws BadInputException if anything in the file cannot be used
     */
    public static List<Purchase> read(CsvFile file, CurrencyUnit currency, ZoneId zone) {
        Baskets reader = new Baskets(currency, zone);
        file.forEachRow(List.of("customer", "time", "amount"), reader::add);
        List<Purchase> purchases = new ArrayList<>();
        reader.baskets.forEach((order, basket) -> purchases.add(basket.purchase(order)));
        purchases.sort(Comparator.comparing(Purchase::time));
        return purchases;
    }

    private void add(CsvRow row) {
        OrderId order = row.given("order", OrderId::of).orElseGet(() -> OrderId.of("line " + row.line()));
        MemberId member = row.field("customer", MemberId::of);
        Instant time = row.field("time", text -> Orders.time(text, zone));
        ActivityContext context = context(row);
        Basket basket = baskets.computeIfAbsent(order, id -> new Basket(row.place(), member, time, context));
        row.field("customer", text -> requireSame(basket, "customer", basket.member, member));
        row.field("time", text -> requireSame(basket, "time", basket.time, time));
        if (!basket.context.equals(context)) {
            throw new BadInputException(row.place() + ": rows of one order must have one channel, location and tags: "
                    + "not those of " + basket.place);
        }
        basket.add(row, lines.read(row));
    }

    private static boolean requireSame(Basket basket, String column, Object first, Object now) {
        if (!Objects.equals(first, now)) {
            throw new IllegalArgumentException("rows of one order must have one " + column + ": '" + now + "', after '"
                    + first + "' in " + basket.place);
        }
        return true;
    }

    private static ActivityContext context(CsvRow row) {
        ActivityContext context = ActivityContext.none();
        context = row.given("channel", context::channel).orElse(context);
        context = row.given("location", context::location).orElse(context);
        ActivityContext soFar = context;
        return row.given("tags", text -> soFar.tags(CsvRow.names(text))).orElse(soFar);
    }
}
