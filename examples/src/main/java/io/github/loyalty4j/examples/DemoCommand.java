package io.github.loyalty4j.examples;

import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.demo.Credentials;
import io.github.loyalty4j.examples.demo.Demo;
import io.github.loyalty4j.examples.demo.Links;
import io.github.loyalty4j.examples.demo.OutputFolder;
import io.github.loyalty4j.examples.demo.Outputs;
import io.github.loyalty4j.examples.demo.Progress;
import io.github.loyalty4j.examples.demo.SampleShop;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "From your orders to a card in both wallets, a report and its figures.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for the outputs")
    private Path out;

    @Option(names = "--program", paramLabel = "P.json", description = "the programme; a sample by default")
    private @Nullable Path program;

    @Option(
            names = "--orders",
            paramLabel = "O.csv",
            description = "columns customer, time, amount and perhaps order; a made-up year by default")
    private @Nullable Path orders;

    @Option(
            names = "--responses",
            paramLabel = "R.csv",
            description = "column score, 0 to 10; made up by default, none if --orders is given alone")
    private @Nullable Path responses;

    @Option(
            names = "--enrol-url",
            paramLabel = "URL",
            description = "where customers join, for the QR code; an address that does not exist by default")
    private @Nullable URI enrolUrl;

    @Option(
            names = "--logo-url",
            paramLabel = "URL",
            description = "https address Google fetches the logo from; a sample logo of Google's by default")
    private @Nullable URI logoUrl;

    @Option(names = "--json", description = "summary.json on standard output and nothing else there")
    private boolean json;

    @Mixin
    private CredentialOptions credentials;

    @Mixin
    private StoreOption store;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets these before a command runs
    private DemoCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Instant now = Instant.now();
        OutputFolder folder = OutputFolder.at(out);
        LoyaltyProgram rules = readProgram();
        Credentials signers = credentials.read(now, System.getenv());
        Links links = Links.of(Optional.ofNullable(enrolUrl), Optional.ofNullable(logoUrl), rules.version());
        Demo demo = Demo.of(rules, signers, links);
        return store.use(ledger -> {
            Demo.Result result = demo.run(input(), ledger, now, Progress.on(err));
            Map<String, byte[]> files = Outputs.of(result);
            folder.write(files, Outputs.stale(out));
            tell(result, files);
            return 0;
        });
    }

    private Demo.Input input() {
        return new Demo.Input(ordersFile(), responsesFile());
    }

    private LoyaltyProgram readProgram() {
        return program == null ? ProgramJson.parse(SampleShop.program()) : ProgramFile.read(program);
    }

    private CsvFile ordersFile() {
        return orders == null ? SampleShop.orders() : CsvFile.at(orders);
    }

    private Optional<CsvFile> responsesFile() {
        if (responses != null) {
            return Optional.of(CsvFile.at(responses));
        }
        return orders == null ? Optional.of(SampleShop.responses()) : Optional.empty();
    }

    private void tell(Demo.Result result, Map<String, byte[]> files) {
        PrintWriter standard = spec.commandLine().getOut();
        if (json) {
            standard.print(new String(files.getOrDefault("summary.json", new byte[0]), StandardCharsets.UTF_8));
        } else {
            result.story().forEach(standard::println);
            standard.println("Written to " + out + ": " + String.join(", ", files.keySet()));
        }
        standard.flush();
        result.warnings().forEach(warning -> spec.commandLine().getErr().println("WARNING: " + warning));
    }
}
