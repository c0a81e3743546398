package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** What may be absent; then it is left out. */
record OptionalForm<T>(Form<T> content) implements Form<Optional<T>> {
    @Override
    public void write(JsonGenerator out, Optional<T> value) throws IOException {
        content.write(out, value.orElseThrow());
    }

    @Override
    public Optional<T> read(JsonNode json) {
        return json.isMissingNode() ? Optional.empty() : Optional.of(content.read(json));
    }

    @Override
    public boolean isLeftOut(Optional<T> value) {
        return value.isEmpty();
    }
}
