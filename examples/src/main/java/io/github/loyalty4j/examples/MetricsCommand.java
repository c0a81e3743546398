package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.service.PaybackCommand;
import io.github.loyalty4j.examples.service.ServiceCommand;
import io.github.loyalty4j.examples.survey.CesCommand;
import io.github.loyalty4j.examples.survey.CsatCommand;
import io.github.loyalty4j.examples.survey.NpsCommand;
import io.github.loyalty4j.examples.survey.RatingsCommand;
import picocli.CommandLine.Command;

@Command(
        name = "metrics",
        description = "Customer metrics from a CSV file.",
        subcommands = {
            NpsCommand.class,
            CsatCommand.class,
            CesCommand.class,
            RatingsCommand.class,
            ServiceCommand.class,
            PaybackCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class MetricsCommand {
    private MetricsCommand() {}
}
