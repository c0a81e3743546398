package io.github.loyalty4j.core.internal;

import java.util.function.IntPredicate;

/** The limits every name and every other text of a host obeys. */
public final class Text {
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
