package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Responses;
import io.github.loyalty4j.examples.demo.Documents;
import io.github.loyalty4j.examples.demo.Words;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "metrics",
        description = "Customer metrics from a CSV file.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class MetricsCommand {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private MetricsCommand() {}

    @Command(
            name = "nps",
            description = "Net promoter score, -100 to 100, with a 95 %% interval.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int nps(
            @Option(
                            names = "--responses",
                            required = true,
                            paramLabel = "R.csv",
                            description = "column score, whole numbers 0 to 10")
                    Path responses,
            @Option(names = "--json", description = "one JSON document on standard output") boolean json) {
        NpsResult result = Responses.read(CsvFile.at(responses));
        spec.commandLine().getOut().println(json ? Documents.nps(result).toPrettyString() : "NPS " + Words.nps(result));
        return 0;
    }
}
