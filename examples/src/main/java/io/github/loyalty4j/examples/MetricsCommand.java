package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.examples.journey.FunnelCommand;
import io.github.loyalty4j.examples.journey.JourneyCommand;
import io.github.loyalty4j.examples.metrics.BehaviourJson;
import io.github.loyalty4j.examples.report.ReportCommand;
import io.github.loyalty4j.examples.service.PaybackCommand;
import io.github.loyalty4j.examples.service.ServiceCommand;
import io.github.loyalty4j.examples.survey.CesCommand;
import io.github.loyalty4j.examples.survey.CsatCommand;
import io.github.loyalty4j.examples.survey.NpsCommand;
import io.github.loyalty4j.examples.survey.RatingsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "metrics",
        description = "Customer metrics from a CSV file.",
        mixinStandardHelpOptions = true,
        subcommands = {
            NpsCommand.class,
            CsatCommand.class,
            CesCommand.class,
            RatingsCommand.class,
            ServiceCommand.class,
            JourneyCommand.class,
            FunnelCommand.class,
            ReportCommand.class,
            PaybackCommand.class,
            FitCommand.class,
            CompareCommand.class,
            AttainabilityCommand.class,
            PredictCommand.class,
            LifetimeValueCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Main.Version.class)
final class MetricsCommand {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private MetricsCommand() {}

    @Command(
            name = "retention",
            description = "The share of customers that came back, by periods since their first order.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int retention(@Mixin OrdersOptions orders) {
        return print(BehaviourJson.retention(orders.history(spec.commandLine().getErr())), orders.json());
    }

    @Command(
            name = "cohorts",
            description = "Customers by the period of their first order, and what they did in each after.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int cohorts(@Mixin OrdersOptions orders) {
        return print(BehaviourJson.cohorts(orders.history(spec.commandLine().getErr())), orders.json());
    }

    @Command(
            name = "rfm",
            description = "Customers scored 1 to 5 by recency, frequency and money.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int rfm(@Mixin OrdersOptions orders) {
        return print(BehaviourJson.rfm(orders.history(spec.commandLine().getErr())), orders.json());
    }

    @Command(
            name = "repeat",
            description = "How many customers came back, and how soon.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int repeat(@Mixin OrdersOptions orders) {
        return print(BehaviourJson.repeat(orders.history(spec.commandLine().getErr())), orders.json());
    }

    @Command(
            name = "churn",
            description = "Who was lost and won from each period to the next.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int churn(@Mixin OrdersOptions orders) {
        return print(
                BehaviourJson.churn(orders.calendarHistory(spec.commandLine().getErr())), orders.json());
    }

    private int print(JsonNode json, boolean oneLine) {
        spec.commandLine().getOut().println(oneLine ? json.toString() : json.toPrettyString());
        return 0;
    }
}
