package io.github.loyalty4j.core.program;

import java.util.EnumSet;
import java.util.Set;

/**
 * What of a purchase a rule counts. By default goods alone, after discounts, tax included, without shipping, gift cards and
 * the part paid with points; each step includes or leaves out one thing more.
 *
 * <pre>{@code
 * Basis.standard().withoutTax()   // goods net of tax
 * }</pre>
 *
 * <p>The part paid with points belongs to all lines in proportion to their price after discount, shipping and gift cards
 * among them, whatever a rule counts; so does an amount that is paid back. Of EUR 40.00 for goods and EUR 4.90 for
 * shipping, EUR 10.00 of it paid with points, 40.00 x 34.90 / 44.90 counts, rounded down to EUR 31.09. Pieces count whole.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param options what differs from the standard
 */
public record Basis(Set<Option> options) {
    /** One way to differ from the standard. */
    public enum Option {
        /** Discounts are not taken off. */
        BEFORE_DISCOUNT,
        /** The tax contained in prices is taken off. */
        WITHOUT_TAX,
        /** Shipping counts. */
        SHIPPING,
        /** Gift cards count, which pays points twice where the gift card's purchases count, too. */
        GIFT_CARDS,
        /** The part paid with points counts, which lets points breed points. */
        PAID_WITH_POINTS
    }

    private static final Basis STANDARD = new Basis(Set.of());

    /** Copies the options. */
    public Basis {
        options = Set.copyOf(options);
    }

    /** Goods after discounts, tax included, without shipping, gift cards and the part paid with points. */
    public static Basis standard() {
        return STANDARD;
    }

    /** The same before discounts. */
    public Basis beforeDiscount() {
        return with(Option.BEFORE_DISCOUNT);
    }

    /** The same without tax. */
    public Basis withoutTax() {
        return with(Option.WITHOUT_TAX);
    }

    /** The same with shipping. */
    public Basis withShipping() {
        return with(Option.SHIPPING);
    }

    /** The same with gift cards. */
    public Basis withGiftCards() {
        return with(Option.GIFT_CARDS);
    }

    /** The same with the part paid with points. */
    public Basis withPaidWithPoints() {
        return with(Option.PAID_WITH_POINTS);
    }

    /** Whether it differs from the standard in this. */
    public boolean has(Option option) {
        return options.contains(option);
    }

    private Basis with(Option option) {
        EnumSet<Option> more = EnumSet.of(option);
        more.addAll(options);
        return new Basis(more);
    }
}
