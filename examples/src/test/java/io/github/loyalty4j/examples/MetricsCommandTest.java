package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCommandTest {
    @TempDir
    private Path temp;

    @Test
    void nps_agreesWithTheFormulaWorkedOutElsewhere() throws IOException {
        // 40 promoters, 35 passives, 25 detractors: adjusted Wald of Rocks 2016, The American Statistician 70:4, by
        // python3 -c "n=103;p=40.75/n;d=25.75/n;h=1.959963984540054*((p+d-(p-d)**2)/n)**.5;print(p-d-h,p-d+h)"
        // which prints -0.006973947... and 0.298236083...
        Path responses = Files.writeString(
                temp.resolve("r.csv"), "score\n" + "9\n".repeat(40) + "7\n".repeat(35) + "6\n".repeat(25));
        Run run = Run.of("metrics", "nps", "--responses", responses, "--json");
        assertThat(run.exit()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("n").intValue()).isEqualTo(100);
        assertThat(json.get("promoters").intValue()).isEqualTo(40);
        assertThat(json.get("passives").intValue()).isEqualTo(35);
        assertThat(json.get("detractors").intValue()).isEqualTo(25);
        assertThat(json.get("nps").doubleValue()).isEqualTo(15.0);
        assertThat(json.at("/intervals/adjusted_wald/0").doubleValue()).isCloseTo(-0.69739471, within(5e-9));
        assertThat(json.at("/intervals/adjusted_wald/1").doubleValue()).isCloseTo(29.82360831, within(5e-9));
        assertThat(Run.of("metrics", "nps", "--responses", responses).out().strip())
                .isEqualTo("NPS +15.0 from 100 answers (95 % interval -0.7 to +29.8)");
    }

    @Test
    void nps_ofNoFile_isBadInput() {
        Run run = Run.of("metrics", "nps", "--responses", temp.resolve("none.csv"), "--json");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("there is no such file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(temp.resolve("r.csv"), text);
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    // 40/35/25 by numpy on the formulas of Rocks 2016 and Tango 1998, in points to eight digits
    @Test
    void nps_hasThreeIntervalsItsDefinitionAndWarnings() throws IOException {
        Path responses = file("score\n" + "9\n".repeat(40) + "7\n".repeat(35) + "6\n".repeat(25));
        JsonNode json = json(Run.of("metrics", "nps", "--responses", responses, "--json"));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "n",
                        "promoters",
                        "passives",
                        "detractors",
                        "nps",
                        "standardError",
                        "intervals",
                        "definition",
                        "warnings");
        assertThat(json.get("standardError").doubleValue()).isCloseTo(7.92148976, within(5e-9));
        assertThat(json.at("/intervals/wald/0").doubleValue()).isCloseTo(-0.52583463, within(5e-9));
        assertThat(json.at("/intervals/score/0").doubleValue()).isCloseTo(-0.80928646, within(5e-9));
        assertThat(json.at("/intervals/score/1").doubleValue()).isCloseTo(29.99123902, within(5e-9));
        assertThat(json.at("/definition/scale").asText()).isEqualTo("0-10, high is good");
        assertThat(json.at("/definition/boxes").asText()).isEqualTo("good 9-10, bad 0-6");
        assertThat(json.get("warnings")).isEmpty();
    }

    // 40/35/25 less 30/35/35: python3 on both formulas, SciPy's norm.sf
    @Test
    void nps_compared() throws IOException {
        Path responses = file("segment,score\n"
                + "web,9\n".repeat(40) + "web,7\n".repeat(35) + "web,6\n".repeat(25)
                + "shop,9\n".repeat(30) + "shop,7\n".repeat(35) + "shop,6\n".repeat(35));
        JsonNode json = json(Run.of("metrics", "nps", "--responses", responses, "--compare", "web,shop", "--json"));

        assertThat(json.get("difference").doubleValue()).isCloseTo(20, within(1e-9));
        assertThat(json.get("standardError").doubleValue()).isCloseTo(11.291589790636216, within(1e-9));
        assertThat(json.get("z").doubleValue()).isCloseTo(1.7712297710801903, within(1e-9));
        // The figures of all 200 stand apart: 70 promoters and 60 detractors have a standard error of
        // 100 * sqrt((.35 + .3 - .05 ** 2) / 200), python3
        assertThat(json.at("/all/standardError").doubleValue()).isCloseTo(5.689903338370521, within(1e-9));
        assertThat(json.at("/all/nps").doubleValue()).isEqualTo(5);
        assertThat(json.at("/all/definition/scale").asText()).isEqualTo("0-10, high is good");
        assertThat(json.has("nps")).isFalse();
        assertThat(json.get("pValue").doubleValue()).isCloseTo(0.07652250047505928, within(1e-9));
        assertThat(json.at("/interval/1").doubleValue()).isCloseTo(42.13110931784715, within(1e-9));
        assertThat(json.at("/adjusted/difference").doubleValue()).isCloseTo(19.417475728155342, within(1e-9));
        assertThat(json.at("/adjusted/pValue").doubleValue()).isCloseTo(0.08007273433770021, within(1e-9));
        assertThat(json.at("/by/web/nps").doubleValue()).isEqualTo(15);
        assertThat(json.at("/by/shop/fromRest/pValueHolm").doubleValue())
                .isCloseTo(2 * 0.08007273433770021, within(1e-9));
        assertThat(Run.of("metrics", "nps", "--responses", responses, "--compare", "web,shop")
                        .out())
                .contains("  shop: NPS -5.0 from 100 answers")
                .contains("web less shop: +19.4 (95 % interval -2.3 to +41.2, p = 0.0801)");
        Run none = Run.of("metrics", "nps", "--responses", responses, "--compare", "web,phone");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("there must be answers of 'phone' to compare; there are of [web, shop]");
        assertThat(none.out()).isEmpty();
        Run three = Run.of("metrics", "nps", "--responses", temp.resolve("none.csv"), "--compare", "web,shop,phone");
        assertThat(three.err()).contains("--compare must be two values as A,B: web,shop,phone");
        assertThat(three.out()).isEmpty();
    }

    // 40 of 60 and 20 of 40, each with a good and a bad answer more (Agresti and Caffo 2000)
    @Test
    void csat_ofMoreGoodAnswersThanUsual_andCompared() throws IOException {
        Path responses = file("segment,score\n" + "web,7\nweb,3\nweb,2\n".repeat(20) + "shop,1\nshop,3\n".repeat(20));
        JsonNode json = json(Run.of(
                "metrics",
                "csat",
                "--responses",
                responses,
                "--scale",
                "1-7",
                "--good",
                "3",
                "--compare",
                "web,shop",
                "--json"));

        assertThat(json.get("n").intValue()).isEqualTo(100);
        assertThat(json.at("/comparison/difference").doubleValue())
                .isCloseTo(100 * (41 / 62.0 - 21 / 42.0), within(1e-9));
        assertThat(json.get("interval").get(0).doubleValue())
                .isLessThan(json.get("value").doubleValue());
    }

    @Test
    void nps_byMonthAndBeforeAfter() throws IOException {
        Path responses = file("time,score\n2026-10-31T23:30:00Z,10\n2026-11-01,9\n2026-11-20,0\n2026-12-01,10\n");
        JsonNode byMonth = json(Run.of(
                "metrics", "nps", "--responses", responses, "--by", "month", "--zone", "Europe/Paris", "--json"));
        assertThat(byMonth.get("by").fieldNames()).toIterable().containsExactly("2026-11-01", "2026-12-01");
        assertThat(byMonth.at("/by/2026-11-01/n").intValue()).isEqualTo(3);

        JsonNode change =
                json(Run.of("metrics", "nps", "--responses", responses, "--before-after", "2026-12-01", "--json"));
        assertThat(change.get("difference").doubleValue()).isCloseTo(100 - 100 / 3.0, within(1e-9));
        assertThat(change.get("compared").get(0).asText()).isEqualTo("after");
    }

    private static String answers(String shop, int promoters, int passives, int detractors) {
        return (shop + ",9\n").repeat(promoters)
                + (shop + ",7\n").repeat(passives)
                + (shop + ",6\n").repeat(detractors);
    }

    // Five promoters alone score 100; among five shops that score 0 to 30 they are not believed to (PooledNpsTest).
    @Test
    void nps_pooled_drawsSmallGroupsToAll() throws IOException {
        Path responses = file("segment,score\n" + answers("Paris", 400, 350, 250) + answers("Nice", 50, 30, 20)
                + answers("Metz", 30, 40, 30) + answers("Lille", 90, 60, 50) + answers("Nancy", 40, 40, 20)
                + answers("Lyon", 5, 0, 0));
        JsonNode json = json(Run.of("metrics", "nps", "--responses", responses, "--by", "segment", "--pool", "--json"));

        assertThat(json.at("/by/Lyon/nps").doubleValue()).isEqualTo(100);
        assertThat(json.at("/pooled/by/Lyon/nps").doubleValue()).isCloseTo(45.14, within(0.02));
        assertThat(json.at("/pooled/by/Lyon/interval/1").doubleValue()).isEqualTo(100);
        assertThat(json.at("/pooled/definition/pooling").asText()).isEqualTo("partial, of 6 segments");
        assertThat(Run.of("metrics", "nps", "--responses", responses, "--by", "segment", "--pool")
                        .out())
                .contains("together:", "  Lyon: NPS +45.1 (95 % interval +10.9 to +100.0)");
        assertThat(Run.of("metrics", "nps", "--responses", responses, "--pool").err())
                .contains("--pool: pooled segments must be 3 to 10000 with answers: 1");
    }

    @Test
    void nps_onOtherScalesAndOfAPopulation() throws IOException {
        Path responses = file("score,weight\n5,2\n4,1\n3,1\n");
        JsonNode json = json(Run.of("metrics", "nps", "--responses", responses, "--scale", "1-5", "--json"));
        assertThat(json.get("nps").doubleValue()).isEqualTo(25);
        assertThat(json.at("/definition/weights").asText()).isEqualTo("as given with the answers");

        JsonNode whole = json(
                Run.of("metrics", "nps", "--responses", responses, "--scale", "1-5", "--population", "3", "--json"));
        assertThat(whole.get("standardError").doubleValue()).isZero();
        Run few = Run.of("metrics", "nps", "--responses", responses, "--scale", "1-5", "--population", "2");
        assertThat(few.err()).contains("--population must be at least the 3 who answered: 2");
        for (String[] other : new String[][] {
            {"--by", "score"}, {"--compare", "1,2"}, {"--before-after", "2026-01-01"},
        }) {
            assertThat(Run.of("metrics", "nps", "--responses", responses, "--population", "100", other[0], other[1])
                            .err())
                    .contains("--population must be given without --by, --compare and --before-after: 100");
        }
        Run odd = Run.of("metrics", "nps", "--responses", responses, "--scale", "1-6");
        assertThat(odd.err()).contains("--boxes must be given for a scale of 1-6, high is good");
        assertThat(Run.of("metrics", "nps", "--responses", responses, "--scale", "1-6", "--boxes", "4,6")
                        .exit())
                .isZero();
    }

    @Test
    void badRows_endTheRunOrAreSkippedAndTold() throws IOException {
        Path responses = file("score\n10\n11\n9,9\n9\n");
        Run strict = Run.of("metrics", "nps", "--responses", responses, "--json");
        assertThat(strict.exit()).isEqualTo(2);
        assertThat(strict.err())
                .contains("r.csv line 3, column score: score must be a whole number from 0 to 10: '11'");

        Run lenient = Run.of("metrics", "nps", "--responses", responses, "--skip-bad", "--json");
        JsonNode json = new ObjectMapper().readTree(lenient.out());
        assertThat(json.get("n").intValue()).isEqualTo(2);
        assertThat(json.at("/skipped/rows").intValue()).isEqualTo(2);
        assertThat(json.at("/skipped/first/1").asText())
                .isEqualTo("r.csv line 4, column 2: row must have 1 fields, as the header: has 2");
        assertThat(lenient.err()).contains("rows skipped: 2");
        Run nothing = Run.of("metrics", "nps", "--responses", file("score\n11\n"), "--skip-bad");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("has no row that can be used");
    }

    // 41 of 50 by Wilson's formula in python3; the others by hand
    @Test
    void csatCesAndRatings() throws IOException {
        Path stars = file("product,score\n" + "a,5\n".repeat(41) + "b,2\n".repeat(9));
        JsonNode csat = json(Run.of("metrics", "csat", "--responses", stars, "--json"));
        assertThat(csat.get("value").doubleValue()).isEqualTo(82);
        assertThat(csat.at("/interval/0").doubleValue()).isCloseTo(69.20394632569922, within(1e-9));
        assertThat(csat.at("/definition/boxes").asText()).isEqualTo("good 4-5");

        assertThat(json(Run.of("metrics", "ces", "--responses", stars, "--json"))
                        .get("value")
                        .doubleValue())
                .isCloseTo((41 * 5 + 9 * 2) / 50.0, within(1e-12));
        JsonNode index =
                json(Run.of("metrics", "ces", "--responses", stars, "--low-is-good", "--statistic", "index", "--json"));
        assertThat(index.get("value").doubleValue()).isEqualTo(100 * (9 - 41) / 50.0);
        assertThat(index.at("/definition/boxes").asText()).isEqualTo("good 1-2, bad 4-5");

        JsonNode drawn =
                json(Run.of("metrics", "ratings", "--responses", stars, "--by", "product", "--draw", "50", "--json"));
        assertThat(drawn.at("/by/b/value").doubleValue()).isCloseTo((9 * 2 + 50 * 4.46) / 59, within(1e-12));
        assertThat(Run.of("metrics", "ratings", "--responses", stars).out())
                .startsWith("rating 4.46 from 50 answers (95 % interval ");
    }
}
