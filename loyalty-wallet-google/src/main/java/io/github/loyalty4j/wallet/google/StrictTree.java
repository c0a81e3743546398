package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads JSON that strangers sent: no name twice in an object, little nesting. */
final class StrictTree {
    private static final int MOST_DEPTH = 8;

    private StrictTree() {}

    static JsonElement read(JsonReader reader) throws IOException {
        return read(reader, 0);
    }

    private static JsonElement read(JsonReader reader, int depth) throws IOException {
        if (depth > MOST_DEPTH) {
            throw SignedJson.invalid("JSON must not be nested more than " + MOST_DEPTH + " deep");
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> array(reader, depth);
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> new JsonPrimitive(number(reader.nextString()));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            default -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
        };
    }

    /** Google's are of 13 digits; a number of a million digits would cost time. */
    private static BigDecimal number(String digits) {
        if (digits.length() > 40) {
            throw SignedJson.invalid("numbers must have at most 40 digits");
        }
        return new BigDecimal(digits);
    }

    private static JsonObject object(JsonReader reader, int depth) throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw SignedJson.invalid("names must not stand twice in an object");
            }
            object.add(name, read(reader, depth + 1));
        }
        reader.endObject();
        return object;
    }

    private static JsonArray array(JsonReader reader, int depth) throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(read(reader, depth + 1));
        }
        reader.endArray();
        return array;
    }
}
