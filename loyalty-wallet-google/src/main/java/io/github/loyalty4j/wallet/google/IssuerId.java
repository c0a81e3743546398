package io.github.loyalty4j.wallet.google;

import java.util.regex.Pattern;

/**
 * The number Google gave the shop's issuer account, {@code IssuerId.of("3388000000012345678")}; the Google Pay and
 * Wallet console shows it. It is not the id of a Google Cloud project or client.
 *
 * <p>A text although it is a number: JavaScript and spreadsheets round integers of 19 digits.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param value 1 to 19 ASCII digits, the first not 0
 */
public record IssuerId(String value) {
    /** An int64 in Google's API, hence at most 19 digits. */
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,18}");

    private static final int MOST_CHARACTERS_SHOWN = 80;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value is of another form
     */
    public IssuerId {
        if (!DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException("issuer id must be 1 to 19 digits, the first not 0: "
                    + (value.length() > MOST_CHARACTERS_SHOWN
                            ? "text of " + value.length() + " characters"
                            : "'" + value + "'"));
        }
    }

    /**
     * The issuer of this number.
     *
     * @throws IllegalArgumentException if the value is of another form
     */
    public static IssuerId of(String value) {
        return new IssuerId(value);
    }

    /** The id Google knows a class or an object of this issuer by: {@code 3388000000012345678.bean-club}. */
    String resource(String suffix) {
        return value + "." + suffix;
    }

    @Override
    public String toString() {
        return value;
    }
}
