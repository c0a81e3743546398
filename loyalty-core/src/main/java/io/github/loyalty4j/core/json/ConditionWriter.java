package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Writes conditions as {@link ConditionJson} reads them; sets in order, so that the same programme is the same text. */
final class ConditionWriter {
    private ConditionWriter() {}

    static JsonNode write(Condition condition) {
        if (condition instanceof Condition.FirstPurchase) {
            return TextNode.valueOf("firstPurchase");
        }
        if (condition instanceof Condition.Referred) {
            return TextNode.valueOf("referred");
        }
        ObjectNode json = Document.object();
        if (condition instanceof Condition.All all) {
            parts(json.putArray("all"), all.parts());
        } else if (condition instanceof Condition.Any any) {
            parts(json.putArray("any"), any.parts());
        } else if (condition instanceof Condition.Not not) {
            json.set("not", write(not.part()));
        } else {
            writeFact(condition, json);
        }
        return json;
    }

    private static void parts(ArrayNode json, List<Condition> parts) {
        parts.forEach(part -> json.add(write(part)));
    }

    private static void writeFact(Condition condition, ObjectNode json) {
        if (condition instanceof Condition.MinBasis min) {
            json.put("minBasis", Amounts.text(min.least()));
        } else if (condition instanceof Condition.Buys buys) {
            json.set("buys", write(buys.lines()));
        } else if (condition instanceof Condition.TierAtLeast tier) {
            json.put("tierAtLeast", tier.tier());
        } else if (condition instanceof Condition.Tagged tagged) {
            names(json.putArray("tagged"), tagged.anyOf());
        } else if (condition instanceof Condition.Channel channel) {
            names(json.putArray("channel"), channel.anyOf());
        } else if (condition instanceof Condition.Location location) {
            names(json.putArray("location"), location.anyOf());
        } else if (condition instanceof Condition.Host host) {
            ObjectNode object = json.putObject("host").put("name", host.name());
            new TreeMap<>(host.arguments())
                    .forEach((key, value) -> object.withObject("/arguments").put(key, value));
        } else {
            writeTime(condition, json);
        }
    }

    private static void writeTime(Condition condition, ObjectNode json) {
        if (condition instanceof Condition.Weekdays days) {
            ArrayNode array = json.putArray("weekdays");
            days.anyOf().stream().sorted().forEach(day -> array.add(day.name()));
        } else if (condition instanceof Condition.DaysOfMonth days) {
            ArrayNode array = json.putArray("daysOfMonth");
            days.anyOf().stream().sorted().forEach(array::add);
        } else if (condition instanceof Condition.Between between) {
            put(json, "between", "from", between.from(), "to", between.to());
        } else if (condition instanceof Condition.During during) {
            put(json, "during", "first", during.first(), "last", during.last());
        } else if (condition instanceof Condition.Yearly yearly) {
            put(json, "yearly", "first", yearly.first(), "last", yearly.last());
        }
    }

    private static void put(ObjectNode json, String name, String from, Object begin, String to, Object end) {
        json.putObject(name).put(from, begin.toString()).put(to, end.toString());
    }

    static JsonNode write(LineFilter lines) {
        ObjectNode json = Document.object();
        filter(json, "skus", lines.skus());
        filter(json, "categories", lines.categories());
        filter(json, "exceptSkus", lines.exceptSkus());
        filter(json, "exceptCategories", lines.exceptCategories());
        return json;
    }

    private static void filter(ObjectNode json, String name, Collection<String> names) {
        if (!names.isEmpty()) {
            names(json.putArray(name), names);
        }
    }

    private static void names(ArrayNode json, Collection<String> names) {
        names.stream().sorted().forEach(json::add);
    }
}
