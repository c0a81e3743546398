package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Function;

/** A class that is no record, by way of one that has what it is made of. */
record ShapeForm<T, S>(RecordForm<S> shape, Function<? super T, S> taken, Function<? super S, T> made)
        implements Form.OfObject<T> {
    @Override
    public void writeFields(JsonGenerator out, T value) throws IOException {
        shape.writeFields(out, taken.apply(value));
    }

    @Override
    public T read(JsonNode json) {
        return made.apply(shape.read(json));
    }
}
