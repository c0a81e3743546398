package io.github.loyalty4j.examples.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.value.Estimate;
import io.github.loyalty4j.metrics.value.LikelihoodRatio;

/** What stands beside a figure in JSON. */
public final class FigureJson {
    private FigureJson() {}

    /** How a figure was defined, as {@code definition}. */
    public static void put(ObjectNode json, Definition definition) {
        ObjectNode card = json.putObject("definition");
        definition.terms().forEach(card::put);
        definition.notes().forEach(card::put);
    }

    /** A likelihood ratio. */
    public static void put(ObjectNode json, LikelihoodRatio ratio) {
        json.put("statistic", ratio.statistic());
        json.put("degrees", ratio.degrees());
        json.put("pValue", ratio.pValue());
    }

    /** A figure under its name, and its interval if it has one. */
    public static void put(ObjectNode json, String name, Estimate estimate) {
        json.put(name, estimate.value());
        estimate.interval().ifPresent(interval -> put(json, name + "Interval", interval));
    }

    /** Both ends of an interval as a list. */
    public static void put(ObjectNode json, String name, Interval interval) {
        json.putArray(name).add(interval.lower()).add(interval.upper());
    }
}
