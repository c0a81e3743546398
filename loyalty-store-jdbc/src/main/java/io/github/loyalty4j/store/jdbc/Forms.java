package io.github.loyalty4j.store.jdbc;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The forms of all types there are: some are told, those of records, enums, sealed types and collections follow. Safe for
 * use by several threads.
 */
final class Forms {
    private final Map<Type, Form<?>> forms = new ConcurrentHashMap<>();

    <T> Forms with(Class<T> type, Form<T> form) {
        forms.put(type, form);
        return this;
    }

    <T> Forms text(Class<T> type, Function<? super T, String> writer, Function<String, T> reader) {
        return with(type, new TextForm<>(writer, reader));
    }

    <T, S> Forms shape(Class<T> type, Class<S> shape, Function<? super T, S> taken, Function<? super S, T> made) {
        return with(type, new ShapeForm<>(new RecordForm<>(this, shape), taken, made));
    }

    @SuppressWarnings("unchecked") // a form is kept under the type it is of
    <T> Form<T> of(Class<T> type) {
        return (Form<T>) form(type);
    }

    @SuppressWarnings("unchecked") // the caller has a value of this very type
    Form<Object> of(Type type) {
        return (Form<Object>) form(type);
    }

    private Form<?> form(Type type) {
        Form<?> known = forms.get(type);
        if (known == null) {
            known = type instanceof ParameterizedType many ? ofMany(many) : ofClass((Class<?>) type);
            forms.put(type, known);
        }
        return known;
    }

    private Form<?> ofMany(ParameterizedType type) {
        Form<Object> item = of(type.getActualTypeArguments()[0]);
        if (type.getRawType() == Optional.class) {
            return new OptionalForm<>(item);
        }
        if (type.getRawType() == List.class) {
            return new ManyForm<Object, List<Object>>(item, list -> list, List::copyOf);
        }
        if (type.getRawType() == Set.class) {
            // sorted, so that equal values are equal texts
            return new ManyForm<Object, Set<Object>>(item, Forms::sorted, Set::copyOf);
        }
        throw new IllegalArgumentException("a type must have a form: " + type);
    }

    private static Collection<Object> sorted(Set<Object> set) {
        return set.size() < 2 ? set : set.stream().sorted().toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // what is a record or an enum is known at run time alone
    private Form<?> ofClass(Class<?> type) {
        if (type.isRecord()) {
            return new RecordForm<>(this, type);
        }
        if (type.isEnum()) {
            Class<? extends Enum> choices = (Class<? extends Enum>) type;
            return new TextForm<Enum<?>>(Enum::name, name -> Enum.valueOf(choices, name));
        }
        if (type.isSealed()) {
            return new SealedForm<>(this, type);
        }
        throw new IllegalArgumentException("a type must have a form: " + Objects.toString(type));
    }
}
