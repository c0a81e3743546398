package io.github.loyalty4j.campaign.internal;

import java.util.Map;
import java.util.regex.Pattern;

/** The limits names and texts of a host obey. */
public final class Checks {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final int MOST_SHOWN = 80;

    /** The most values a text may name. */
    public static final int MOST_VALUES = 50;

    /** The longest of them. */
    public static final int MOST_OF_VALUE = 500;

    private Checks() {}

    /**
     * A short name for programs: 1 to 64 of the characters {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter.
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

    /**
     * Text that is not blank and not too long, without control characters but line breaks.
     *
     * @param most the most characters, counted as {@link String#length()}
     * @throws IllegalArgumentException if the text is none of these
     */
    public static String text(String name, String text, int most) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    name + " must have at most " + most + " characters: has " + text.length());
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new IllegalArgumentException(name + " must not contain control characters");
        }
        return text;
    }

    /**
     * A number within bounds.
     *
     * @throws IllegalArgumentException if it is outside them
     */
    public static long range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
        }
        return value;
    }

    /**
     * What texts may name: a few names with a text each.
     *
     * @throws IllegalArgumentException if a name or text has another form, or there are too many
     */
    public static Map<String, String> values(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        range("values", copy.size(), 0, MOST_VALUES);
        copy.forEach((name, value) -> {
            id("name of a value", name);
            text("value", value, MOST_OF_VALUE);
        });
        return copy;
    }

    /** The beginning of a text of any length, for complaints. */
    public static String abridged(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }
}
