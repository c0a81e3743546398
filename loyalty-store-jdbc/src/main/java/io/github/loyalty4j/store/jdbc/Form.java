package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** How values of a type are written as JSON and read again. Implementations are safe for use by several threads. */
interface Form<T> {
    void write(JsonGenerator out, T value) throws IOException;

    /**
     * Reads what {@link #write} wrote.
     *
     * @param json a missing node where the field is not there
     * @throws IllegalArgumentException if it is something else
     */
    T read(JsonNode json);

    /** Whether a field of this value is left out. */
    default boolean isLeftOut(T value) {
        return false;
    }

    /** A value that is written as an object, so that the name of its kind can stand beside its fields. */
    interface OfObject<T> extends Form<T> {
        void writeFields(JsonGenerator out, T value) throws IOException;

        @Override
        default void write(JsonGenerator out, T value) throws IOException {
            out.writeStartObject();
            writeFields(out, value);
            out.writeEndObject();
        }
    }
}
