package io.github.loyalty4j.examples.journey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.metrics.FigureJson;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.journey.Journey;
import io.github.loyalty4j.metrics.journey.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metrics journey}. */
@Command(
        name = "journey",
        description = "How many customers go on from each stage to the next, and how long that takes them.",
        mixinStandardHelpOptions = true)
public final class JourneyCommand implements Callable<Integer> {
    private static final Pattern STAGE = Pattern.compile("([^:]+)(?::([1-9][0-9]{0,2}))?");

    @Spec
    private CommandSpec spec;

    @Mixin
    private EventOptions events;

    @Option(
            names = "--stages",
            paramLabel = "EVENT[:NTH]",
            split = ",",
            description = "the stages in order, as lead,order,order:2; by default from lead to the first, second and"
                    + " fifth order and to a recommendation")
    private List<String> stages = new ArrayList<>();

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "until when those who have not gone on have waited; the last time in the file by default")
    private @Nullable String asOf;

    @Option(
            names = "--within",
            paramLabel = "PERIOD",
            description = "how long a customer may take to go on, as P7D; those whose time is not over are left out")
    private @Nullable Duration within;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private JourneyCommand() {}

    @Override
    public Integer call() {
        Journey journey = journey();
        Optional<Instant> until = events.asOf(asOf);
        Instant last = events.read(journey::add, spec.commandLine().getErr());
        List<Journey.Step> steps = steps(journey, until.orElse(last));
        spec.commandLine().getOut().println(events.json() ? json(journey, steps).toPrettyString() : words(steps));
        return 0;
    }

    private List<Journey.Step> steps(Journey journey, Instant until) {
        try {
            return within == null ? journey.steps(until) : journey.stepsWithin(within, until);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--within: " + e.getMessage(), e);
        }
    }

    private Journey journey() {
        try {
            return stages.isEmpty()
                    ? Journey.lifecycle(5)
                    : Journey.through(stages.stream().map(JourneyCommand::stage).toArray(Stage[]::new));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--stages: " + e.getMessage(), e);
        }
    }

    private static Stage stage(String text) {
        Matcher stage = STAGE.matcher(text);
        if (!stage.matches()) {
            throw new IllegalArgumentException("stage must be an event, perhaps the how many-th, as order:2: " + text);
        }
        int nth = stage.group(2) == null ? 1 : Integer.parseInt(stage.group(2));
        return new Stage(text, stage.group(1), nth);
    }

    private ObjectNode json(Journey journey, List<Journey.Step> steps) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode reached = json.putArray("stages");
        journey.reached().forEach((stage, customers) -> reached.addObject()
                .put("stage", stage.name())
                .put("event", stage.event())
                .put("nth", stage.nth())
                .put("customers", customers));
        ArrayNode ways = json.putArray("steps");
        for (Journey.Step step : steps) {
            ObjectNode way = ways.addObject()
                    .put("from", step.from().name())
                    .put("to", step.to().name())
                    .put("hits", step.converted().hits())
                    .put("n", step.converted().n())
                    .put("share", step.converted().rate());
            FigureJson.put(way, "interval", step.converted().interval());
            way.put(
                    "medianDays",
                    step.times().median().map(JourneyCommand::days).orElse(null));
        }
        FigureJson.put(json, within == null ? journey.definition() : journey.definition(within));
        return json;
    }

    private static double days(Duration time) {
        return time.toMillis() / 86_400_000.0;
    }

    private static String words(List<Journey.Step> steps) {
        StringBuilder words = new StringBuilder();
        for (Journey.Step step : steps) {
            Interval interval = step.converted().interval();
            words.append(String.format(
                    Locale.ROOT,
                    "%s -> %s: %d of %d, %.1f %% (95 %% interval %.1f to %.1f), %s%n",
                    step.from().name(),
                    step.to().name(),
                    step.converted().hits(),
                    step.converted().n(),
                    100 * step.converted().rate(),
                    100 * interval.lower(),
                    100 * interval.upper(),
                    step.times()
                            .median()
                            .map(time -> String.format(Locale.ROOT, "half within %.1f days", days(time)))
                            .orElse("half not yet")));
        }
        return words.toString().stripTrailing();
    }
}
