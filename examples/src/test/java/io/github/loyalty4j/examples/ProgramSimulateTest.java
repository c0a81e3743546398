package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(json.path("warnings").isArray()).isTrue();
        assertThat(json.path("loopholes")).hasSize(1);
        assertThat(json.path("loopholes").get(0).path("kind").asText()).isEqualTo("BUY_AND_RETURN");
        assertThat(json.path("loopholes").get(0).path("message").asText()).startsWith("an order of EUR 60.00 pays for");
    }

    @Test
    void simulate_inWords_againstAnotherVersion() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), PROGRAM.formatted(2));
        Run run = Run.of(
                "program",
                "simulate",
                "--program",
                program,
                "--against",
                other,
                "--orders",
                orders,
                "--redeem",
                "none");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("Bean Club: 3 orders of 2 members, EUR 130.00, EUR 43.33 on average")
                .contains("points: 130 issued, 0 redeemed, 0 expired, 130 outstanding")
                .contains("points: 260 issued, 0 redeemed, 0 expired, 260 outstanding")
                .contains("! loophole: an order of EUR 60.00 pays for 1 x two-off with its points and can come back")
                .contains("Silver reached by 1 members, 50.0 %, half of them within 32.0 days")
                .endsWith(String.join(
                        System.lineSeparator(),
                        "0 members earn more, 2 less, 0 as much",
                        "biggest loss: anna earns 110, before 220",
                        ""));
        assertThat(Run.of("program", "simulate", "--program", other, "--against", program, "--orders", orders)
                        .out())
                .endsWith(String.join(
                        System.lineSeparator(),
                        "2 members earn more, 0 less, 0 as much",
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

    @Test
    void simulate_ofBadOptions_saysWhich() throws IOException {
        Run margin = Run.of("program", "simulate", "--program", program, "--orders", orders, "--margin", "1.5");
        assertThat(margin.exit()).isEqualTo(2);
        assertThat(margin.err()).contains("--margin must be more than 0 and at most 1: 1.5");
        Run redeem = Run.of("program", "simulate", "--program", program, "--orders", orders, "--redeem", "all");
        assertThat(redeem.exit()).isEqualTo(2);
        assertThat(redeem.err()).contains("--redeem must be none, cheapest or dearest: 'all'");
    }
}
