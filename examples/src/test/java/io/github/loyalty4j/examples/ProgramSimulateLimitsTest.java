package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no shop means is refused in a line, at once. */
class ProgramSimulateLimitsTest {
    private static final String PROGRAM =
            """
            {"format": 2, "id": "vast", "version": 1, "name": "Vast", "currency": "EUR", "zone": "Europe/Paris",
             "earn": [{"id": "base", "type": "perAmount", "points": %s, "per": "%s"}],
             "rewards": [{"id": "cent", "gift": {"moneyOff": "0.01"}, "price": 1}]}
            """;

    @TempDir
    Path folder;

    private Path program;
    private Path orders;

    @BeforeEach
    void write() throws IOException {
        program = Files.writeString(folder.resolve("program.json"), PROGRAM.formatted(1, "1.00"));
        orders = Files.writeString(folder.resolve("orders.csv"), "customer,time,amount\nanna,2026-03-01,60.00\n");
    }

    private Run simulate(Object... more) {
        return Run.simulate(program, orders, more);
    }

    @Test
    void rewardsWithoutEnd_areRefused() throws IOException {
        Files.writeString(program, PROGRAM.formatted(1_000_000, "1.00"));
        Run run = simulate();
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "program.json, version 1: a member must take at most 1000 rewards after one order: line 2 of anna");
    }

    /** 10^16 points of an order: the report is there, and what it says cannot be found out. */
    @Test
    void sumsThatNoWholeNumberHolds_areNamed_andNothingIsPrintedBefore() throws IOException {
        Files.writeString(program, PROGRAM.formatted(1_000_000, "0.01"));
        Files.writeString(orders, "customer,time,amount\nanna,2026-03-01,100000000.00\n");
        for (Object how : new Object[] {"--json", "--margin=1", "--out=" + folder.resolve("page.html")}) {
            Run run = simulate("--redeem", "none", how);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err())
                    .contains(
                            "program.json, version 1: points or money must not be too many to be counted: what orders bring");
            assertThat(run.out()).isEmpty();
        }
        assertThat(folder.resolve("page.html")).doesNotExist();
    }

    @Test
    void margin_isOfAtMostTwelveDecimals() {
        assertThat(simulate("--margin", "0.300000000000").exit()).isZero();
        Run run = simulate("--margin", "0.3000000000000");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--margin must have at most 12 decimals: '0.3000000000000'");
    }

    @Test
    void shares_areDigitsWithAPoint() {
        assertThat(simulate("--margin", "1", "--uplift", ".5").exit()).isZero();
        for (String share : new String[] {"0,3", "abc", "1e-99999999", "30%", ""}) {
            String rule = " must be digits with a point before the fraction, as 0.05: '" + share + "'";
            Run margin = simulate("--margin", share);
            assertThat(margin.exit()).isEqualTo(2);
            assertThat(margin.err()).contains("--margin" + rule);
            assertThat(simulate("--margin", "1", "--uplift", share).err()).contains("--uplift" + rule);
        }
        assertThat(simulate("--margin", "-0.3").err()).contains("--margin must be more than 0 and at most 1: -0.3");
        assertThat(simulate("--margin", "1", "--uplift", "-1").err()).contains("--uplift must be 0 to 10: -1");
    }

    /** Two orders of 5 x 10^14 points are 10^15, which no plot shows; the words and the document do. */
    @Test
    void page_isOfLessThanTenToTheFifteenth() throws IOException {
        Files.writeString(program, PROGRAM.formatted(1_000_000, "0.01"));
        Path page = folder.resolve("page.html");
        String one = "customer,time,amount\nanna,2026-03-01,5000000.00\nben,2026-03-01,";
        Files.writeString(orders, one + "4999999.99\n");
        assertThat(simulate("--redeem", "none", "--out", page).exit()).isZero();
        Files.delete(page);
        Files.writeString(orders, one + "5000000.00\n");
        assertThat(simulate("--redeem", "none").exit()).isZero();
        Run run = simulate("--redeem", "none", "--out", page);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "--out must be for less than 10^15 of what is outstanding in a month: 1000000000000000 points");
        assertThat(page).doesNotExist();
        Files.writeString(program, PROGRAM.formatted(1_000_000, "1.00").replace("0.01", "1000000.00"));
        Files.writeString(orders, "customer,time,amount\nanna,2026-03-01,999.00\n");
        assertThat(simulate("--redeem", "none", "--out", page).exit()).isZero();
        Files.writeString(orders, "customer,time,amount\nanna,2026-03-01,1000.00\n");
        assertThat(simulate("--redeem", "none", "--out", page).err())
                .contains("outstanding in a month: EUR 1000000000000000.00");
    }

    @Test
    void onePoint_isNotSaidAsMany() throws IOException {
        Files.writeString(program, PROGRAM.formatted(1, "100.00"));
        assertThat(simulate().out()).contains("! reward \"cent\" from 1 (points) is not reached by the only member");
    }

    @Test
    void cost_isToldOnce() {
        Run run = simulate("--cost", "cent=0.01", "--cost", "cent=0.02");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--cost must be told once for each reward: 'cent'");
        Run nothing = simulate("--cost", "cent");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("--cost must be REWARD=AMOUNT, as espresso=0.60: 'cent'");
    }

    @Test
    void ordersOfNothing_needNoMore() throws IOException {
        Files.writeString(orders, "customer,time,amount\nanna,2026-03-01,0.00\n");
        assertThat(simulate("--margin", "0.3").out())
                .contains("at a margin of 30.0 % nobody knows how much more members must buy: nothing was redeemed");
    }

    /** 59 points, and the only reward takes 60; with 60 it is redeemed, and what is told to cost nothing takes no more to buy. */
    @Test
    void nothingRedeemed_isSaid_notThatNothingMoreMustBeBought() throws IOException {
        Files.writeString(program, PROGRAM.formatted(1, "1.00").replace("\"price\": 1}", "\"price\": 60}"));
        Files.writeString(orders, "customer,time,amount\nanna,2026-03-01,59.00\n");
        Path page = folder.resolve("page.html");
        String words =
                simulate("--margin", "0.3", "--uplift", "0.1", "--out", page).out();
        for (String text : new String[] {words, Files.readString(page)}) {
            assertThat(text)
                    .contains("nothing was redeemed or paid with points, so the programme cost nothing yet")
                    .contains("at a margin of 30.0 % nobody knows how much more members must buy: nothing was redeemed")
                    .contains(
                            "if they buy 10.0 % more, that brings a margin of EUR 1.77; what rewards take of it nobody"
                                    + " knows: nothing was redeemed")
                    .doesNotContain("for the programme to pay", "than without the programme", "rewards cost");
        }
        Files.writeString(orders, "customer,time,amount\nanna,2026-03-01,60.00\n");
        assertThat(simulate("--margin", "0.3", "--uplift", "0.1", "--cost", "cent=0")
                        .out())
                .contains("rewards cost EUR 0.00, 0.0 % of revenue")
                .contains("at a margin of 30.0 % members must buy 0.0 % more for the programme to pay")
                .contains("EUR 1.80 more than without the programme");
    }
}
