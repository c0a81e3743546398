package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.internal.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The limits of what conditions are made of; each answers with a copy. */
final class ConditionChecks {
    private static final int MOST_NAME_CHARACTERS = 64;

    private ConditionChecks() {}

    static List<Condition> parts(List<Condition> values) {
        List<Condition> copy = List.copyOf(values);
        if (copy.size() > Condition.MOST_PARTS) {
            throw new IllegalArgumentException(
                    "condition must have at most " + Condition.MOST_PARTS + " parts: has " + copy.size());
        }
        if (copy.stream().mapToInt(Condition::depth).max().orElse(0) >= Condition.MOST_DEPTH) {
            throw new IllegalArgumentException(
                    "conditions must nest at most " + Condition.MOST_DEPTH + " levels: one more");
        }
        return copy;
    }

    static <T> Set<T> some(String what, Set<T> values) {
        Set<T> copy = Set.copyOf(values);
        if (copy.isEmpty() || copy.size() > Condition.MOST_PARTS) {
            throw new IllegalArgumentException(what + " must be 1 to " + Condition.MOST_PARTS + ": " + copy.size());
        }
        return copy;
    }

    static Set<String> names(String what, Set<String> values) {
        return some(what + "s", values).stream()
                .map(value -> Text.line(what, value, MOST_NAME_CHARACTERS))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Map<String, String> arguments(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        if (copy.size() > Condition.MOST_PARTS) {
            throw new IllegalArgumentException(
                    "host condition must have at most " + Condition.MOST_PARTS + " arguments: has " + copy.size());
        }
        copy.forEach((name, value) -> {
            Text.line("argument of a host condition", name, MOST_NAME_CHARACTERS);
            if (value.length() > Condition.MOST_ARGUMENT_CHARACTERS) {
                throw new IllegalArgumentException("argument of a host condition must have at most "
                        + Condition.MOST_ARGUMENT_CHARACTERS + " characters: " + name + " has " + value.length());
            }
        });
        return copy;
    }
}
