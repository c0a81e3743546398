package io.github.loyalty4j.core.activity;

import io.github.loyalty4j.core.internal.Text;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of a purchase.
 *
 * <pre>{@code
 * Line.of("espresso-1kg", 2, Money.parse("EUR 18.00")).in("coffee").discount(Money.parse("EUR 3.60"))
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Line {
    /** The most pieces of one line: one million. */
    public static final int MOST_QUANTITY = 1_000_000;

    /** The most categories of one line: 50. */
    public static final int MOST_CATEGORIES = 50;

    private static final int MOST_CHARACTERS = 128;

    /** What kind of thing was paid for. */
    public enum Kind {
        /** Goods or services. */
        ITEM,
        /** Delivery; earns nothing unless a rule's basis includes it. */
        SHIPPING,
        /** A gift card, money in another form; earns nothing unless a rule's basis includes it. */
        GIFT_CARD
    }

    private final Kind kind;
    private final String sku;
    private final int quantity;
    private final Money unitPrice;
    private final Set<String> categories;
    private final Money discount;
    private final Money tax;
    private final long unitPriceMinor;
    private final long discountMinor;
    private final long taxMinor;

    private Line(
            Kind kind, String sku, int quantity, Money unitPrice, Set<String> categories, Money discount, Money tax) {
        this.kind = kind;
        this.sku = sku;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
        this.categories = categories;
        this.discount = discount;
        this.tax = tax;
        this.unitPriceMinor = unitPrice.getAmountMinorLong();
        this.discountMinor = discount.getAmountMinorLong();
        this.taxMinor = tax.getAmountMinorLong();
    }

    private static Line of(Kind kind, String sku, int quantity, Money unitPrice) {
        if (quantity < 1 || quantity > MOST_QUANTITY) {
            throw new IllegalArgumentException("quantity must be 1 to " + MOST_QUANTITY + ": " + quantity);
        }
        if (unitPrice.isNegative()) {
            throw new IllegalArgumentException("unit price must not be negative: " + unitPrice);
        }
        if (unitPrice.getAmount().multiply(BigDecimal.valueOf(quantity)).compareTo(Purchase.MOST) > 0) {
            throw new IllegalArgumentException(
                    "line before discount must be at most " + Purchase.MOST + ": " + quantity + " x " + unitPrice);
        }
        Money none = Money.zero(unitPrice.getCurrencyUnit());
        return new Line(kind, Text.line("sku", sku, MOST_CHARACTERS), quantity, unitPrice, Set.of(), none, none);
    }

    /**
     * Goods or services.
     *
     * @param sku the shop's own name of the article, 1 to 128 characters
     * @param quantity how many, 1 to {@link #MOST_QUANTITY}
     * @param unitPrice what one costs before any discount, not negative; all pieces together at most {@link Purchase#MOST}
     * @throws IllegalArgumentException if one of them is outside its range
     */
    public static Line of(String sku, int quantity, Money unitPrice) {
        return of(Kind.ITEM, sku, quantity, unitPrice);
    }

    /**
     * Delivery.
     *
     * @throws IllegalArgumentException if the price is negative or too large
     */
    public static Line shipping(Money price) {
        return of(Kind.SHIPPING, "shipping", 1, price);
    }

    /**
     * Gift cards of this value each.
     *
     * @throws IllegalArgumentException if the quantity or the value is outside its range
     */
    public static Line giftCard(int quantity, Money value) {
        return of(Kind.GIFT_CARD, "gift-card", quantity, value);
    }

    /**
     * The same line in these categories.
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST_CATEGORIES} or one is blank or too long
     */
    public Line in(String... names) {
        Set<String> copy = Set.of(names);
        if (copy.size() > MOST_CATEGORIES) {
            throw new IllegalArgumentException(
                    "line must have at most " + MOST_CATEGORIES + " categories: has " + copy.size());
        }
        copy.forEach(name -> Text.line("category", name, MOST_CHARACTERS));
        return new Line(kind, sku, quantity, unitPrice, copy, discount, tax);
    }

    /**
     * The same line with a discount on the whole of it, its share of a discount on the order included.
     *
     * @param off in the price's currency, zero to the full price
     * @throws IllegalArgumentException if it is in another currency or outside that range
     */
    public Line discount(Money off) {
        requirePart("discount", off, gross());
        return new Line(kind, sku, quantity, unitPrice, categories, off, tax).taxed(tax);
    }

    /**
     * The same line with the tax that its price after discount contains.
     *
     * @param contained in the price's currency, zero to the price after discount
     * @throws IllegalArgumentException if it is in another currency or outside that range
     */
    public Line tax(Money contained) {
        return taxed(contained);
    }

    private Line taxed(Money contained) {
        requirePart("tax", contained, net());
        return new Line(kind, sku, quantity, unitPrice, categories, discount, contained);
    }

    private static void requirePart(String name, Money part, Money whole) {
        if (!part.getCurrencyUnit().equals(whole.getCurrencyUnit())) {
            throw new IllegalArgumentException(
                    name + " must be in " + whole.getCurrencyUnit() + ", the line's currency: " + part);
        }
        if (part.isNegative() || part.isGreaterThan(whole)) {
            throw new IllegalArgumentException(name + " must be zero to " + whole + ": " + part);
        }
    }

    /** What kind of thing was paid for. */
    public Kind kind() {
        return kind;
    }

    /** The shop's own name of the article. */
    public String sku() {
        return sku;
    }

    /** How many. */
    public int quantity() {
        return quantity;
    }

    /** What one costs before any discount. */
    public Money unitPrice() {
        return unitPrice;
    }

    /** What the article belongs to; empty if not known. */
    public Set<String> categories() {
        return categories;
    }

    /** What was taken off the whole line. */
    public Money discount() {
        return discount;
    }

    /** The tax in the price after discount. */
    public Money tax() {
        return tax;
    }

    /** {@link #unitPrice()} in the currency's smallest units, for loops that must be quick. */
    public long unitPriceMinor() {
        return unitPriceMinor;
    }

    /** {@link #discount()} in the currency's smallest units. */
    public long discountMinor() {
        return discountMinor;
    }

    /** {@link #tax()} in the currency's smallest units. */
    public long taxMinor() {
        return taxMinor;
    }

    /** The price before discount: quantity times unit price. */
    public Money gross() {
        return unitPrice.multipliedBy(quantity);
    }

    /** The price after discount. */
    public Money net() {
        return gross().minus(discount);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Line line
                && kind == line.kind
                && sku.equals(line.sku)
                && quantity == line.quantity
                && unitPrice.equals(line.unitPrice)
                && categories.equals(line.categories)
                && discount.equals(line.discount)
                && tax.equals(line.tax);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, sku, quantity, unitPrice, categories, discount, tax);
    }

    /** Quantity, article and price after discount: {@code 2 x espresso-1kg, EUR 32.40}. */
    @Override
    public String toString() {
        return quantity + " x " + sku + ", " + net();
    }
}
