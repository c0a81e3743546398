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
import io.github.loyalty4j.examples.programs.Business;
import io.github.loyalty4j.examples.report.Pages;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    @Option(
            names = "--against",
            paramLabel = "Q.json",
            description = "the version there was before, beside it; --program is the one after")
    private Optional<Path> against;

    @Option(names = "--orders", required = true, paramLabel = "O.csv", description = "past orders, as for explain")
    private Path orders;

    @Option(
            names = "--redeem",
            paramLabel = "none|cheapest|dearest|payment",
            description =
                    "which reward members take as soon as they can pay for it, or that they pay each order with points as far as "
                            + "they can; the cheapest by default, payment if there is no reward to take in --program; the same for "
                            + "--against; at most 1000 rewards after one order")
    private Optional<String> redeem;

    @Option(
            names = "--cost",
            paramLabel = "REWARD=AMOUNT",
            description = "what a reward costs the shop, if that is no amount of its own: espresso=0.60; once for each")
    private List<String> costs = List.of();

    @Option(
            names = "--margin",
            paramLabel = "0.3",
            description = "what of revenue is left to pay rewards of, more than 0, at most 1, of at most 12 decimals")
    private Optional<String> margin;

    @Option(
            names = "--uplift",
            paramLabel = "0.05",
            description =
                    "how much more members buy for the programme, 0 to 10: what margin that brings, beside the cost")
    private Optional<String> uplift;

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

    /** What came of it. */
    private record Played(Version version, BacktestReport report, List<String> words) {}

    @Override
    public Integer call() {
        Business business = Business.of(margin, uplift);
        Version mine = Version.read(program);
        Optional<Version> other = against.map(file -> comparable(Version.read(file), mine));
        List<Version> all = Stream.concat(Stream.of(mine), other.stream()).toList();
        requireRewards(all);
        Backtest.Redeeming how = redeeming(mine);
        all.forEach(each -> backtest(each, how)); // what is wrong with options is said before the orders are read
        List<Purchase> purchases = Baskets.read(CsvFile.at(orders), mine.rules.currency(), mine.rules.zone());
        List<Played> both = play(all, how, purchases, business);
        Played played = both.get(0);
        Optional<Played> before = both.stream().skip(1).findFirst();
        Optional<Comparison> comparison = before.map(each -> Comparison.of(each.report, played.report));
        page.ifPresent(file -> {
            BacktestPage html = new BacktestPage();
            html.add(mine.rules, played.report, played.words);
            before.ifPresent(each -> html.add(each.version.rules, each.report, each.words));
            comparison.ifPresent(each -> html.add(mine.rules.unit(), each));
            Pages.write(file, html.html());
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode document = json(played, business);
            before.ifPresent(each -> document.set("against", json(each, business)));
            comparison.ifPresent(each -> document.set("comparison", BacktestJson.of(each)));
            out.println(document.toPrettyString());
        } else {
            played.words.forEach(out::println);
            before.ifPresent(each -> {
                out.println();
                each.words.forEach(out::println);
                out.println();
            });
            comparison.ifPresent(each -> BacktestWords.print(mine.rules.unit(), each, out::println));
        }
        out.flush();
        return 0;
    }

    private static ObjectNode json(Played played, Business business) {
        return new BacktestJson(played.version.rules, business).of(played.report);
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

    private Map<String, String> costs() {
        Map<String, String> each = new LinkedHashMap<>();
        for (String cost : costs) {
            int end = cost.indexOf('=');
            if (end < 0) {
                throw new BadInputException("--cost must be REWARD=AMOUNT, as espresso=0.60: '" + cost + "'");
            }
            String reward = cost.substring(0, end);
            if (each.put(reward, cost.substring(end + 1)) != null) {
                throw new BadInputException("--cost must be told once for each reward: '" + reward + "'");
            }
        }
        return each;
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

    /** What members do by both versions, as far as the other has anything for it. */
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

    private Backtest backtest(Version version, Backtest.Redeeming how) {
        Backtest backtest = Backtest.of(version.rules).redeeming(how);
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

    /** One version after the other, each by as many threads as there are processors: what comes of it is the same as by one. */
    private List<Played> play(List<Version> all, Backtest.Redeeming how, List<Purchase> purchases, Business business) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            return all.stream()
                    .map(each -> play(each, business, () -> backtest(each, how).run(purchases, threads)))
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    /** Also says all in words: what is too much to be counted is found so, before anything is written. */
    private static Played play(Version version, Business business, Supplier<BacktestReport> run) {
        try {
            BacktestReport report = run.get();
            List<String> words = new ArrayList<>();
            BacktestWords.print(version.rules, report, business, words::add);
            return new Played(version, report, words);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(version.place() + ": " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new BadInputException(
                    version.place() + ": points or money must not be too many to be counted: " + e.getMessage(), e);
        }
    }
}
