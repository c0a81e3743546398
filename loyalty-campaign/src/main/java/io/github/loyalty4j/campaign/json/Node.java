package io.github.loyalty4j.campaign.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.campaign.internal.Checks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A value of a document and where it stands, so that every complaint can say so. For one thread. */
final class Node {
    private final JsonNode json;
    private final String pointer;
    private final Set<String> read = new HashSet<>();

    Node(JsonNode json, String pointer) {
        this.json = json;
        this.pointer = pointer;
    }

    IllegalArgumentException wrong(String message) {
        return new IllegalArgumentException((pointer.isEmpty() ? "document" : pointer) + ": " + message);
    }

    /** What is made of this value; a complaint about it says where it stands. */
    <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("/") ? e : wrong(message);
        }
    }

    private Node at(String key, JsonNode value) {
        return new Node(value, pointer + "/" + key.replace("~", "~0").replace("/", "~1"));
    }

    /** A value by its key; empty if there is none. */
    Optional<Node> find(String key) {
        if (!json.isObject()) {
            throw wrong("must be an object");
        }
        read.add(key);
        return json.has(key) ? Optional.of(at(key, json.get(key))) : Optional.empty();
    }

    Node get(String key) {
        return find(key).orElseThrow(() -> wrong("must have \"" + key + "\""));
    }

    /** Refuses keys nobody asked for: a misspelt one would have no effect. */
    void requireNoMore() {
        if (!json.isObject()) {
            throw wrong("must be an object");
        }
        for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!read.contains(key)) {
                throw at(key, json.get(key)).wrong("is no key of this object");
            }
        }
    }

    /** The only key of an object, with its value. */
    Map.Entry<String, Node> only() {
        if (!json.isObject() || json.size() != 1) {
            throw wrong("must be an object with one key");
        }
        String key = json.fieldNames().next();
        return Map.entry(key, at(key, json.get(key)));
    }

    List<Map.Entry<String, Node>> entries() {
        if (!json.isObject()) {
            throw wrong("must be an object");
        }
        List<Map.Entry<String, Node>> entries = new ArrayList<>();
        json.properties().forEach(each -> entries.add(Map.entry(each.getKey(), at(each.getKey(), each.getValue()))));
        return entries;
    }

    List<Node> items() {
        if (!json.isArray()) {
            throw wrong("must be an array");
        }
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            items.add(at(Integer.toString(i), json.get(i)));
        }
        return items;
    }

    boolean isObject() {
        return json.isObject();
    }

    String text() {
        if (!json.isTextual()) {
            throw wrong("must be a string");
        }
        return json.textValue();
    }

    String[] texts() {
        return items().stream().map(Node::text).toArray(String[]::new);
    }

    int integer() {
        if (!json.isIntegralNumber() || !json.canConvertToInt()) {
            throw wrong("must be a whole number: " + Checks.abridged(json.toString()));
        }
        return json.intValue();
    }

    double number() {
        if (!json.isNumber()) {
            throw wrong("must be a number: " + Checks.abridged(json.toString()));
        }
        return json.doubleValue();
    }
}
