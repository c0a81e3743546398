package io.github.loyalty4j.examples.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.metrics.FigureJson;
import io.github.loyalty4j.metrics.payback.Payback;
import io.github.loyalty4j.metrics.payback.PaybackBands;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metrics payback}. */
@Command(
        name = "payback",
        description = "When a programme has paid for itself, and how many customers it takes.",
        mixinStandardHelpOptions = true)
public final class PaybackCommand implements Callable<Integer> {
    private static final int DRAWS = 20_000;
    private static final int YEAR = 12;

    @Spec
    private CommandSpec spec;

    @Option(names = "--cost-once", defaultValue = "0", paramLabel = "AMOUNT", description = "spent at the beginning")
    private double once;

    @Option(names = "--cost-per-month", required = true, paramLabel = "AMOUNT", description = "spent each month")
    private double monthly;

    @Option(
            names = "--customers",
            required = true,
            paramLabel = "N[,SE]",
            split = ",",
            description = "won or won back each month, perhaps with a standard error")
    private double[] customers;

    @Option(
            names = "--margin",
            required = true,
            paramLabel = "AMOUNT[,SE]",
            split = ",",
            description = "from each of them a month: orders, times the average order, times its margin")
    private double[] margin;

    @Option(
            names = "--retention",
            defaultValue = "1",
            paramLabel = "SHARE[,SE]",
            split = ",",
            description = "of customers still there a month later, 0 to 1; 1 by default")
    private double[] retention;

    @Option(
            names = "--margin-of-all",
            paramLabel = "AMOUNT",
            description = "what all customers bring a month without the programme, for the break-even lift")
    private @Nullable Double marginOfAll;

    @Option(names = "--seed", defaultValue = "1", description = "of the bands; 1 by default")
    private long seed;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private PaybackCommand() {}

    @Override
    public Integer call() {
        try {
            Payback payback = Payback.costing(once, monthly)
                    .winning(value(customers), error(customers))
                    .bringing(value(margin), error(margin))
                    .retained(value(retention), error(retention));
            PaybackBands bands = payback.bands(seed, DRAWS);
            spec.commandLine().getOut().println(json ? json(payback, bands).toPrettyString() : words(payback, bands));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static double value(double[] given) {
        if (given.length < 1 || given.length > 2) {
            throw new BadInputException("an input must be a number, or one and its standard error: " + given.length);
        }
        return given[0];
    }

    private static double error(double[] given) {
        return given.length == 2 ? given[1] : 0;
    }

    private ObjectNode json(Payback payback, PaybackBands bands) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "months", payback.months());
        put(json, "monthsEarliest", bands.earliestMonth());
        put(json, "monthsLatest", bands.latestMonth());
        json.put("returnOfAYear", payback.returnOfAYear());
        json.putArray("returnOfAYearBand").add(bands.lowestReturn()).add(bands.highestReturn());
        json.put("chanceWithinAYear", bands.chanceWithinAYear());
        OptionalLong least = payback.leastCustomers(YEAR);
        json.put("leastCustomersForAYear", least.isPresent() ? (Long) least.getAsLong() : null);
        json.put("lifetimeValue", payback.lifetimeValue().orElse(null));
        json.put("acquisitionCost", payback.acquisitionCost().orElse(null));
        json.put("lifetimeToAcquisition", payback.lifetimeToAcquisition().orElse(null));
        if (marginOfAll != null) {
            json.put("breakEvenLift", payback.breakEvenLift(marginOfAll));
        }
        FigureJson.put(json, payback.definition());
        return json;
    }

    private static void put(ObjectNode json, String name, OptionalInt month) {
        json.put(name, month.isPresent() ? (Integer) month.getAsInt() : null);
    }

    private static String words(Payback payback, PaybackBands bands) {
        String when = payback.months().isPresent()
                ? "pays for itself in month " + payback.months().getAsInt()
                : "does not pay for itself";
        String least = payback.leastCustomers(YEAR).isPresent()
                ? payback.leastCustomers(YEAR).getAsLong() + " customers a month pay for it within a year"
                : "no number of customers pays for it";
        return String.format(
                Locale.ROOT,
                "%s; %s%nreturn of a year %+.1f %% (95 %% band %+.1f to %+.1f), paid within a year with a chance of %.0f %%",
                when,
                least,
                100 * payback.returnOfAYear(),
                100 * bands.lowestReturn(),
                100 * bands.highestReturn(),
                100 * bands.chanceWithinAYear());
    }
}
