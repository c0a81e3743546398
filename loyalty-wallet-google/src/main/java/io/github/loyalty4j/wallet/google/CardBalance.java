package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * A balance as Google shows it, in the one of its four types that holds it exactly: {@code int} of 32 bits for points, a
 * text for more of them and for stamps, {@code money} in millionths. Its fourth, {@code double}, is never used.
 *
 * <pre>{@code
 * CardBalance.of(Points.of(1250));                 // {"int": 1250}
 * CardBalance.of(Money.parse("EUR 12.50"));        // {"money": {"micros": "12500000", "currencyCode": "EUR"}}
 * CardBalance.stamps(7, 10);                       // {"string": "7/10"}
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CardBalance {
    private static final int MOST_STAMPS = 1_000;
    private static final int MOST_CHARACTERS = 64;
    private static final int MICROS_DIGITS = 6;

    private final JsonObject json;
    private final String shown;

    private CardBalance(JsonObject json, String shown) {
        this.json = json;
        this.shown = shown;
    }

    /** Points; beyond 32 bits as a text, the same on the card. */
    public static CardBalance of(Points points) {
        long units = points.units();
        boolean fits = units == (int) units;
        JsonObject json = new JsonObject();
        json.add(fits ? "int" : "string", fits ? new JsonPrimitive((int) units) : new JsonPrimitive(points.toString()));
        return new CardBalance(json, points.toString());
    }

    /**
     * Money, which a phone shows in its owner's way.
     *
     * @throws IllegalArgumentException if it is not less than about 9.2 million million, the most millionths of 64 bits
     */
    public static CardBalance of(Money money) {
        BigDecimal micros = money.getAmount().movePointRight(MICROS_DIGITS);
        if (micros.toBigInteger().bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException("money must have at most 2^63 - 1 millionths: " + money);
        }
        JsonObject amount = Tree.of("micros", Long.toString(micros.longValueExact()))
                .with("currencyCode", money.getCurrencyUnit().getCode())
                .json();
        return new CardBalance(
                Tree.of("money", amount).json(), money.getAmount().toPlainString());
    }

    /**
     * Stamps of a card that is full with so many: {@code 7/10}.
     *
     * @param have 0 to {@code of}
     * @param of 1 to 1,000
     * @throws IllegalArgumentException if one is out of range
     */
    public static CardBalance stamps(int have, int of) {
        if (of < 1 || of > MOST_STAMPS || have < 0 || have > of) {
            throw new IllegalArgumentException(
                    "stamps must be 0 to all of a card's 1 to " + MOST_STAMPS + ": " + have + " of " + of);
        }
        return text(have + "/" + of);
    }

    /**
     * Any other text.
     *
     * @param text 1 to 64 characters
     * @throws IllegalArgumentException if it is blank or too long
     */
    public static CardBalance text(String text) {
        if (text.isBlank() || text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "balance must be a text of 1 to " + MOST_CHARACTERS + " characters: has " + text.length());
        }
        return new CardBalance(Tree.of("string", text).json(), text);
    }

    JsonObject json() {
        return json.deepCopy();
    }

    /** As Google shows it, but for signs and grouping: {@code 1250}. */
    @Override
    public String toString() {
        return shown;
    }
}
