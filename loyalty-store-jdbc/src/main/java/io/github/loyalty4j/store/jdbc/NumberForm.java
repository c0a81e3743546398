package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** A value written as one whole number. */
record NumberForm<T>(ToLongFunction<? super T> writer, LongFunction<T> reader) implements Form<T> {
    @Override
    public void write(JsonGenerator out, T value) throws IOException {
        out.writeNumber(writer.applyAsLong(value));
    }

    @Override
    public T read(JsonNode json) {
        if (!json.canConvertToExactIntegral() || !json.canConvertToLong()) {
            throw new IllegalArgumentException("a whole number must be kept: " + json.getNodeType());
        }
        return reader.apply(json.longValue());
    }
}
