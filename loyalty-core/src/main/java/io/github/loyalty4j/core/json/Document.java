package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A JSON text, read strictly and within limits: no name twice, nothing after the end, no deep nesting, no huge string. */
final class Document {
    /** What limits there are but the size, which each kind of document has of its own. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(50)
            .maxStringLength(10_000)
            .maxNameLength(200)
            .maxNumberLength(100)
            .build();

    private static final JsonMapper MAPPER = mapper();

    private Document() {}

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory().setStreamReadConstraints(LIMITS);
        return mapper;
    }

    /** The text of UTF-8 bytes. */
    static String text(String name, byte[] utf8, int most) {
        checkSize(name, utf8.length, most);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadField("", name + " must be text in UTF-8: its bytes are not", e);
        }
    }

    /** The tree of a text; a byte order mark is skipped. */
    static JsonNode tree(String name, String json, int most) {
        checkSize(name, json.length(), most);
        try {
            return MAPPER.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
        } catch (JsonProcessingException e) {
            throw new BadField("", malformed(name, e), e);
        }
    }

    /** The parser's own words without its remarks on where the text came from. */
    private static String malformed(String name, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
        return name + " must be well-formed JSON" + place + ": " + e.getOriginalMessage();
    }

    private static void checkSize(String name, int size, int most) {
        if (size > most) {
            throw new BadField("", name + " must have at most " + most + " bytes: has " + size);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Indented, with the same line ends on every machine. */
    static String pretty(ObjectNode json) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return MAPPER.writer(printer).writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always written", e);
        }
    }
}
