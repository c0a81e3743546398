package io.github.loyalty4j.core.internal;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The limits every name and every other text of a host obeys. */
public final class Text {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private Text() {}

    /**
     * One line of text, stripped at both ends.
     *
     * @param name what a complaint calls it
     * @param most the most characters, counted as {@link String#length()}
     * @throws IllegalArgumentException if the text is blank, too long, or has control characters or half a surrogate
     *     pair, which no UTF-8 text can carry
     */
    public static String line(String name, String text, int most) {
        return checked(name, text, most, Character::isISOControl);
    }

    /**
     * Text of one or more lines, stripped at both ends; line breaks and tabs are kept.
     *
     * @throws IllegalArgumentException as {@link #line(String, String, int)} does
     */
    public static String block(String name, String text, int most) {
        return checked(name, text, most, c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /**
     * A short name for programs: 1 to 64 of the characters {@code a-z}, {@code 0-9} and {@code -}, beginning with a
     * letter.
     *
     * @param name what a complaint calls it
     * @throws IllegalArgumentException if the text has another form
     */
    public static String id(String name, String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    name + " must be 1 to 64 of a-z, 0-9 and '-', beginning with a letter: '" + abridged(text) + "'");
        }
        return text;
    }

    private static String abridged(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private static String checked(String name, String text, int most, IntPredicate refused) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        if (stripped.length() > most) {
            throw new IllegalArgumentException(
                    name + " must have at most " + most + " characters: has " + stripped.length());
        }
        stripped.codePoints()
                .filter(c -> refused.test(c) || Character.getType(c) == Character.SURROGATE)
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalArgumentException(
                            String.format("%s must not contain control characters: has U+%04X", name, c));
                });
        return stripped;
    }
}
