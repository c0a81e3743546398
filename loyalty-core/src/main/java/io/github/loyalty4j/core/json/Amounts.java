package io.github.loyalty4j.core.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Money and factors as strings, so that no digit is lost on the way. */
final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");
    private static final Pattern FACTOR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?");

    private Amounts() {}

    static Money money(String text, CurrencyUnit currency) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "amount must be digits, with a point before its fraction: '" + text + "'");
        }
        BigDecimal amount = new BigDecimal(text).stripTrailingZeros();
        if (amount.scale() > currency.getDecimalPlaces()) {
            throw new IllegalArgumentException("amount must have at most " + currency.getDecimalPlaces()
                    + " decimal places in " + currency + ": '" + text + "'");
        }
        return Money.of(currency, amount);
    }

    static String text(Money amount) {
        return amount.getAmount().toPlainString();
    }

    /** The digits of a factor, checked before they become a number. */
    static String factor(String text) {
        if (!FACTOR.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "factor must be digits, with a point before its fraction: '" + text + "'");
        }
        return text;
    }
}
