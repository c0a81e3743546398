package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** JSON put together field by field; some ten times as fast as Google's writer, which asks each model by reflection. */
final class Tree {
    private final JsonObject json = new JsonObject();

    private Tree() {}

    static Tree of(String field, String value) {
        return new Tree().with(field, value);
    }

    static Tree of(String field, JsonElement value) {
        return new Tree().with(field, value);
    }

    Tree with(String field, String value) {
        return with(field, new JsonPrimitive(value));
    }

    Tree with(String field, JsonElement value) {
        json.add(field, value);
        return this;
    }

    JsonObject json() {
        return json;
    }

    static JsonArray list(List<? extends JsonElement> elements) {
        JsonArray array = new JsonArray(elements.size());
        elements.forEach(array::add);
        return array;
    }
}
