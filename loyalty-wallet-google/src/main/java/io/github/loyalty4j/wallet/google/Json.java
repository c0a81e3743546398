package io.github.loyalty4j.wallet.google;

import com.google.api.client.json.gson.GsonFactory;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Compact JSON of maps, lists and Google's model types, without the keys that are not set. */
final class Json {
    private static final Gson GSON = new Gson();

    private Json() {}

    static String write(Object value) {
        try {
            return GsonFactory.getDefaultInstance().toString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    /** The same as a tree. */
    static JsonElement tree(Object value) {
        return GSON.fromJson(write(value), JsonElement.class);
    }
}
