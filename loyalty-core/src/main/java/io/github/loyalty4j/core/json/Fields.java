package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A JSON value with its place, read strictly: every complaint is a {@link BadField} with a pointer. */
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
        allow(names, "");
    }

    /** The same, with a remark on what is known. */
    void allow(Set<String> names, String remark) {
        requireObject();
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new BadField(
                        child(name), "unknown field '" + shown(name) + "'; known are " + new TreeSet<>(names) + remark);
            }
        });
    }

    /** Reads a field that must be there; what the reading complains about is located at the field. */
    <T> T checked(String name, Function<? super Fields, ? extends T> read) {
        requireObject();
        JsonNode value = node.get(name);
        if (value == null) {
            throw new BadField(pointer, "field '" + name + "' is missing");
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
            throw new BadField(pointer, String.valueOf(e.getMessage()), e);
        }
    }

    /** The items of an array. */
    List<Fields> items(int most) {
        if (!node.isArray()) {
            throw unexpected("an array");
        }
        if (node.size() > most) {
            throw new BadField(pointer, "must have at most " + most + " items: has " + node.size());
        }
        List<Fields> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Fields(pointer + "/" + i, node.get(i)));
        }
        return items;
    }

    /** Reads each item of an array. */
    <T> List<T> list(int most, Function<? super Fields, ? extends T> read) {
        List<T> list = new ArrayList<>();
        for (Fields item : items(most)) {
            list.add(item.checked(() -> read.apply(item)));
        }
        return list;
    }

    /** Reads each item of an array in which none may be twice. */
    <T> Set<T> set(int most, Function<? super Fields, ? extends T> read) {
        Set<T> set = new LinkedHashSet<>();
        for (Fields item : items(most)) {
            T value = item.checked(() -> read.apply(item));
            if (!set.add(value)) {
                throw new BadField(item.pointer, "must not be given twice: " + shown(value.toString()));
            }
        }
        return set;
    }

    /** The values of an object whose names are not ours. */
    SortedMap<String, Fields> members(int most) {
        requireObject();
        if (node.size() > most) {
            throw new BadField(pointer, "must have at most " + most + " fields: has " + node.size());
        }
        SortedMap<String, Fields> members = new TreeMap<>();
        node.fieldNames().forEachRemaining(name -> members.put(name, new Fields(child(name), node.get(name))));
        return members;
    }

    /** The name of the one field of an object. */
    String onlyName(Set<String> names) {
        allow(names);
        if (node.size() != 1) {
            throw new BadField(pointer, "must have one field of " + new TreeSet<>(names) + ": has " + node.size());
        }
        return node.fieldNames().next();
    }

    JsonNode node() {
        return node;
    }

    boolean has(String name) {
        return node.has(name);
    }

    boolean isText() {
        return node.isTextual();
    }

    /** One of these values, by its name in Java. */
    <E extends Enum<E>> E choice(List<E> allowed) {
        String name = text();
        for (E value : allowed) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw new BadField(pointer, "must be one of " + allowed + ": '" + shown(name) + "'");
    }

    <E extends Enum<E>> E choice(Class<E> type) {
        return choice(List.of(type.getEnumConstants()));
    }

    /** One of these words. */
    String word(Set<String> allowed) {
        return word(allowed, "");
    }

    /** The same, with a remark on what is allowed. */
    String word(Set<String> allowed, String remark) {
        String word = text();
        if (!allowed.contains(word)) {
            throw new BadField(
                    pointer, "must be one of " + new TreeSet<>(allowed) + remark + ": '" + shown(word) + "'");
        }
        return word;
    }

    BadField refused(String message) {
        return new BadField(pointer, message);
    }

    String text() {
        if (!node.isTextual()) {
            throw unexpected("a string");
        }
        return node.textValue();
    }

    /** A time as ISO 8601 writes it. */
    <T> T time(Function<String, T> parse, String example) {
        String text = text();
        try {
            return parse.apply(text);
        } catch (java.time.DateTimeException e) {
            throw new BadField(pointer, "must be a time like " + example + ": '" + shown(text) + "'", e);
        }
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

    void requireObject() {
        if (!node.isObject()) {
            throw unexpected("an object");
        }
    }

    private BadField unexpected(String wanted) {
        return new BadField(pointer, "must be " + wanted + ": " + shown(node.toString()));
    }

    private static String shown(String text) {
        return text.length() <= MOST_CHARACTERS_SHOWN ? text : text.substring(0, MOST_CHARACTERS_SHOWN) + "...";
    }

    /** RFC 6901: '~' and '/' in a name are written ~0 and ~1. */
    private String child(String name) {
        return pointer + "/" + shown(name).replace("~", "~0").replace("/", "~1");
    }
}
