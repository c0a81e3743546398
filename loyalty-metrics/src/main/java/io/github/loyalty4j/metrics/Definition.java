package io.github.loyalty4j.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a figure is a figure of: the card that travels with it. Two figures may be compared if their cards agree in all
 * terms; notes, such as n, may differ.
 *
 * <pre>{@code
 * Definition.of("CSAT").with("scale", "1-5").with("boxes", "4-5").noting("n", "263")
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Definition {
    private static final String METRIC = "metric";

    private final Map<String, String> terms;
    private final Map<String, String> notes;

    private Definition(Map<String, String> terms, Map<String, String> notes) {
        this.terms = terms;
        this.notes = notes;
    }

    /** Of a metric by name: {@code "NPS"}. */
    public static Definition of(String metric) {
        return new Definition(Map.of(METRIC, metric), Map.of());
    }

    /** With a term that figures must have in common to be compared, in place of one of the same name. */
    public Definition with(String name, String value) {
        return new Definition(put(terms, name, value), notes);
    }

    /** With a note, which comparisons pass over, in place of one of the same name. */
    public Definition noting(String name, String value) {
        return new Definition(terms, put(notes, name, value));
    }

    /** The terms alone. */
    public Definition withoutNotes() {
        return new Definition(terms, Map.of());
    }

    private static Map<String, String> put(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return Collections.unmodifiableMap(more);
    }

    /** The metric's name. */
    public String metric() {
        return Objects.requireNonNull(terms.get(METRIC));
    }

    /** What must agree, in the order it was said; {@code metric} first. */
    public Map<String, String> terms() {
        return terms;
    }

    /** What may differ, in the order it was said. */
    public Map<String, String> notes() {
        return notes;
    }

    /** In which terms another card differs, in words: {@code "scale is 0-10 here and 1-5 there"}; empty if in none. */
    public List<String> differencesFrom(Definition other) {
        Set<String> names = new LinkedHashSet<>(terms.keySet());
        names.addAll(other.terms.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String here = terms.getOrDefault(name, "not said");
            String there = other.terms.getOrDefault(name, "not said");
            if (!here.equals(there)) {
                differences.add(name + " is " + here + " here and " + there + " there");
            }
        }
        return List.copyOf(differences);
    }

    /**
     * Checks that a figure of another card may be compared with one of this.
     *
     * @throws IllegalArgumentException if a term differs; the message names all that do
     */
    public void requireComparable(Definition other) {
        List<String> differences = differencesFrom(other);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(
                    "compared figures must be defined alike: " + String.join("; ", differences));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Definition that && terms.equals(that.terms) && notes.equals(that.notes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(terms, notes);
    }

    @Override
    public String toString() {
        Map<String, String> all = new LinkedHashMap<>(terms);
        all.putAll(notes);
        return all.toString();
    }
}
