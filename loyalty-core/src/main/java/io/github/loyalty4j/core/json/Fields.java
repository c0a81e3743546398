package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A JSON value with its place, read strictly: every complaint is an {@link InvalidProgramException} with a pointer. */
final class Fields {
    private static final int MOST_CHARACTERS_SHOWN = 60;

    private final String pointer;
    private final JsonNode node;

    Fields(String pointer, JsonNode node) {
        this.pointer = pointer;
        this.node = node;
    }

    /** Refuses any field but these, and anything but an object. */
    void allow(Set<String> names) {
        requireObject();
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new InvalidProgramException(
                        child(name), "unknown field '" + shown(name) + "'; known are " + new TreeSet<>(names));
            }
        });
    }

    /** Reads a field that must be there; what the reading complains about is located at the field. */
    <T> T checked(String name, Function<? super Fields, ? extends T> read) {
        requireObject();
        JsonNode value = node.get(name);
        if (value == null) {
            throw new InvalidProgramException(pointer, "field '" + name + "' is missing");
        }
        Fields field = new Fields(child(name), value);
        return field.checked(() -> read.apply(field));
    }

    /** Reads a field if it is there. */
    <T> Optional<T> optional(String name, Function<? super Fields, ? extends T> read) {
        return node.has(name) ? Optional.of(checked(name, read)) : Optional.empty();
    }

    /** Uses a field if it is there. */
    void ifPresent(String name, Consumer<? super Fields> use) {
        optional(name, field -> {
            use.accept(field);
            return field;
        });
    }

    /** Builds something; what the building complains about is located here. */
    <T> T checked(Supplier<? extends T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new InvalidProgramException(pointer, String.valueOf(e.getMessage()), e);
        }
    }

    /** The items of an array. */
    List<Fields> items(int most) {
        if (!node.isArray()) {
            throw unexpected("an array");
        }
        if (node.size() > most) {
            throw new InvalidProgramException(pointer, "must have at most " + most + " items: has " + node.size());
        }
        List<Fields> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Fields(pointer + "/" + i, node.get(i)));
        }
        return items;
    }

    String text() {
        if (!node.isTextual()) {
            throw unexpected("a string");
        }
        return node.textValue();
    }

    long whole() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw unexpected("a whole number");
        }
        return node.longValue();
    }

    int wholeInt() {
        long number = whole();
        if (number != (int) number) {
            throw unexpected("a whole number below 2^31");
        }
        return (int) number;
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw unexpected("true or false");
        }
        return node.booleanValue();
    }

    private void requireObject() {
        if (!node.isObject()) {
            throw unexpected("an object");
        }
    }

    private InvalidProgramException unexpected(String wanted) {
        return new InvalidProgramException(pointer, "must be " + wanted + ": " + shown(node.toString()));
    }

    private static String shown(String text) {
        return text.length() <= MOST_CHARACTERS_SHOWN ? text : text.substring(0, MOST_CHARACTERS_SHOWN) + "...";
    }

    /** RFC 6901: '~' and '/' in a name are written ~0 and ~1. */
    private String child(String name) {
        return pointer + "/" + shown(name).replace("~", "~0").replace("/", "~1");
    }
}
