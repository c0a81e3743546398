package io.github.loyalty4j.core.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The forms of the kinds of a sealed type, each after its own number. A number, once given, is never given to another. */
final class Kinds<T> {
    private final Map<Class<?>, Kind<? extends T>> kinds = new HashMap<>();

    private record Kind<E>(int number, Class<E> type, BiConsumer<Bytes, ? super E> form) {
        void write(Bytes out, Object value) {
            out.count(number);
            form.accept(out, type.cast(value));
        }
    }

    <E extends T> Kinds<T> with(int number, Class<E> type, BiConsumer<Bytes, ? super E> form) {
        kinds.put(type, new Kind<>(number, type, form));
        return this;
    }

    void write(Bytes out, T value) {
        Kind<? extends T> kind = kinds.get(value.getClass());
        if (kind == null) {
            throw new IllegalArgumentException("every kind must have a form of bytes: " + value.getClass());
        }
        kind.write(out, value);
    }
}
