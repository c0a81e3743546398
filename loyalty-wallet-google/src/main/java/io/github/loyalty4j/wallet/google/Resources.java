package io.github.loyalty4j.wallet.google;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Google's models as JSON and back, and what a write may hold. */
final class Resources {
    /** Fields that Google alone writes; to send them back is an error or of no use. */
    private static final List<String> OUTPUT_ONLY = List.of("classReference", "hasUsers", "hasLinkedDevice", "review");

    private Resources() {}

    static JsonObject json(GenericJson model) {
        return Json.tree(model).getAsJsonObject();
    }

    /**
     * What to write of a class or object: without what Google alone writes, and a class up for review, since Google takes
     * no write of one that says anything else but that it is a draft.
     */
    static JsonObject written(Kind<?> kind, JsonObject json) {
        JsonObject written = json.deepCopy();
        OUTPUT_ONLY.forEach(written::remove);
        JsonElement status = written.get("reviewStatus");
        if (kind.isClass() && !kind.path().equals("genericClass") && !isDraft(status)) {
            written.addProperty("reviewStatus", "UNDER_REVIEW");
        }
        return written;
    }

    private static boolean isDraft(@Nullable JsonElement status) {
        return status != null
                && status.isJsonPrimitive()
                && status.getAsString().equalsIgnoreCase("DRAFT");
    }

    /** Fields that the model does not know are kept as unknown keys. */
    static <T extends GenericJson> T model(Kind<T> kind, String json) {
        object("a " + kind.path(), json);
        try {
            return GsonFactory.getDefaultInstance().fromString(json, kind.type());
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw unreadable("a " + kind.path(), e);
        }
    }

    /** An answer of a proxy on the way, or one that was cut off, is none of Google's. */
    static JsonObject object(String what, String json) {
        try {
            JsonObject read = new Gson().fromJson(json, JsonObject.class);
            if (read != null) {
                return read;
            }
        } catch (JsonParseException e) {
            throw unreadable(what, e);
        }
        throw unreadable(what, null);
    }

    private static GoogleUnavailableException unreadable(String what, @Nullable Exception cause) {
        return new GoogleUnavailableException(
                "Google must answer with " + what + ": it cannot be read", 200, null, cause);
    }

    static String id(GenericJson model) {
        return id(model.get("id"));
    }

    static String id(@Nullable Object id) {
        if (!(id instanceof String text) || !text.matches("[0-9]{1,19}\\.[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "id must be the issuer's number, a dot, and letters, digits, '.', '_' or '-': " + id);
        }
        return text;
    }

    /** With nulls, which clear a field. */
    static String explicit(JsonObject json) {
        return new GsonBuilder().serializeNulls().create().toJson(json);
    }
}
