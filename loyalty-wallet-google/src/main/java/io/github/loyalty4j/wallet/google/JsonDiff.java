package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;

/**
 * The smallest PATCH that makes one state of another: changed fields alone, arrays as a whole since Google replaces them
 * so, and an explicit null for what is gone.
 */
final class JsonDiff {
    private JsonDiff() {}

    static JsonObject patch(JsonObject before, JsonObject after) {
        JsonObject patch = new JsonObject();
        for (Map.Entry<String, JsonElement> field : after.entrySet()) {
            JsonElement old = before.get(field.getKey());
            JsonElement wanted = field.getValue();
            if (wanted.equals(old)) {
                continue;
            }
            boolean nested = wanted instanceof JsonObject && old instanceof JsonObject;
            patch.add(field.getKey(), nested ? patch(old.getAsJsonObject(), wanted.getAsJsonObject()) : wanted);
        }
        for (String field : before.keySet()) {
            if (!after.has(field)) {
                patch.add(field, JsonNull.INSTANCE);
            }
        }
        return patch;
    }
}
