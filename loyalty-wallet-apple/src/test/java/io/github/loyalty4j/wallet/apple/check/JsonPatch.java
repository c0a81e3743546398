package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Applies JSON Patch to the letter (RFC 6902, section 4); what cannot be applied is an error. */
final class JsonPatch {
    private final JsonNode document;

    private JsonPatch(JsonNode document) {
        this.document = document;
    }

    static JsonNode applied(JsonNode document, JsonNode patch) {
        JsonPatch applied = new JsonPatch(document.deepCopy());
        patch.forEach(applied::apply);
        return applied.document;
    }

    private void apply(JsonNode operation) {
        JsonPointer path = JsonPointer.compile(operation.get("path").asText());
        switch (operation.get("op").asText()) {
            case "add" -> add(path, operation.get("value"));
            case "remove" -> removed(path);
            case "replace" -> {
                removed(path);
                add(path, operation.get("value"));
            }
            case "move" ->
                add(path, removed(JsonPointer.compile(operation.get("from").asText())));
            default -> throw new IllegalArgumentException("no such operation: " + operation);
        }
    }

    private void add(JsonPointer path, JsonNode value) {
        JsonNode parent = document.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.set(path.last().getMatchingProperty(), value.deepCopy());
        } else if (parent instanceof ArrayNode list
                && path.last().getMatchingIndex() >= 0
                && path.last().getMatchingIndex() <= list.size()) {
            list.insert(path.last().getMatchingIndex(), value.deepCopy());
        } else {
            throw new IllegalArgumentException("nothing to add to: " + path);
        }
    }

    private JsonNode removed(JsonPointer path) {
        JsonNode parent = document.at(path.head());
        JsonNode removed = null;
        if (parent instanceof ObjectNode object) {
            removed = object.remove(path.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode list) {
            removed = list.remove(path.last().getMatchingIndex());
        }
        if (removed == null) {
            throw new IllegalArgumentException("nothing to remove: " + path);
        }
        return removed;
    }
}
