package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record, as an object with a field for each component. */
final class RecordForm<T> implements Form.OfObject<T> {
    private final Forms forms;
    private final Class<T> type;
    private final Constructor<T> constructor;
    private volatile @Nullable List<Part> parts;

    private record Part(SerializedString name, MethodHandle accessor, Form<Object> form) {
        static Part of(RecordComponent component, Form<Object> form) {
            try {
                MethodHandle accessor = MethodHandles.lookup().unreflect(component.getAccessor());
                return new Part(
                        new SerializedString(component.getName()),
                        accessor.asType(MethodType.methodType(Object.class, Object.class)),
                        form);
            } catch (IllegalAccessException e) {
                throw new LinkageError("a record's component must be readable: " + component, e);
            }
        }

        Object content(Object value) {
            try {
                return accessor.invokeExact(value);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new LinkageError("a record's component must be readable: " + name, e);
            }
        }
    }

    RecordForm(Forms forms, Class<T> type) {
        this.forms = forms;
        this.type = type;
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            this.constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new LinkageError("every record has such a constructor: " + type, e);
        }
    }

    /** Found when it is first needed, since a condition may be made of conditions. */
    private List<Part> parts() {
        List<Part> found = parts;
        if (found == null) {
            found = Arrays.stream(type.getRecordComponents())
                    .map(part -> Part.of(part, forms.of(part.getGenericType())))
                    .toList();
            parts = found;
        }
        return found;
    }

    @Override
    public void writeFields(JsonGenerator out, T value) throws IOException {
        for (Part part : parts()) {
            Object content = part.content(value);
            if (!part.form.isLeftOut(content)) {
                out.writeFieldName(part.name);
                part.form.write(out, content);
            }
        }
    }

    @Override
    public T read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(
                    "an object must be kept for " + type.getSimpleName() + ": " + json.getNodeType());
        }
        List<Part> all = parts();
        Object[] values = new Object[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get(i).form.read(json.path(all.get(i).name.getValue()));
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("kept " + type.getSimpleName() + " must be lawful", e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new LinkageError("a record must be constructible: " + type, e);
        }
    }
}
