package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.metrics.ModelJson;
import io.github.loyalty4j.metrics.orders.CustomerSummary;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.value.Attainability;
import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.PointsOutlook;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "attainability",
        description =
                "How many of the customers of a file of orders would reach a reward from now on, and what becomes of"
                        + " points; JSON on standard output.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class AttainabilityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model-file", required = true, paramLabel = "M.json", description = "a fitted model of purchases")
    private Path modelFile;

    @Option(names = "--points", required = true, description = "points that a reward or tier takes")
    private double points;

    @Option(
            names = "--earning",
            defaultValue = "1",
            description = "points for each unit of money (default: ${DEFAULT-VALUE})")
    private double earning;

    @Option(
            names = "--balance",
            defaultValue = "0",
            description = "points each has already (default: ${DEFAULT-VALUE})")
    private double balance;

    @Option(names = "--horizon", required = true, description = "how far to look ahead, in the model's unit of time")
    private double horizon;

    @Option(
            names = "--draws",
            defaultValue = "1000",
            description = "futures of all customers drawn, 100 to 100000 (default: ${DEFAULT-VALUE})")
    private int draws;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "the same seed, the same figures (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private HistoryOptions orders;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private AttainabilityCommand() {}

    @Override
    public Integer call() {
        // What is known at the calibration's end: neither customers nor money of later.
        OrderHistory<String> known = orders.history(spec.commandLine().getErr());
        ModelJson model = ModelJson.read(modelFile);
        double unit = orders.unit(model);
        Map<CustomerHistory, Integer> members = known.summaries(unit)
                .collect(Collectors.toMap(CustomerSummary::history, one -> 1, Integer::sum, TreeMap::new));
        if (members.isEmpty()) {
            throw new BadInputException("attainability must have orders up to the end of --calibration-end");
        }
        try {
            Attainability.Builder builder = Attainability.builder(
                            model.forecast(), known.purchaseAmounts().toArray())
                    .earning(earning);
            members.forEach((history, count) -> builder.member(history, balance, count));
            print(builder.build().outlook(points, horizon, draws, seed), members, unit);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new BadInputException("attainability: " + e.getMessage(), e);
        }
        return 0;
    }

    private void print(PointsOutlook outlook, Map<CustomerHistory, Integer> members, double unit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(
                "customers",
                members.values().stream().mapToInt(Integer::intValue).sum());
        json.put("points", points);
        json.put("horizon", horizon);
        json.put("unit", HistoryOptions.unitName(unit));
        json.put("draws", draws);
        json.put("seed", seed);
        band(json, "reaching", outlook.reaching());
        band(json, "rewards", outlook.rewards());
        band(json, "earned", outlook.earned());
        band(json, "outstanding", outlook.outstanding());
        band(json, "lost", outlook.lost());
        spec.commandLine().getOut().println(orders.json() ? json.toString() : json.toPrettyString());
    }

    private static void band(ObjectNode json, String name, PointsOutlook.Band band) {
        ObjectNode node = json.putObject(name);
        node.put("mean", band.mean());
        node.put("lower", band.lower());
        node.put("upper", band.upper());
    }
}
