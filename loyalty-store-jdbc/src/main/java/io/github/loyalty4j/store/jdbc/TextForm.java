package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Function;

/** A value written as one text. */
record TextForm<T>(Function<? super T, String> writer, Function<String, T> reader) implements Form<T> {
    @Override
    public void write(JsonGenerator out, T value) throws IOException {
        out.writeString(writer.apply(value));
    }

    @Override
    public T read(JsonNode json) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException("a text must be kept: " + json.getNodeType());
        }
        return reader.apply(json.textValue());
    }
}
