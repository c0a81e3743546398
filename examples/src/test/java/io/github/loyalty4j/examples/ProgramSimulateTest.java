package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.backtest.Backtest;
import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.backtest.Comparison;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.csv.Baskets;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.programs.BacktestJson;
import io.github.loyalty4j.examples.programs.BacktestWords;
import io.github.loyalty4j.examples.programs.Business;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures are counted by hand: a point a euro, a cup for 50. */
class ProgramSimulateTest {
    private static final String PROGRAM =
            """
            {"format": 2, "id": "bean-club", "version": 1, "name": "Bean Club", "currency": "EUR", "zone": "Europe/Paris",
             "units": ["points"],
             "earn": [{"id": "base", "type": "perAmount", "points": %s, "per": "1.00"}],
             "tiers": [{"name": "Silver", "from": 100}],
             "rewards": [{"id": "two-off", "gift": {"moneyOff": "2.00"}, "price": 50}]}
            """;
    private static final String ORDERS =
            """
            customer,time,amount
            ben,2026-03-11,20.00
            anna,2026-03-01,60.00
            anna,2026-04-02,50.00
            """;

    @TempDir
    Path folder;

    private Path program;
    private Path orders;

    @BeforeEach
    void write() throws IOException {
        program = Files.writeString(folder.resolve("program.json"), PROGRAM.formatted(1));
        orders = Files.writeString(folder.resolve("orders.csv"), ORDERS);
    }

    @Test
    void simulate_asJson_givesTheFigures() throws IOException {
        Run run = Run.of("program", "simulate", "--program", program, "--orders", orders, "--margin", "0.3", "--json");
        assertThat(run.exit()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("orders").asInt()).isEqualTo(3);
        assertThat(json.path("members").asInt()).isEqualTo(2);
        assertThat(json.path("pointsIssued").asInt()).isEqualTo(130);
        assertThat(json.path("pointsRedeemed").asInt()).isEqualTo(100);
        assertThat(json.path("pointsExpired").asInt()).isZero();
        assertThat(json.path("outstanding").asInt()).isEqualTo(30);
        assertThat(json.path("revenue").decimalValue()).isEqualByComparingTo("130");
        assertThat(json.path("rewardCost").decimalValue()).isEqualByComparingTo("4");
        assertThat(json.path("costShare").asDouble()).isEqualTo(4 / 130.0);
        assertThat(json.path("breakEvenUplift").asDouble()).isCloseTo(4 / 35.0, within(1e-15));
        assertThat(json.path("reach").path("two-off").path("members").asInt()).isEqualTo(1);
        assertThat(json.path("reach").path("Silver").path("medianDays").asDouble())
                .isEqualTo(32);
        assertThat(json.path("months").get(1).path("outstanding").asInt()).isEqualTo(30);
        assertThat(json.path("months").get(1).path("owed").decimalValue()).isEqualByComparingTo("1.20"); // 50 are 2.00
        assertThat(json.path("spentShare").asDouble()).isEqualTo(1);
        assertThat(json.path("warnings").isArray()).isTrue();
        assertThat(json.path("loopholes")).hasSize(1);
        assertThat(json.path("loopholes").get(0).path("kind").asText()).isEqualTo("BUY_AND_RETURN");
        assertThat(json.path("loopholes").get(0).path("message").asText()).startsWith("an order of EUR 60.00 pays for");
    }

