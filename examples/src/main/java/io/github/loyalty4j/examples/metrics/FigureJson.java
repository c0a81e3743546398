package io.github.loyalty4j.examples.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Interval;

/** What stands beside a figure in JSON. */
public final class FigureJson {
    private FigureJson() {}

    /** How a figure was defined, as {@code definition}. */
    public static void put(ObjectNode json, Definition definition) {
        ObjectNode card = json.putObject("definition");
        definition.terms().forEach(card::put);
        definition.notes().forEach(card::put);
    }

    /** Both ends of an interval as a list. */
    public static void put(ObjectNode json, String name, Interval interval) {
        json.putArray(name).add(interval.lower()).add(interval.upper());
    }
}
