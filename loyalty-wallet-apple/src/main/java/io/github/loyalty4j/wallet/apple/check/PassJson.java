package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the JSON files of a pass, wherever they come from, as strictly as a phone does: UTF-8 without a mark, no comments, each
 * key once, nothing behind (Apple, Creating the Source for a Pass).
 */
public final class PassJson {
    /** The most bytes a file may have, 1 MiB: far more than any pass says, and what is parsed takes many times its size. */
    public static final int MOST_BYTES = 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** How the parser tells of a key that is there twice. */
    private static final Pattern TWICE = Pattern.compile("^Duplicate field '([^'\\p{Cc}]{1,60})'");

    private PassJson() {}

    /**
     * The object that a file holds.
     *
     * @param name of the file, for messages: {@code "pass.json"}
     * @throws IllegalArgumentException if it has more than {@link #MOST_BYTES}, is no UTF-8, begins with a mark, or is no JSON
     *     object
     */
    public static ObjectNode object(String name, byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    name + " must have at most " + MOST_BYTES + " bytes: has " + file.length);
        }
        String text = decoded(name, file);
        if (text.startsWith("\ufeff")) {
            throw new IllegalArgumentException(name + " must be UTF-8 without a byte order mark: begins with one");
        }
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException(name + " must be JSON: " + reason(e) + where, e);
        }
        throw new IllegalArgumentException(name + " must be a JSON object: is none");
    }

    private static String reason(JsonProcessingException e) {
        Matcher twice = TWICE.matcher(String.valueOf(e.getOriginalMessage()));
        return twice.find() ? "it has the key '" + twice.group(1) + "' twice" : "it cannot be read";
    }

    /** As UTF-8 and nothing else: a reader of JSON left alone finds out UTF-16 and UTF-32 too, and takes them. */
    private static String decoded(String name, byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(name + " must be UTF-8: it is in another encoding", e);
        }
    }
}
