package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.core.activity.Line;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Reads a line of an order: {@code amount}, what was paid for all of it, and where there are such columns {@code sku},
 * {@code category} (several with {@code ;} between them), {@code quantity} (else 1), {@code discount} and {@code tax}
 * (else none) and {@code kind} ({@code item}, {@code shipping} or {@code gift card}; else an item).
 *
 * <p>The price before discount is {@code amount} and {@code discount}. Where it cannot be divided by the quantity, some
 * pieces cost a cent more and are a line of their own: 10.00 for 3 are 2 at 3.33 and 1 at 3.34.
 */
final class BasketLine {
    /** As a purchase calls its one line of which only the amount is known. */
    private static final String NO_SKU = "order";

    private final CurrencyUnit currency;

    BasketLine(CurrencyUnit currency) {
        this.currency = currency;
    }

    /** One line, or two where the pieces differ in price. */
    List<Line> read(CsvRow row) {
        Money paid = row.field("amount", this::money);
        Money off = row.given("discount", this::money).orElse(Money.zero(currency));
        Money tax = row.given("tax", this::money).orElse(Money.zero(currency));
        int quantity = row.given("quantity", BasketLine::quantity).orElse(1);
        String sku = row.given("sku", text -> Line.of(text, 1, off).sku()).orElse(NO_SKU);
        Line.Kind kind = row.given("kind", BasketLine::kind).orElse(Line.Kind.ITEM);
        if (tax.isGreaterThan(paid)) {
            row.field("tax", text -> {
                throw new IllegalArgumentException("tax must be at most the amount, " + paid + ": '" + text + "'");
            });
        }
        List<Line> lines = row.field("amount", text -> lines(kind, sku, quantity, paid.plus(off)));
        return shared(lines, off, tax).stream()
                .map(line -> row.given("category", text -> line.in(CsvRow.names(text)))
                        .orElse(line))
                .toList();
    }

    private static List<Line> lines(Line.Kind kind, String sku, int quantity, Money gross) {
        int dearer = (int) (gross.getAmountMinorLong() % quantity);
        Money each = gross.dividedBy(quantity, RoundingMode.DOWN);
        if (kind == Line.Kind.SHIPPING) {
            return List.of(Line.shipping(gross));
        }
        return dearer == 0
                ? List.of(line(kind, sku, quantity, each))
                : List.of(line(kind, sku, quantity - dearer, each), line(kind, sku, dearer, each.plusMinor(1)));
    }

    private static Line line(Line.Kind kind, String sku, int quantity, Money each) {
        return kind == Line.Kind.GIFT_CARD ? Line.giftCard(quantity, each) : Line.of(sku, quantity, each);
    }

    /** Discount and tax shared out by price. */
    private static List<Line> shared(List<Line> lines, Money off, Money tax) {
        if (lines.size() == 1) {
            return List.of(lines.get(0).discount(off).tax(tax));
        }
        Money gross = lines.get(0).gross().plus(lines.get(1).gross());
        Line first = lines.get(0).discount(part(off, lines.get(0).gross(), gross));
        Line second = lines.get(1).discount(off.minus(first.discount()));
        Money most = tax.minus(part(tax, first.gross(), gross));
        Money ofSecond = most.isGreaterThan(second.net()) ? second.net() : most;
        return List.of(first.tax(tax.minus(ofSecond)), second.tax(ofSecond));
    }

    private static Money part(Money whole, Money part, Money of) {
        return whole.getAmountMinorLong() == 0
                ? whole
                : Money.ofMinor(
                        whole.getCurrencyUnit(),
                        BigInteger.valueOf(whole.getAmountMinorLong())
                                .multiply(BigInteger.valueOf(part.getAmountMinorLong()))
                                .divide(BigInteger.valueOf(of.getAmountMinorLong()))
                                .longValueExact());
    }

    private Money money(String text) {
        return Orders.amount(text, currency);
    }

    private static int quantity(String text) {
        if (!text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > Line.MOST_QUANTITY) {
            throw new IllegalArgumentException("quantity must be a whole number from 1 to " + Line.MOST_QUANTITY + ": '"
                    + CsvFile.shown(text) + "'");
        }
        return Integer.parseInt(text);
    }

    private static Line.Kind kind(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "item" -> Line.Kind.ITEM;
            case "shipping" -> Line.Kind.SHIPPING;
            case "gift card" -> Line.Kind.GIFT_CARD;
            default ->
                throw new IllegalArgumentException(
                        "kind must be item, shipping or gift card: '" + CsvFile.shown(text) + "'");
        };
    }
}
