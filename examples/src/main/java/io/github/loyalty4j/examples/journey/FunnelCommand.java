package io.github.loyalty4j.examples.journey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.metrics.FigureJson;
import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.journey.Funnel;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metrics funnel}. */
@Command(
        name = "funnel",
        description = "How many get how far through steps that all lie within a window, as customers or as paths.",
        mixinStandardHelpOptions = true)
public final class FunnelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EventOptions events;

    @Option(
            names = "--steps",
            required = true,
            paramLabel = "EVENT",
            split = ",",
            description = "the steps, as search,cart,order")
    private List<String> steps = new ArrayList<>();

    @Option(
            names = "--within",
            required = true,
            paramLabel = "PERIOD",
            description = "how long all steps together may take, as P7D; those whose time is not over are left out")
    private Duration within;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "THIS",
            description = "ANY, THIS (others may come between; by default) or EXACT (none may)")
    private Funnel.Order order;

    @Option(names = "--totals", description = "count paths, of which a customer may have several, not customers")
    private boolean totals;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "until when events are looked at; the last time in the file by default")
    private @Nullable String asOf;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private FunnelCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Funnel funnel = Funnel.of(steps.toArray(String[]::new));
            Optional<Instant> given = events.asOf(asOf);
            Instant last = events.read(funnel::add, spec.commandLine().getErr());
            Instant until = given.orElse(last);
            if (totals) {
                List<Long> paths = funnel.totals(order, within, until);
                out.println(
                        events.json()
                                ? pathsJson(paths, funnel.definitionOfTotals(order, within))
                                        .toPrettyString()
                                : words(paths));
            } else {
                List<Funnel.Step> customers = funnel.uniques(order, within, until);
                out.println(
                        events.json()
                                ? customersJson(customers, funnel.definition(order, within))
                                        .toPrettyString()
                                : customersWords(customers));
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private ObjectNode head(String counted) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("order", order.name().toLowerCase(Locale.ROOT))
                .put("counted", counted)
                .put("within", within.toString());
    }

    private ObjectNode pathsJson(List<Long> paths, Definition definition) {
        ObjectNode json = head("totals");
        ArrayNode list = json.putArray("steps");
        for (int i = 0; i < paths.size(); i++) {
            list.addObject().put("event", steps.get(i)).put("reached", paths.get(i));
        }
        FigureJson.put(json, definition);
        return json;
    }

    private String words(List<Long> paths) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            lines.add(steps.get(i) + ": " + paths.get(i) + " paths");
        }
        return String.join(System.lineSeparator(), lines);
    }

    private ObjectNode customersJson(List<Funnel.Step> customers, Definition definition) {
        ObjectNode json = head("uniques");
        ArrayNode list = json.putArray("steps");
        for (Funnel.Step step : customers) {
            ObjectNode reached = list.addObject()
                    .put("event", step.event())
                    .put("reached", step.reached().hits())
                    .put("n", step.reached().n())
                    .put("share", step.reached().rate());
            FigureJson.put(reached, "interval", step.reached().interval());
        }
        FigureJson.put(json, definition);
        return json;
    }

    private static String customersWords(List<Funnel.Step> customers) {
        List<String> lines = new ArrayList<>();
        for (Funnel.Step step : customers) {
            Interval interval = step.reached().interval();
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %d of %d, %.1f %% (95 %% interval %.1f to %.1f)",
                    step.event(),
                    step.reached().hits(),
                    step.reached().n(),
                    100 * step.reached().rate(),
                    100 * interval.lower(),
                    100 * interval.upper()));
        }
        return lines.isEmpty() ? "nobody entered whose window is over" : String.join(System.lineSeparator(), lines);
    }
}
