package io.github.loyalty4j.examples.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.metrics.FigureJson;
import io.github.loyalty4j.metrics.survey.NpsResult;

/** Figures as JSON. */
public final class Documents {
    private Documents() {}

    /** A net promoter score, in points from -100 to 100. */
    public static ObjectNode nps(NpsResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("n", result.n());
        json.put("promoters", result.promoters());
        json.put("passives", result.passives());
        json.put("detractors", result.detractors());
        json.put("nps", result.score());
        FigureJson.put(json.putObject("intervals"), "adjusted_wald", result.interval());
        return json;
    }
}
