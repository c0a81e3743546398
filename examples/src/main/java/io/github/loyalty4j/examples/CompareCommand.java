package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.metrics.FigureJson;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.Holdout;
import io.github.loyalty4j.metrics.value.HoldoutScore;
import io.github.loyalty4j.metrics.value.LikelihoodRatio;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import io.github.loyalty4j.metrics.value.PurchasePatterns;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description =
                "Fits every model of purchases to the days up to --calibration-end, and tells how well each foretold"
                        + " the rest; JSON on standard output.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--end", description = "the last day that counts (default: that of the last order)")
    private @Nullable LocalDate end;

    @Mixin
    private HistoryOptions orders;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private CompareCommand() {}

    @Override
    public Integer call() {
        LocalDate last = orders.calibrationEnd();
        if (last == null) {
            throw new BadInputException("compare must have --calibration-end");
        }
        OrderLog<String> log = orders.log(spec.commandLine().getErr());
        PurchasePatterns known = orders.history(log, last).purchasePatterns(orders.unit());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("calibrationEnd", last.toString());
        json.put("unit", HistoryOptions.unitName(orders.unit()));
        json.put("customers", known.customers());
        try {
            Holdout rest = orders.history(log, end).holdout(last.plusDays(1), orders.unit());
            json.put("holdout", rest.time());
            compare(json, known, rest);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new BadInputException("compare: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println(orders.json() ? json.toString() : json.toPrettyString());
        return 0;
    }

    private static void compare(ObjectNode json, PurchasePatterns known, Holdout rest) {
        Fit<PurchaseForecast> simplest = PurchaseModel.NBD.fit(known);
        ArrayNode models = json.putArray("models");
        for (PurchaseModel model : PurchaseModel.values()) {
            Fit<PurchaseForecast> fit = model == PurchaseModel.NBD ? simplest : model.fit(known);
            ObjectNode node = models.addObject();
            node.put("model", fit.name());
            node.put("outcome", fit.outcome().name().toLowerCase(Locale.ROOT));
            fit.reason().ifPresent(value -> node.put("reason", value));
            fit.logLikelihood().ifPresent(value -> node.put("logLikelihood", value));
            fit.akaike().ifPresent(value -> node.put("akaike", value));
            if (isRicher(simplest, fit)) {
                FigureJson.put(node.putObject("againstNbd"), LikelihoodRatio.of(simplest, fit));
            }
            fit.model().ifPresent(forecast -> score(node.putObject("score"), rest.score(forecast)));
        }
    }

    /** Whether both have parameters, and this one more: where nobody leaves each of them is NBD. */
    private static boolean isRicher(Fit<?> simplest, Fit<?> fit) {
        return fit.parameters().size() > simplest.parameters().size()
                && !simplest.parameters().isEmpty()
                && fit.logLikelihood().orElse(0) >= simplest.logLikelihood().orElse(0);
    }

    private static void score(ObjectNode json, HoldoutScore score) {
        json.put("actual", score.actual());
        json.put("expected", score.expected());
        json.put("meanAbsoluteError", score.meanAbsoluteError());
        json.put("rootMeanSquareError", score.rootMeanSquareError());
        ArrayNode groups = json.putArray("groups");
        for (HoldoutScore.Group group : score.groups()) {
            ObjectNode node = groups.addObject();
            node.put("frequency", group.frequency());
            node.put("customers", group.customers());
            node.put("actual", group.actual());
            node.put("expected", group.expected());
        }
    }
}
