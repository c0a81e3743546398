package io.github.loyalty4j.core.card;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The number on a card: 15 random characters and a check character, such as {@code 7K3M-9QX2-P0VD-H8TE}.
 *
 * <p>The alphabet is that of Crockford's base 32 (digits and letters without I, L, O and U), so that a number can be
 * read aloud; reading forgives case, spaces and hyphens, and takes I and L for 1 and O for 0. The 75 random bits cannot
 * be guessed; the check character (Luhn's algorithm modulo 32) catches every wrong character and nearly every swap of
 * two neighbours.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CardNumber {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RADIX = 32;
    private static final int RANDOM_CHARACTERS = 15;
    private static final int MOST_CHARACTERS_READ = 40;
    private static final Pattern SEPARATORS = Pattern.compile("[ -]");

    private final String value;

    private CardNumber(String value) {
        this.value = value;
    }

    /** A new number; two calls give the same one with a chance of 2<sup>-75</sup>. */
    public static CardNumber random(SecureRandom random) {
        StringBuilder body = new StringBuilder(RANDOM_CHARACTERS + 1);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            body.append(ALPHABET.charAt(random.nextInt(RADIX)));
        }
        return new CardNumber(body.append(checkCharacter(body)).toString());
    }

    /**
     * Reads a number as a person may have typed it: {@code "7k3m 9qx2 p0vd h8te"}.
     *
     * @throws IllegalArgumentException if the text has another length, a character outside the alphabet or a check
     *     character that does not fit
     */
    public static CardNumber parse(String text) {
        if (text.length() > MOST_CHARACTERS_READ) {
            throw new IllegalArgumentException(
                    "card number must have 16 characters: text of " + text.length() + " characters");
        }
        String typed = SEPARATORS.matcher(text).replaceAll("");
        if (typed.length() != RANDOM_CHARACTERS + 1) {
            throw new IllegalArgumentException("card number must have 16 characters: has " + typed.length());
        }
        StringBuilder read = new StringBuilder(RANDOM_CHARACTERS + 1);
        for (int i = 0; i < typed.length(); i++) {
            char c = canonical(typed.charAt(i));
            if (ALPHABET.indexOf(c) < 0) {
                throw new IllegalArgumentException("card number must be of digits and letters without U: character "
                        + (i + 1) + " is '" + typed.charAt(i) + "'");
            }
            read.append(c);
        }
        String value = read.toString();
        if (checkCharacter(value.substring(0, RANDOM_CHARACTERS)) != value.charAt(RANDOM_CHARACTERS)) {
            throw new IllegalArgumentException("card number's check character must fit: a character is mistyped");
        }
        return new CardNumber(value);
    }

    /** The character meant; only ASCII changes case, or a sharp s would be read as two letters and a dotless i as 1. */
    private static char canonical(char typed) {
        char upper = typed >= 'a' && typed <= 'z' ? (char) (typed - 'a' + 'A') : typed;
        return switch (upper) {
            case 'I', 'L' -> '1';
            case 'O' -> '0';
            default -> upper;
        };
    }

    /** Luhn's algorithm modulo 32: from the right, every other value is doubled and its two base-32 digits added. */
    private static char checkCharacter(CharSequence body) {
        int sum = 0;
        int factor = 2;
        for (int i = body.length() - 1; i >= 0; i--) {
            int addend = ALPHABET.indexOf(body.charAt(i)) * factor;
            sum += addend / RADIX + addend % RADIX;
            factor = 3 - factor;
        }
        return ALPHABET.charAt((RADIX - sum % RADIX) % RADIX);
    }

    /** The 16 characters without separators, as a bar code or a provider's id carries them. */
    public String value() {
        return value;
    }

    /** Four groups of four for people: {@code 7K3M-9QX2-P0VD-H8TE}. */
    public String grouped() {
        return value.substring(0, 4) + "-" + value.substring(4, 8) + "-" + value.substring(8, 12) + "-"
                + value.substring(12);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardNumber number && value.equals(number.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The last group alone, since whoever has the number can use the card: {@code ****-****-****-H8TE}. */
    @Override
    public String toString() {
        return "****-****-****-" + value.substring(12);
    }
}
