package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.backtest.Backtest;
import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.backtest.Comparison;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.lint.Finding;
import io.github.loyalty4j.core.lint.Lint;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.Baskets;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.programs.BacktestJson;
import io.github.loyalty4j.examples.programs.BacktestPage;
import io.github.loyalty4j.examples.programs.BacktestWords;
import io.github.loyalty4j.examples.programs.EventsRun;
import io.github.loyalty4j.examples.programs.Findings;
import io.github.loyalty4j.examples.programs.StatementRun;
import io.github.loyalty4j.examples.programs.Wording;
import io.github.loyalty4j.examples.report.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Command(
            name = "simulate",
            description =
                    "What would have come of a programme over past orders: points, who reaches what, cost, warnings.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int simulate(
            @Option(names = "--program", required = true, paramLabel = "P.json", description = "the programme")
                    Path program,
            @Option(names = "--against", paramLabel = "Q.json", description = "another version, beside it")
                    Optional<Path> against,
            @Option(
                            names = "--orders",
                            required = true,
                            paramLabel = "O.csv",
                            description = "past orders, as for explain")
                    Path orders,
            @Option(
                            names = "--redeem",
                            paramLabel = "none|cheapest|dearest",
                            defaultValue = "cheapest",
                            description = "which reward members take as soon as they can pay for it")
                    String redeem,
            @Option(
                            names = "--margin",
                            paramLabel = "0.3",
                            description = "what of revenue is left to pay rewards of, more than 0, at most 1")
                    Optional<BigDecimal> margin,
            @Option(
                            names = "--out",
                            paramLabel = "report.html",
                            description = "the same with plots, as a page of its own")
                    Optional<Path> page,
            @Option(names = "--json", description = "one JSON document on standard output") boolean json) {
        Backtest.Redeeming how = redeeming(redeem);
        margin.ifPresent(ProgramCommand::requireShare);
        LoyaltyProgram rules = ProgramFile.read(program);
        Optional<LoyaltyProgram> other = against.map(file -> comparable(file, program, rules));
        List<Purchase> purchases = Baskets.read(CsvFile.at(orders), rules.currency(), rules.zone());
        BacktestReport report = run(rules, how, purchases);
        Optional<BacktestReport> theirs = other.map(each -> run(each, how, purchases));
        page.ifPresent(file -> {
            BacktestPage html = new BacktestPage(margin);
            html.add(rules, report);
            theirs.ifPresent(each -> {
                html.add(other.orElseThrow(), each);
                html.add(Comparison.of(each, report));
            });
            Pages.write(file, html.html());
        });
        PrintWriter out = out();
        if (json) {
            ObjectNode document = new BacktestJson(rules, margin).of(report);
            theirs.ifPresent(each -> {
                document.set("against", new BacktestJson(other.orElseThrow(), margin).of(each));
                document.set("comparison", BacktestJson.of(Comparison.of(each, report)));
            });
            out.println(document.toPrettyString());
        } else {
            BacktestWords.print(rules, report, margin, out::println);
            theirs.ifPresent(each -> {
                out.println();
                BacktestWords.print(other.orElseThrow(), each, margin, out::println);
                out.println();
                BacktestWords.print(Comparison.of(each, report), out::println);
            });
        }
        out.flush();
        return 0;
    }

    /** Orders are in one currency, and members are compared by what they earn of one unit. */
    private static LoyaltyProgram comparable(Path file, Path program, LoyaltyProgram rules) {
        LoyaltyProgram other = ProgramFile.read(file);
        require(file, "currency", program, rules.currency(), other.currency());
        require(file, "first unit", program, rules.unit(), other.unit());
        return other;
    }

    private static void require(Path file, String what, Path program, Object wanted, Object found) {
        if (!found.equals(wanted)) {
            throw new BadInputException(file.getFileName() + ": " + what + " must be that of " + program.getFileName()
                    + ", " + wanted + ": " + found);
        }
    }

    private static Backtest.Redeeming redeeming(String text) {
        return switch (text) {
            case "none" -> Backtest.Redeeming.NONE;
            case "cheapest" -> Backtest.Redeeming.CHEAPEST;
            case "dearest" -> Backtest.Redeeming.DEAREST;
            default -> throw new BadInputException("--redeem must be none, cheapest or dearest: '" + text + "'");
        };
    }

    private static void requireShare(BigDecimal margin) {
        if (margin.signum() <= 0 || margin.compareTo(BigDecimal.ONE) > 0) {
            throw new BadInputException("--margin must be more than 0 and at most 1: " + margin);
        }
    }

    private static BacktestReport run(LoyaltyProgram program, Backtest.Redeeming how, List<Purchase> orders) {
        try {
            return Backtest.of(program).redeeming(how).run(orders);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
