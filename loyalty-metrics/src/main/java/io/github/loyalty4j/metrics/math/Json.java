package io.github.loyalty4j.metrics.math;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a small document of JSON (RFC 8259): objects, arrays, texts without escapes, and numbers, which is what kept models are made
 * of. Its limits are 100,000 characters and 16 levels.
 *
 * <p>For one document and one thread.
 */
public final class Json {
    private static final int MOST_CHARACTERS = 100_000;
    private static final int MOST_LEVELS = 16;

    /** No character, of which 0 is one. */
    private static final int END = -1;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * The document as {@code Map}, {@code List}, {@code String} and {@code Double}, of which any may be within the others.
     *
     * @throws IllegalArgumentException if it is no such document, too long or too deep, or names a member of an object twice
     */
    public static Object parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "JSON must have at most " + MOST_CHARACTERS + " characters: " + text.length());
        }
        Json json = new Json(text);
        Object value = json.value(0);
        if (json.next() != END) {
            throw json.unexpected();
        }
        return value;
    }

    private Object value(int level) {
        if (level == MOST_LEVELS) {
            throw new IllegalArgumentException("JSON must have at most " + MOST_LEVELS + " levels");
        }
        return switch (next()) {
            case '{' -> object(level);
            case '[' -> array(level);
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object(int level) {
        Map<String, Object> members = new LinkedHashMap<>();
        skip('{');
        while (next() != '}') {
            if (!members.isEmpty()) {
                skip(',');
            }
            String name = string();
            skip(':');
            if (members.put(name, value(level + 1)) != null) {
                throw new IllegalArgumentException("JSON must name each member once: " + name);
            }
        }
        skip('}');
        return members;
    }

    private List<Object> array(int level) {
        List<Object> elements = new ArrayList<>();
        skip('[');
        while (next() != ']') {
            if (!elements.isEmpty()) {
                skip(',');
            }
            elements.add(value(level + 1));
        }
        skip(']');
        return elements;
    }

    private String string() {
        skip('"');
        int from = at;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' || text.charAt(at) < ' ') {
                throw unexpected();
            }
            at++;
        }
        String string = text.substring(from, at);
        skip('"');
        return string;
    }

    private Double number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw unexpected();
        }
        at = number.end();
        return Double.valueOf(number.group());
    }

    /** The next character that is no space, or {@link #END}. */
    private int next() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : END;
    }

    private void skip(char expected) {
        if (next() != expected) {
            throw unexpected();
        }
        at++;
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException(
                at < text.length()
                        ? "JSON must go on otherwise at character " + (at + 1) + ": " + text.charAt(at)
                        : "JSON must not end at character " + (at + 1));
    }
}
