package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A list, or what has no order of its own; left out if it is empty. */
record ManyForm<T, C extends Collection<T>>(
        Form<T> item, Function<C, Collection<T>> items, Function<List<T>, C> collected) implements Form<C> {
    @Override
    public void write(JsonGenerator out, C value) throws IOException {
        out.writeStartArray();
        for (T each : items.apply(value)) {
            item.write(out, each);
        }
        out.writeEndArray();
    }

    @Override
    public C read(JsonNode json) {
        if (!json.isMissingNode() && !json.isArray()) {
            throw new IllegalArgumentException("a list must be kept: " + json.getNodeType());
        }
        List<T> all = new ArrayList<>(json.size());
        json.forEach(each -> all.add(item.read(each)));
        return collected.apply(all);
    }

    @Override
    public boolean isLeftOut(C value) {
        return value.isEmpty();
    }
}
