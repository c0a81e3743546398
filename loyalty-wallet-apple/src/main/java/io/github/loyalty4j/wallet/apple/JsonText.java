package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON of passes, read as strictly as a phone does: UTF-8 without a mark, no comments, each key once. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {}

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written as JSON", e);
        }
    }

    /**
     * An object.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static ObjectNode object(String name, byte[] utf8) {
        if (utf8.length > 0 && (utf8[0] == (byte) 0xef || utf8[0] == (byte) 0xfe || utf8[0] == (byte) 0xff)) {
            throw new IllegalArgumentException(name + " must be UTF-8 without a byte order mark: begins with one");
        }
        try {
            if (MAPPER.readTree(utf8) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            String where = e instanceof JsonProcessingException json && json.getLocation() != null
                    ? " at line " + json.getLocation().getLineNr()
                    : "";
            throw new IllegalArgumentException(name + " must be JSON: it cannot be read" + where, e);
        }
        throw new IllegalArgumentException(name + " must be a JSON object: is none");
    }

    static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
