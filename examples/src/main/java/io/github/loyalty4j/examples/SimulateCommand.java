package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.backtest.Backtest;
import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.backtest.Comparison;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.Baskets;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Orders;
import io.github.loyalty4j.examples.programs.BacktestJson;
import io.github.loyalty4j.examples.programs.BacktestPage;
import io.github.loyalty4j.examples.programs.BacktestWords;
import io.github.loyalty4j.examples.report.Pages;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = "What would have come of a programme over past orders: points, who reaches what, cost, warnings.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--program", required = true, paramLabel = "P.json", description = "the programme")
    private Path program;

    @Option(names = "--against", paramLabel = "Q.json", description = "another version, beside it")
    private Optional<Path> against;

    @Option(names = "--orders", required = true, paramLabel = "O.csv", description = "past orders, as for explain")
    private Path orders;

    @Option(
            names = "--redeem",
            paramLabel = "none|cheapest|dearest|payment",
            description =
                    "which reward members take as soon as they can pay for it, or that they pay each order with points as far as "
                            + "they can; the cheapest by default, payment if there is no reward to take")
    private Optional<String> redeem;

    @Option(
            names = "--cost",
            paramLabel = "REWARD=AMOUNT",
            description = "what a reward costs the shop, if that is no amount of its own: espresso=0.60; once for each")
    private @Nullable Map<String, String> costs;

    @Option(
            names = "--margin",
            paramLabel = "0.3",
            description = "what of revenue is left to pay rewards of, more than 0, at most 1")
    private Optional<BigDecimal> margin;

    @Option(names = "--out", paramLabel = "report.html", description = "the same with plots, as a page of its own")
    private Optional<Path> page;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
    private SimulateCommand() {}

    /** A programme, and the file it is from. */
    private record Version(Path file, LoyaltyProgram rules) {
        static Version read(Path file) {
            return new Version(file, ProgramFile.read(file));
        }

        /** For messages. */
        String place() {
            return file.getFileName() + ", version " + rules.version().version();
        }

        boolean has(String reward) {
            return rules.reward(reward).isPresent();
        }
    }

    @Override
    public Integer call() {
        margin.ifPresent(SimulateCommand::requireShare);
        Version mine = Version.read(program);
        Optional<Version> other = against.map(file -> comparable(Version.read(file), mine));
        List<Version> all = Stream.concat(Stream.of(mine), other.stream()).toList();
        requireRewards(all);
        all.forEach(this::backtest); // what is wrong with options is said before the orders are read
        List<Purchase> purchases = Baskets.read(CsvFile.at(orders), mine.rules.currency(), mine.rules.zone());
        BacktestReport report = run(mine, purchases);
        Optional<BacktestReport> theirs = other.map(each -> run(each, purchases));
        Optional<Comparison> comparison = theirs.map(each -> Comparison.of(each, report));
        page.ifPresent(file -> {
            BacktestPage html = new BacktestPage(margin);
            html.add(mine.rules, report);
            theirs.ifPresent(each -> html.add(other.orElseThrow().rules, each));
            comparison.ifPresent(each -> html.add(mine.rules.unit(), each));
            Pages.write(file, html.html());
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode document = new BacktestJson(mine.rules, margin).of(report);
            theirs.ifPresent(
                    each -> document.set("against", new BacktestJson(other.orElseThrow().rules, margin).of(each)));
            comparison.ifPresent(each -> document.set("comparison", BacktestJson.of(each)));
            out.println(document.toPrettyString());
        } else {
            BacktestWords.print(mine.rules, report, margin, out::println);
            theirs.ifPresent(each -> {
                out.println();
                BacktestWords.print(other.orElseThrow().rules, each, margin, out::println);
                out.println();
            });
            comparison.ifPresent(each -> BacktestWords.print(mine.rules.unit(), each, out::println));
        }
        out.flush();
        return 0;
    }

    /** Orders are in one currency, and members are compared by what they earn of one unit. */
    private static Version comparable(Version other, Version mine) {
        require(other, "currency", mine, mine.rules.currency(), other.rules.currency());
        require(other, "first unit", mine, mine.rules.unit(), other.rules.unit());
        return other;
    }

    private static void require(Version other, String what, Version mine, Object wanted, Object found) {
        if (!found.equals(wanted)) {
            throw new BadInputException(other.file.getFileName() + ": " + what + " must be that of "
                    + mine.file.getFileName() + ", " + wanted + ": " + found);
        }
    }

    private static void requireShare(BigDecimal margin) {
        if (margin.signum() <= 0 || margin.compareTo(BigDecimal.ONE) > 0) {
            throw new BadInputException("--margin must be more than 0 and at most 1: " + margin);
        }
    }

    private Map<String, String> costs() {
        return costs == null ? Map.of() : costs;
    }

    private void requireRewards(List<Version> all) {
        for (String reward : costs().keySet()) {
            if (all.stream().noneMatch(version -> version.has(reward))) {
                List<String> names = all.stream()
                        .flatMap(version -> version.rules.rewards().stream())
                        .map(Reward::id)
                        .distinct()
                        .toList();
                List<String> files = all.stream()
                        .map(each -> each.file.getFileName().toString())
                        .toList();
                throw new BadInputException("--cost must name a reward of " + String.join(" or ", files) + ", one of "
                        + names + ": '" + reward + "'");
            }
        }
    }

    private Backtest.Redeeming redeeming(Version version) {
        boolean isPaying = version.rules.payment().isPresent();
        if (redeem.isEmpty()) {
            boolean isTaking = version.rules.rewards().stream().anyMatch(reward -> !reward.isAutomatic());
            return isPaying && !isTaking ? Backtest.Redeeming.PAYMENT : Backtest.Redeeming.CHEAPEST;
        }
        Backtest.Redeeming how =
                switch (redeem.get()) {
                    case "none" -> Backtest.Redeeming.NONE;
                    case "cheapest" -> Backtest.Redeeming.CHEAPEST;
                    case "dearest" -> Backtest.Redeeming.DEAREST;
                    case "payment" -> Backtest.Redeeming.PAYMENT;
                    default ->
                        throw new BadInputException(
                                "--redeem must be none, cheapest, dearest or payment: '" + redeem.get() + "'");
                };
        if (how == Backtest.Redeeming.PAYMENT && !isPaying) {
            throw new BadInputException(version.file.getFileName()
                    + ": --redeem payment must be for a programme that takes points as payment");
        }
        return how;
    }

    private Backtest backtest(Version version) {
        Backtest backtest = Backtest.of(version.rules).redeeming(redeeming(version));
        for (Map.Entry<String, String> cost : costs().entrySet()) {
            if (version.has(cost.getKey())) {
                try {
                    backtest =
                            backtest.costing(cost.getKey(), Orders.amount(cost.getValue(), version.rules.currency()));
                } catch (IllegalArgumentException e) {
                    throw new BadInputException("--cost " + cost.getKey() + ": " + e.getMessage(), e);
                }
            }
        }
        return backtest;
    }

    private BacktestReport run(Version version, List<Purchase> purchases) {
        try {
            return backtest(version).run(purchases);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadInputException(version.place() + ": " + e.getMessage(), e);
        }
    }
}
