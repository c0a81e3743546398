package io.github.loyalty4j.core.lint;

import java.util.ArrayList;
import java.util.List;

/** What has been found so far. */
final class Findings {
    private final List<Finding> list = new ArrayList<>();

    void add(Finding.Kind kind, String where, String message) {
        list.add(new Finding(kind, where, message));
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}
