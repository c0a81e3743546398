package io.github.loyalty4j.examples.survey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.metrics.FigureJson;
import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.survey.NpsResult;
import io.github.loyalty4j.metrics.survey.PooledNps;
import io.github.loyalty4j.metrics.survey.Score;
import java.util.List;
import java.util.TreeMap;

/** Figures from answers as JSON. What is infinite is {@code null}: JSON has no other way to say it. */
final class SurveyJson {
    private static final double LEVEL = 0.95;

    private SurveyJson() {}

    static ObjectNode of(NpsResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("n", result.n());
        json.put("promoters", result.promoters());
        json.put("passives", result.passives());
        json.put("detractors", result.detractors());
        json.put("nps", result.score());
        json.put("standardError", result.standardError());
        ObjectNode intervals = json.putObject("intervals");
        FigureJson.put(intervals, "wald", result.interval(IntervalMethod.WALD, LEVEL));
        FigureJson.put(intervals, "adjusted_wald", result.interval());
        FigureJson.put(intervals, "score", result.interval(IntervalMethod.PAIRED_SCORE, LEVEL));
        rest(json, result.definition(), result.warnings());
        return json;
    }

    static ObjectNode of(Score score) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("n", score.n());
        json.put("value", score.value());
        json.put("standardError", score.standardError());
        FigureJson.put(json, "interval", score.interval());
        rest(json, score.definition(), score.warnings());
        return json;
    }

    static void put(ObjectNode json, Difference difference) {
        json.put("difference", difference.estimate());
        json.put("standardError", difference.standardError());
        if (Double.isFinite(difference.z())) {
            json.put("z", difference.z());
        } else {
            json.putNull("z");
        }
        json.put("pValue", difference.pValue());
        FigureJson.put(json, "interval", difference.interval());
    }

    static void put(ObjectNode json, PooledNps<String> pooled) {
        json.put("spread", pooled.spread());
        ObjectNode by = json.putObject("by");
        new TreeMap<>(pooled.scores()).forEach((key, score) -> {
            ObjectNode group = by.putObject(key).put("nps", score.score());
            FigureJson.put(group, "interval", score.interval());
        });
        rest(json, pooled.definition(), List.of());
    }

    private static void rest(ObjectNode json, Definition definition, List<String> warnings) {
        FigureJson.put(json, definition);
        ArrayNode list = json.putArray("warnings");
        warnings.forEach(list::add);
    }
}
