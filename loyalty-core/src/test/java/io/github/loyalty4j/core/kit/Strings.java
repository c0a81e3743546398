package io.github.loyalty4j.core.kit;

import io.github.loyalty4j.core.ledger.Archive;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every text in a value and all that is part of it, told by its {@code toString} or not. */
final class Strings {
    private final Set<String> found = new TreeSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private Strings() {}

    static Set<String> in(Object... values) {
        Strings strings = new Strings();
        for (Object value : values) {
            strings.add(value);
        }
        while (!strings.open.isEmpty()) {
            strings.look(strings.open.pop());
        }
        return strings.found;
    }

    private void add(@Nullable Object value) {
        if (value != null && seen.add(value)) {
            open.push(value);
        }
    }

    private void look(Object value) {
        if (value instanceof CharSequence text) {
            found.add(text.toString());
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::add);
        } else if (value instanceof Collection<?> items) {
            items.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (value instanceof Object[] items) {
            for (Object item : items) {
                add(item);
            }
        } else {
            if (value instanceof Archive archive) {
                add(archive.whole()); // what an account gives when it is asked is part of it, wherever it is kept
            }
            fields(value, value.getClass());
        }
    }

    private void fields(Object value, @Nullable Class<?> type) {
        if (type == null || !type.getName().startsWith("io.github.loyalty4j.")) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                add(content(value, field));
            }
        }
        fields(value, type.getSuperclass());
    }

    private static @Nullable Object content(Object value, Field field) {
        try {
            field.setAccessible(true);
            return field.get(value);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("a field was made accessible", impossible);
        }
    }
}
