package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One of several kinds, as an object whose field {@code type} names which: {@code "earned"}. */
final class SealedForm<T> implements Form<T> {
    private final Map<Class<?>, Kind> byClass = new HashMap<>();
    private final Map<String, Kind> byName = new HashMap<>();
    private final Class<T> type;

    private record Kind(String name, Form.OfObject<Object> form) {}

    @SuppressWarnings("unchecked") // each form is asked for values of its own kind alone
    SealedForm(Forms forms, Class<T> type) {
        this.type = type;
        for (Class<?> each : type.getPermittedSubclasses()) {
            String name = Character.toLowerCase(each.getSimpleName().charAt(0))
                    + each.getSimpleName().substring(1);
            Kind kind = new Kind(name, (Form.OfObject<Object>) (Form<?>) forms.of(each));
            byClass.put(each, kind);
            byName.put(name, kind);
        }
    }

    @Override
    public void write(JsonGenerator out, T value) throws IOException {
        Kind kind = byClass.get(value.getClass());
        if (kind == null) {
            throw new IllegalArgumentException("every kind must have a form: " + value.getClass());
        }
        out.writeStartObject();
        out.writeStringField("type", kind.name);
        kind.form.writeFields(out, value);
        out.writeEndObject();
    }

    @Override
    public T read(JsonNode json) {
        String name = json.path("type").asText();
        Kind kind = byName.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("kept " + type.getSimpleName() + " must be of a known type: " + name);
        }
        return type.cast(kind.form.read(json));
    }
}
