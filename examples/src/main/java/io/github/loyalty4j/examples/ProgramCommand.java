package io.github.loyalty4j.examples;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.lint.Finding;
import io.github.loyalty4j.core.lint.Lint;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.Baskets;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.programs.EventsRun;
import io.github.loyalty4j.examples.programs.Findings;
import io.github.loyalty4j.examples.programs.StatementRun;
import io.github.loyalty4j.examples.programs.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "program",
        description = "A programme: checked, tried and explained.",
        subcommands = SimulateCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ProgramCommand {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private ProgramCommand() {}

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(
            name = "lint",
            description =
                    "What is likely wrong with a programme, and what to do about it; exit code 1 if an error is found, "
                            + "0 if nothing or warnings alone.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int lint(
            @Parameters(paramLabel = "P.json", description = "the programme") Path program,
            @Option(names = "--json", description = "one JSON document on standard output") boolean json) {
        List<Finding> findings = Lint.check(ProgramFile.read(program));
        Findings found = new Findings(findings);
        out().println(json ? found.json().toPrettyString() : found.text());
        return found.errors() > 0 ? 1 : 0;
    }

    @Command(
            name = "schema",
            description = "The JSON Schema of a programme, for editors that complete and check as one writes.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int schema() throws IOException {
        try (InputStream schema = ProgramJson.schema().openStream()) {
            out().println(new String(schema.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
        return 0;
    }

    @Command(
            name = "run",
            description =
                    "Applies commands, one JSON object a line, on an empty store or that of --store; a rejected one is an answer, not a failure. "
                            + "Every command with its fields, the lines printed and the exit codes are described in "
                            + "loyalty-core/README.md, \"What does `program run` read and print?\".",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int run(
            @Option(names = "--program", required = true, paramLabel = "P.json", description = "the programme")
                    Path program,
            @Option(names = "--events", required = true, paramLabel = "E.jsonl", description = "the commands")
                    Path events,
            @Option(
                            names = "--json",
                            description = "outcomes, accounts and ledgers as lines of JSON on standard output")
                    boolean json,
            @Mixin StoreOption store) {
        LoyaltyProgram rules = ProgramFile.read(program);
        return store.use(ledger -> apply(EventsRun.of(rules, ledger), events, json));
    }

    private int apply(EventsRun run, Path events, boolean json) {
        PrintWriter out = out();
        run.apply(events, json ? out::println : answer -> {}, json ? no -> {} : out::println);
        if (json) {
            run.accounts(out::println);
        } else {
            run.balances(out::println);
            out.println(run.summary());
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "explain",
            description = "A member's statement in words: each order of a file, what it earned, and why not more.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int explain(
            @Option(names = "--program", required = true, paramLabel = "P.json", description = "the programme")
                    Path program,
            @Option(
                            names = "--orders",
                            required = true,
                            paramLabel = "O.csv",
                            description = "columns customer, time, amount, and perhaps order, sku, category, quantity, "
                                    + "discount, tax, kind, channel, location, tags; a row for each line of an order")
                    Path orders,
            @Option(names = "--member", required = true, paramLabel = "M", description = "which customer")
                    String member,
            @Option(names = "--lang", paramLabel = "en|ru", defaultValue = "en", description = "English, or Russian")
                    String lang,
            @Option(
                            names = "--unit",
                            paramLabel = "NAME=FORM,...",
                            description = "forms of a unit's name in that language: beans=bean,beans")
                    @Nullable
                    Map<String, String> forms) {
        LoyaltyProgram rules = ProgramFile.read(program);
        Wording wording = Wording.of(lang).naming(rules, forms == null ? Map.of() : forms);
        StatementRun run = StatementRun.of(rules, Baskets.read(CsvFile.at(orders), rules.currency(), rules.zone()));
        if (!run.hasMember(member)) {
            throw new BadInputException(
                    orders.getFileName() + ": --member must be a customer in column customer: '" + member + "'");
        }
        PrintWriter out = out();
        run.print(MemberId.of(member), wording, out::println);
        out.flush();
        return 0;
    }
}
