package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Changes a JSON tree at one of its places, counted from the root down. */
final class Mutation {
    private final List<Consumer<JsonNode>> replacements = new ArrayList<>();
    private final List<Runnable> removals = new ArrayList<>();
    private final List<ObjectNode> objects = new ArrayList<>();

    Mutation(JsonNode root) {
        collect(root);
    }

    private void collect(JsonNode node) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
            object.fieldNames().forEachRemaining(name -> {
                replacements.add(value -> object.set(name, value));
                removals.add(() -> object.remove(name));
                collect(object.get(name));
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                replacements.add(value -> array.set(index, value));
                collect(array.get(i));
            }
        }
    }

    void replace(int place, JsonNode value) {
        replacements.get(place % replacements.size()).accept(value);
    }

    void remove(int place) {
        removals.get(place % removals.size()).run();
    }

    void add(int place, String name) {
        objects.get(place % objects.size()).put(name, true);
    }
}