    @Test
    void simulate_inWords_againstAnotherVersion() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), PROGRAM.formatted(2));
        Run run = Run.simulate(program, orders, "--against", other, "--redeem", "none");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("Bean Club: 3 orders of 2 members, EUR 130.00, EUR 43.33 on average")
                .contains("points: 130 issued, 0 redeemed, 0 expired, 130 outstanding")
                .contains("points: 260 issued, 0 redeemed, 0 expired, 260 outstanding")
                .contains("! loophole: an order of EUR 60.00 pays for 1 x two-off with its points and can come back")
                .contains("Silver reached by 1 member, 50.0 %, within 32.0 days")
                .endsWith(String.join(
                        System.lineSeparator(),
                        "no member earns more, 2 less, none as much",
                        "biggest loss: anna earns 110, before 220",
                        ""));
        assertThat(Run.of("program", "simulate", "--program", other, "--against", program, "--orders", orders)
                        .out())
                .endsWith(String.join(
                        System.lineSeparator(),
                        "2 members earn more, none less, none as much",
                        "biggest win: anna earns 220, before 110",
                        ""));
    }

    @Test
    void simulate_asAPage_hasPlotsAndNeedsNothingElse() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), PROGRAM.formatted(2));
        Path page = folder.resolve("report.html");
        Run run = Run.of(
                "program", "simulate", "--program", program, "--against", other, "--orders", orders, "--out", page);
        assertThat(run.exit()).isZero();
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("<title>Members who reach it</title>", "two-off 50.0 (9.5 to 90.5);") // Wilson, of 1 of 2
                .contains("<title>Outstanding at the end of the month</title>", "2026-03 30.0; 2026-04 30.0;")
                .contains("<title>What that would cost at most</title>", "in EUR: 2026-03 1.2; 2026-04 1.2;")
                .contains(
                        "outstanding points would cost EUR 1.20 at most; of those that came to an end 100.0 % were spent")
                .contains("<title>Members by what they earn</title>", "more 0.0; as much 0.0; less 2.0;")
                .contains("biggest loss: anna earns 110, before 220")
                .contains("loophole: an order of EUR 60.00 pays for 1 x two-off")
                .doesNotContain("<script", "<link", "<img");
        Run nowhere = Run.of(
                "program", "simulate", "--program", program, "--orders", orders, "--out", folder.resolve("no/page"));
        assertThat(nowhere.exit()).isEqualTo(2);
        assertThat(nowhere.err()).contains("cannot be written");
    }

    /** What is earned of dollars or of stamps cannot be compared with points of euros. */
    @Test
    void simulate_againstAnotherCurrencyOrUnit_namesFileRuleAndValue() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(other, PROGRAM.formatted(2).replace("EUR", "USD"));
        Run currency = Run.of("program", "simulate", "--program", program, "--against", other, "--orders", orders);
        assertThat(currency.exit()).isEqualTo(2);
        assertThat(currency.err()).contains("other.json: currency must be that of program.json, EUR: USD");
        Files.writeString(other, PROGRAM.formatted(2).replace("[\"points\"]", "[\"stamps\"]"));
        Run unit = Run.of("program", "simulate", "--program", program, "--against", other, "--orders", orders);
        assertThat(unit.exit()).isEqualTo(2);
        assertThat(unit.err()).contains("other.json: first unit must be that of program.json, points: stamps");
    }

    private static final String PAYMENT =
            """
            {"format": 2, "id": "bean-club", "version": 2, "name": "Bean Club", "currency": "EUR", "zone": "Europe/Paris",
             "earn": [{"id": "base", "type": "perAmount", "points": 1, "per": "1.00"}],
             "payment": {"points": 10, "worth": "1.00", "atMostPercent": 50}}
            """;

    /** Anna's 60 pay 6.00 of 50.00, which earns 44; where there is no reward to take, that is what members do. */
    @Test
    void simulate_ofAProgrammeWithPayment_playsThat() throws IOException {
        Path paying = Files.writeString(folder.resolve("paying.json"), PAYMENT);
        JsonNode json = new ObjectMapper()
                .readTree(Run.of("program", "simulate", "--program", paying, "--orders", orders, "--json")
                        .out());
        assertThat(json.path("pointsRedeemed").asInt()).isEqualTo(60);
        assertThat(json.path("pointsIssued").asInt()).isEqualTo(124);
        assertThat(json.path("paidWithPoints").decimalValue()).isEqualByComparingTo("6.00");
        assertThat(json.path("rewardCost").decimalValue()).isEqualByComparingTo("6.00");
        assertThat(Run.of("program", "simulate", "--program", paying, "--orders", orders)
                        .out())
                .contains("rewards and payments cost EUR 6.00, 4.6 % of revenue, EUR 6.00 of it paid with points");
        Run saving = Run.of("program", "simulate", "--program", paying, "--orders", orders, "--redeem", "none");
        assertThat(saving.out()).contains("! paying with points, 10 for EUR 1.00, is left out of the cost");
        Run nothing = Run.of("program", "simulate", "--program", program, "--orders", orders, "--redeem", "payment");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err())
                .contains("program.json: --redeem payment must be for a programme that takes points as payment");
    }

    /** EUR 4.00 of 130.00: half as much again brings 19.50 of margin, and takes rewards of 6.00. */
    @Test
    void simulate_withAnUplift_saysWhatItBrings() throws IOException {
        Run run = uplift("0.5");
        assertThat(run.out())
                .contains(
                        "if they buy 50.0 % more, that brings a margin of EUR 19.50, and rewards cost EUR 6.00: EUR 13.50"
                                + " more than without the programme");
        JsonNode json = new ObjectMapper().readTree(uplift("0.5", "--json").out());
        assertThat(json.path("breakEvenUplift").asDouble()).isCloseTo(4 / 35.0, within(1e-15));
        assertThat(json.path("payoff").path("uplift").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(json.path("payoff").path("margin").decimalValue()).isEqualByComparingTo("19.50");
        assertThat(json.path("payoff").path("cost").decimalValue()).isEqualByComparingTo("6.00");
        assertThat(json.path("payoff").path("gain").decimalValue()).isEqualByComparingTo("13.50");
        assertThat(uplift("0.05").out())
                .contains("brings a margin of EUR 1.95, and rewards cost EUR 4.20: EUR 2.25 less than without");
        assertThat(uplift("11").err()).contains("--uplift must be 0 to 10: 11");
        assertThat(uplift("0.0000000000001").err())
                .contains("--uplift must have at most 12 decimals: '0.0000000000001'");
        Run alone = Run.of("program", "simulate", "--program", program, "--orders", orders, "--uplift", "0.5");
        assertThat(alone.exit()).isEqualTo(2);
        assertThat(alone.err()).contains("--uplift must come with --margin");
        Files.writeString(program, PROGRAM.formatted(1).replace("{\"moneyOff\": \"2.00\"}", "{\"freeItem\": \"cup\"}"));
        assertThat(uplift("0.5").out()).doesNotContain("if they buy");
        assertThat(new ObjectMapper()
                        .readTree(uplift("0.5", "--json").out())
                        .path("payoff")
                        .isNull())
                .isTrue();
    }

    private Run uplift(String uplift, String... more) {
        List<Object> all = new ArrayList<>(
                List.of("program", "simulate", "--program", program, "--orders", orders, "--margin", "0.3"));
        all.addAll(List.of("--uplift", uplift));
        all.addAll(List.of(more));
        return Run.of(all.toArray());
    }

    /** What a cup costs nobody knows until it is told: 2 of them 1.20 of 130.00, at 30 % 1.2 / (39 - 1.2). */
    @Test
    void simulate_ofARewardWithoutAKnownCost_knowsNoBreakEven() throws IOException {
        Files.writeString(program, PROGRAM.formatted(1).replace("{\"moneyOff\": \"2.00\"}", "{\"freeItem\": \"cup\"}"));
        Run unknown = Run.of("program", "simulate", "--program", program, "--orders", orders, "--margin", "0.3");
        assertThat(unknown.out())
                .contains("! what reward \"two-off\" costs is not known")
                .contains("at a margin of 30.0 % nobody knows how much more members must buy: tell --cost two-off=...");
        JsonNode json = new ObjectMapper()
                .readTree(Run.of(
                                "program",
                                "simulate",
                                "--program",
                                program,
                                "--orders",
                                orders,
                                "--margin",
                                "0.3",
                                "--json")
                        .out());
        assertThat(json.path("breakEvenUplift").isNull()).isTrue();
        assertThat(json.path("unknownCosts")).hasToString("[\"two-off\"]");
        assertThat(json.path("months").get(1).path("owed").isNull()).isTrue();
        assertThat(unknown.out()).doesNotContain("would cost");
        JsonNode told = new ObjectMapper()
                .readTree(Run.of(
                                "program",
                                "simulate",
                                "--program",
                                program,
                                "--orders",
                                orders,
                                "--margin",
                                "0.3",
                                "--json",
                                "--cost",
                                "two-off=0.60")
                        .out());
        assertThat(told.path("rewardCost").decimalValue()).isEqualByComparingTo("1.20");
        assertThat(told.path("breakEvenUplift").asDouble()).isCloseTo(1.2 / 37.8, within(1e-15));
        assertThat(told.path("unknownCosts")).isEmpty();
    }

    @Test
    void simulate_ofBadCosts_saysWhich() throws IOException {
        assertThat(cost("cup=0.60").err())
                .contains("--cost must name a reward of program.json, one of [two-off]: 'cup'");
        assertThat(cost("two-off=0,60").err())
                .contains("--cost two-off: amount must be digits with a point before the fraction, as 12.50: '0,60'");
        assertThat(cost("two-off=-1").err()).contains("--cost two-off: amount must not be negative: '-1'");
        assertThat(cost("two-off").exit()).isEqualTo(2);
        assertThat(cost("two-off").err()).contains("--cost").contains("two-off");
    }

    private Run cost(String cost) {
        return Run.of("program", "simulate", "--program", program, "--orders", orders, "--cost", cost);
    }

    /** For twice the points, and a reward at four times: 220 of 200 for EUR 2.00 are 2.20, before 110 of 50 4.40. */
    @Test
    void simulate_againstAVersionWhosePointsBuyLess_comparesWhatTheyAreWorth() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.json"), PROGRAM.formatted(2).replace("\"price\": 50", "\"price\": 200"));
        Run run = Run.of("program", "simulate", "--program", other, "--against", program, "--orders", orders);
        assertThat(run.out())
                .contains(String.join(
                        System.lineSeparator(),
                        "no member earns more, 2 less, none as much, by what the points are worth",
                        "biggest loss: anna earns 220, before 110, worth EUR 2.20, before EUR 4.40",
                        ""));
        JsonNode json = new ObjectMapper()
                .readTree(Run.of(
                                "program",
                                "simulate",
                                "--program",
                                other,
                                "--against",
                                program,
                                "--orders",
                                orders,
                                "--json")
                        .out());
        assertThat(json.path("comparison").path("measure").asText()).isEqualTo("WORTH");
        assertThat(json.path("comparison")
                        .path("biggestLoss")
                        .path("worthAfter")
                        .decimalValue())
                .isEqualByComparingTo("2.20");
        assertThat(json.path("pointWorth").decimalValue()).isEqualByComparingTo("0.01");
    }

    /** Who wins where nobody knows what points are worth by one of the versions. */
    @Test
    void simulate_againstAVersionWhosePointsAreWorthNobodyKnows_saysSo() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.json"),
                PROGRAM.formatted(2).replace("{\"moneyOff\": \"2.00\"}", "{\"freeItem\": \"cup\"}"));
        assertThat(Run.of("program", "simulate", "--program", program, "--against", other, "--orders", orders)
                        .out())
                .contains(
                        "no member earns more, 2 less, none as much, in points alone: what one buys is not the same, and"
                                + " its worth is not known of both");
    }

    @Test
    void simulate_ofOneMember_countsInWords() throws IOException {
        Files.writeString(orders, "customer,time,amount\nanna,2026-03-01,60.00\n");
        Run run = Run.of("program", "simulate", "--program", program, "--orders", orders);
        assertThat(run.out())
                .startsWith("Bean Club: 1 order of 1 member, EUR 60.00")
                .contains("two-off reached by 1 member, 100.0 %, within 0.0 days")
                .contains("Silver reached by no member")
                .contains("! tier \"Silver\" from 100 is not reached by the only member");
    }

    /** Cashback is told as amounts, in words and on the page. */
    @Test
    void simulate_ofCashback_tellsAmounts() throws IOException {
        Path cashback = Files.writeString(
                folder.resolve("cashback.json"),
                PROGRAM.formatted(1)
                        .replace("[\"points\"]", "[{\"name\": \"cashback\", \"currency\": \"EUR\"}]")
                        .replace("[{\"id\": \"two-off\"", "[{\"id\": \"two-off\", \"unit\": \"cashback\""));
        Path page = folder.resolve("report.html");
        Run run = Run.of(
                "program", "simulate", "--program", cashback, "--against", cashback, "--orders", orders, "--out", page);
        assertThat(run.out())
                .contains("cashback: EUR 1.30 issued, EUR 1.00 redeemed, EUR 0.00 expired, EUR 0.30 outstanding");
        assertThat(Files.readString(page)).contains("<td>EUR 0.30</td>").contains("2026-03 0.3; 2026-04 0.3;");
    }

    /** A sum that no whole number holds: of two versions it is said which. */
    @Test
    void simulate_ofAnOrderThatIsRefused_saysByWhichVersion() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.json"),
                PROGRAM.formatted(1_000_000).replace("\"per\": \"1.00\"", "\"per\": \"0.01\""));
        StringBuilder many = new StringBuilder("customer,time,amount\n");
        for (int i = 0; i < 100; i++) {
            many.append("anna,2026-03-01,999999999.99\n");
        }
        Files.writeString(orders, many);
        Run run = Run.simulate(program, orders, "--against", other, "--redeem", "none");
        assertThat(run.err()).contains("other.json, version 1: ");
        assertThat(run.exit()).isEqualTo(2);
    }

    /** However many threads a machine has, what is said is what one thread finds. */
    @Test
    void simulate_bySeveralThreads_saysWhatOneThreadFinds() throws IOException {
        StringBuilder many = new StringBuilder("customer,time,amount\n");
        for (int i = 0; i < 20_000; i++) {
            many.append("m-%d,2026-%02d-01,%d.%02d%n"
                    .formatted(i * 7919 % 1_000, 1 + i / 2_000, 1 + i * 31 % 90, i * 17 % 100));
        }
        Files.writeString(orders, many);
        Path other = Files.writeString(folder.resolve("other.json"), PROGRAM.formatted(2));
        List<Purchase> purchases = Baskets.read(CsvFile.at(orders), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"));
        Business business = Business.of(Optional.of("0.3"), Optional.of("0.1"));
        List<String> lines = new ArrayList<>();
        List<ObjectNode> documents = new ArrayList<>();
        List<BacktestReport> reports = new ArrayList<>();
        for (Path file : List.of(program, other)) {
            LoyaltyProgram rules = ProgramJson.parse(Files.readAllBytes(file));
            BacktestReport report =
                    Backtest.of(rules).redeeming(Backtest.Redeeming.CHEAPEST).run(purchases);
            reports.add(report);
            BacktestWords.print(rules, report, business, lines::add);
            lines.add("");
            documents.add(new BacktestJson(rules, business).of(report));
        }
        Comparison comparison = Comparison.of(reports.get(1), reports.get(0));
        BacktestWords.print(PointsUnit.POINTS, comparison, lines::add);
        assertThat(Run.simulate(program, orders, "--against", other, "--margin", "0.3", "--uplift", "0.1")
                        .out())
                .isEqualTo(String.join(System.lineSeparator(), lines) + System.lineSeparator());

        documents.get(0).set("against", documents.get(1));
        documents.get(0).set("comparison", BacktestJson.of(comparison));
        assertThat(Run.simulate(program, orders, "--against", other, "--margin", "0.3", "--uplift", "0.1", "--json")
                        .out())
                .isEqualTo(documents.get(0).toPrettyString() + System.lineSeparator());
    }

    @Test
    void simulate_ofBadOptions_saysWhich() throws IOException {
        Run margin = Run.of("program", "simulate", "--program", program, "--orders", orders, "--margin", "1.5");
        assertThat(margin.exit()).isEqualTo(2);
        assertThat(margin.err()).contains("--margin must be more than 0 and at most 1: 1.5");
        Run redeem = Run.of("program", "simulate", "--program", program, "--orders", orders, "--redeem", "all");
        assertThat(redeem.exit()).isEqualTo(2);
        assertThat(redeem.err()).contains("--redeem must be none, cheapest, dearest or payment: 'all'");
    }
}
