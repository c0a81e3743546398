package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of purchases from orders, with covariates, beside each other, and what becomes of points. */
class OrderModelsCommandTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @TempDir
    private Path temp;

    private Path orders = Path.of("");

    /** Half a year of 400 customers, who buy at rates of their own and leave without a word. */
    @BeforeEach
    void writeOrders() throws IOException {
        Random random = new Random(20261129);
        StringBuilder csv = new StringBuilder("customer,time,amount\n");
        for (int customer = 0; customer < 400; customer++) {
            double rate = .08 * -Math.log(random.nextDouble());
            double leaves = -Math.log(random.nextDouble()) / (.01 * -Math.log(random.nextDouble()));
            double usual = 20 * Math.exp(.4 * random.nextGaussian());
            double begin = random.nextInt(90);
            for (double at = 0; at < leaves && begin + at < 180; at -= Math.log(random.nextDouble()) / rate) {
                csv.append(String.format(
                        Locale.ROOT,
                        "c%d,%s,%.2f%n",
                        customer,
                        FIRST.plusDays((long) (begin + at)),
                        usual * (.5 + random.nextDouble())));
            }
        }
        orders = Files.writeString(temp.resolve("o.csv"), csv);
    }

    private JsonNode json(Object... arguments) throws IOException {
        Run run = run(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static Run run(Object... arguments) {
        Object[] all = IntStream.range(0, arguments.length + 1)
                .mapToObj(i -> i == 0 ? "metrics" : arguments[i - 1])
                .toArray();
        return Run.of(all);
    }

    private Path file(String name, Object... arguments) throws IOException {
        return Files.writeString(temp.resolve(name), run(arguments).out());
    }

    @Test
    void customers_areNamed() throws IOException {
        Path model = file("m.json", "fit", "--model", "mbgnbd", "--orders", orders);
        Path spend = file("g.json", "fit", "--model", "gammagamma", "--orders", orders);

        JsonNode predicted = json("predict", "--model-file", model, "--orders", orders, "--horizon", 4, "--json");
        assertThat(predicted.at("/0/customer").textValue()).isEqualTo("c0");
        assertThat(predicted.at("/0/reason").textValue()).startsWith("alive 0.").contains(": silent for ");
        assertThat(predicted.at("/0/expectedPurchasesInterval").size()).isEqualTo(2);
        JsonNode worth = json(
                "ltv",
                "--model-file",
                model,
                "--spend-file",
                spend,
                "--orders",
                orders,
                "--rate",
                ".002",
                "--horizon",
                52,
                "--json");
        assertThat(worth.at("/1/customer").textValue()).isEqualTo("c1");
        assertThat(worth.at("/1/ltv").doubleValue())
                .isCloseTo(
                        worth.at("/1/discountedPurchases").doubleValue()
                                * worth.at("/1/expectedSpend").doubleValue(),
                        within(1e-9));
        assertThat(worth.at("/1/ltvInterval/0").doubleValue())
                .isLessThan(worth.at("/1/ltv").doubleValue());
        assertThat(worth.at("/1/reason").textValue()).startsWith("worth ");
        assertThat(run("predict", "--model-file", spend, "--orders", orders).out())
                .startsWith("customer,expectedSpend\nc0,");
        Path summary =
                Files.writeString(temp.resolve("s.csv"), "customer,frequency,recency,T\n=1+1,2,5,8\n\"a,b\",0,0,8\n");
        assertThat(run("predict", "--model-file", model, "--summary", summary, "--horizon", 4)
                        .out())
                .startsWith("customer,pAlive,expectedPurchases\n'=1+1,")
                .contains("\n\"a,b\",");
        assertBad("--summary, or --orders", "predict", "--model-file", model, "--horizon", 4);
        assertBad("either --summary or --orders", "ltv", "--model-file", model, "--spend-file", spend, "--rate", "1");
    }

    /** What was learnt in days is not asked in weeks: the file tells its unit. */
    @Test
    void unitOfTime_isThatOfTheModel() throws IOException {
        Path days = file("d.json", "fit", "--model", "mbgnbd", "--orders", orders, "--unit", "day");
        Path weeks = file("w.json", "fit", "--model", "mbgnbd", "--orders", orders);
        Path spend = file("g.json", "fit", "--model", "gammagamma", "--orders", orders);

        JsonNode byDays = json("predict", "--model-file", days, "--orders", orders, "--horizon", 28, "--json");
        JsonNode byWeeks = json("predict", "--model-file", weeks, "--orders", orders, "--horizon", 4, "--json");
        assertThat(byDays.at("/0/expectedPurchases").doubleValue())
                .isCloseTo(byWeeks.at("/0/expectedPurchases").doubleValue(), within(1e-9));
        assertThat(json(
                                "attainability",
                                "--model-file",
                                days,
                                "--orders",
                                orders,
                                "--points",
                                100,
                                "--horizon",
                                28,
                                "--json")
                        .at("/unit")
                        .textValue())
                .isEqualTo("day");
        String wrong = "--unit must be that of the model file, of 1 days: week";
        assertBad(wrong, "predict", "--model-file", days, "--orders", orders, "--horizon", 4, "--unit", "week");
        assertBad(
                wrong,
                "ltv",
                "--model-file",
                days,
                "--spend-file",
                spend,
                "--orders",
                orders,
                "--rate",
                ".002",
                "--unit",
                "week");
        assertBad(
                wrong,
                "attainability",
                "--model-file",
                days,
                "--orders",
                orders,
                "--points",
                100,
                "--horizon",
                4,
                "--unit",
                "week");
        assertBad(
                "--rate must be above 0, or --horizon given",
                "ltv",
                "--model-file",
                days,
                "--spend-file",
                spend,
                "--orders",
                orders,
                "--rate",
                0);
    }

    /** A mean month, as a host's own document may have it, asked of orders by days. */
    @Test
    void unitOfTime_needNotBeWholeDays() throws IOException {
        String days = run("fit", "--model", "mbgnbd", "--orders", orders, "--unit", "day")
                .out();
        JsonNode fitted = new ObjectMapper().readTree(days);
        double alpha = fitted.at("/parameters/alpha").doubleValue();
        Path byDays = Files.writeString(
                temp.resolve("d.json"),
                "{\"format\":1,\"model\":\"mbgnbd\",\"unitDays\":1,\"parameters\":" + fitted.at("/parameters") + "}");
        ((ObjectNode) fitted.at("/parameters")).put("alpha", alpha / 30.4);
        Path byMonths = Files.writeString(
                temp.resolve("m.json"),
                "{\"format\":1,\"model\":\"mbgnbd\",\"unitDays\":30.4,\"parameters\":" + fitted.at("/parameters")
                        + "}");

        JsonNode month = json("predict", "--model-file", byMonths, "--orders", orders, "--horizon", 1, "--json");
        JsonNode thirty = json("predict", "--model-file", byDays, "--orders", orders, "--horizon", 30.4, "--json");
        assertThat(month.at("/0/pAlive").doubleValue())
                .isCloseTo(thirty.at("/0/pAlive").doubleValue(), within(1e-12));
        assertThat(month.at("/0/expectedPurchases").doubleValue())
                .isCloseTo(thirty.at("/0/expectedPurchases").doubleValue(), within(1e-12));
        assertThat(json(
                                "attainability",
                                "--model-file",
                                byMonths,
                                "--orders",
                                orders,
                                "--points",
                                100,
                                "--horizon",
                                1,
                                "--json")
                        .at("/unit")
                        .textValue())
                .isEqualTo("30.4 days");
        assertBad(
                "--unit must be that of the model file, of 30.4 days: week",
                "predict",
                "--model-file",
                byMonths,
                "--orders",
                orders,
                "--horizon",
                1,
                "--unit",
                "week");
    }

    /** A shop of one price, whose spend has a limit only, has a value of customers all the same. */
    @Test
    void ltv_whereAllAmountsAreOne() throws IOException {
        String ofOnePrice = Files.readString(orders).replaceAll("(?m),[0-9.]+$", ",20");
        // One order a day, as a purchase is a day's.
        Files.writeString(orders, ofOnePrice.lines().distinct().collect(Collectors.joining("\n")));
        Path model = file("m.json", "fit", "--model", "mbgnbd", "--orders", orders);
        Path spend = file("g.json", "fit", "--model", "gammagamma", "--orders", orders);

        assertThat(Files.readString(spend)).contains("\"homogeneous_customers\"", "\"zeta\" : 20.0");
        JsonNode worth = json(
                "ltv", "--model-file", model, "--spend-file", spend, "--orders", orders, "--rate", ".002", "--json");
        assertThat(worth.at("/1/expectedSpend").doubleValue()).isCloseTo(20, within(1e-9));
        assertThat(worth.at("/1/ltv").doubleValue())
                .isCloseTo(20 * worth.at("/1/discountedPurchases").doubleValue(), within(1e-9));
        assertThat(worth.at("/1/ltvInterval").size()).isEqualTo(2);
    }

    @Test
    void fit_ofNobody_isRefused() {
        String refused = "a model must be fitted to one customer or more up to --calibration-end: 0";
        assertBad(refused, "fit", "--model", "nbd", "--orders", orders, "--calibration-end", "1990-01-01");
        assertBad(refused, "fit", "--model", "gammagamma", "--orders", orders, "--calibration-end", "1990-01-01");
    }

    /** Numbers as other programs write them, and spend by weights. */
    @Test
    void fit_ofSpendByWeights() throws IOException {
        Path once = Files.writeString(
                temp.resolve("w.csv"),
                "frequency,recency,T,monetary,weight\n2,1e0,3,1.25e1,3\n3,1,3,40,2\n4,1,3,7.5,1\n2,1,3,9,2\n");
        Path each = Files.writeString(
                temp.resolve("e.csv"),
                "frequency,recency,T,monetary\n" + "2,1,3,12.5\n".repeat(3) + "3,1,3,40\n".repeat(2) + "4,1,3,7.5\n"
                        + "2,1,3,9\n".repeat(2));

        JsonNode weighed = json("fit", "--model", "gammagamma", "--summary", once, "--json");
        assertThat(weighed.at("/customers").longValue()).isEqualTo(8);
        assertThat(weighed).isEqualTo(json("fit", "--model", "gammagamma", "--summary", each, "--json"));
    }

    @Test
    void compare_tellsWhichModelForetells() throws IOException {
        JsonNode json = json("compare", "--orders", orders, "--calibration-end", "2026-04-30", "--json");

        assertThat(json.at("/calibrationEnd").textValue()).isEqualTo("2026-04-30");
        assertThat(json.at("/unit").textValue()).isEqualTo("week");
        assertThat(json.at("/models").findValuesAsText("model")).containsExactly("nbd", "bgnbd", "mbgnbd", "paretonbd");
        JsonNode nbd = json.at("/models/0");
        JsonNode pareto = json.at("/models/3");
        assertThat(nbd.has("againstNbd")).isFalse();
        assertThat(pareto.at("/againstNbd/degrees").intValue()).isEqualTo(2);
        assertThat(pareto.at("/againstNbd/pValue").doubleValue()).isLessThan(1e-6);
        assertThat(pareto.at("/score/rootMeanSquareError").doubleValue())
                .isLessThan(nbd.at("/score/rootMeanSquareError").doubleValue());
        long customers = 0;
        for (JsonNode group : pareto.at("/score/groups")) {
            customers += group.get("customers").longValue();
        }
        assertThat(customers).isEqualTo(json.at("/customers").longValue());
        assertBad("compare must have --calibration-end", "compare", "--orders", orders);
        assertBad("the command needs --orders", "compare", "--calibration-end", "2026-04-30");
        assertBad(
                "holdout must begin with a period before the end",
                "compare",
                "--orders",
                orders,
                "--calibration-end",
                "2027-04-30");
        assertBad(
                "--unit must be day or week: month",
                "compare",
                "--orders",
                orders,
                "--calibration-end",
                "2026-04-30",
                "--unit",
                "month");
    }

    @Test
    void attainability_ofARewardAndOfNone() throws IOException {
        Path model = file("m.json", "fit", "--model", "mbgnbd", "--orders", orders);
        Object[] arguments = {
            "attainability",
            "--model-file",
            model,
            "--orders",
            orders,
            "--points",
            10,
            "--earning",
            ".1",
            "--horizon",
            26,
            "--draws",
            100,
            "--json"
        };

        JsonNode json = json(arguments);
        assertThat(json).isEqualTo(json(arguments));
        assertThat(json.at("/customers").intValue()).isEqualTo(400);
        assertThat(json.at("/reaching/mean").doubleValue()).isBetween(.01, .9);
        assertThat(json.at("/reaching/lower").doubleValue())
                .isLessThan(json.at("/reaching/mean").doubleValue());
        assertThat(json.at("/rewards/mean").doubleValue() * 10
                        + json.at("/outstanding/mean").doubleValue())
                .isCloseTo(json.at("/earned/mean").doubleValue(), within(1e-6));
        assertBad(
                "points must be above 0",
                "attainability",
                "--model-file",
                model,
                "--orders",
                orders,
                "--points",
                0,
                "--horizon",
                26);
        assertBad(
                "draws must be 100 to 100000: 99",
                "attainability",
                "--model-file",
                model,
                "--orders",
                orders,
                "--points",
                1,
                "--horizon",
                26,
                "--draws",
                99);
    }

    /** A horizon of 1E100 did not end; and the rule is told with the number. */
    @Test
    void horizon_hasALimit() throws IOException {
        Path model = file("m.json", "fit", "--model", "bgnbd", "--orders", orders);
        Path spend = file("g.json", "fit", "--model", "gammagamma", "--orders", orders);
        Object[] predict = {"predict", "--model-file", model, "--orders", orders, "--horizon", "1e18"};
        Object[] worth = {
            "ltv", "--model-file", model, "--spend-file", spend, "--orders", orders, "--rate", 0, "--horizon", "1e18"
        };
        for (Object[] command : new Object[][] {predict, worth}) {
            assertThat(run(command).exit()).isZero();
            for (String more : new String[] {"1.1e18", "1e100", "Infinity", "NaN"}) {
                command[command.length - 1] = more;
                if (command == worth && more.equals("Infinity")) {
                    continue; // a rate of 0 is what is wrong there
                }
                assertBad(command[0] + ": time must be 0 to 1E18 units: " + Double.parseDouble(more), command);
            }
        }
    }

    // What members bring is what was known at the calibration's end: a purchase is a day, less what came back until
    // then.
    @Test
    void attainability_knowsNothingOfLater_andCountsReturns() throws IOException {
        Path model = Files.writeString(
                temp.resolve("m.json"), "{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"r\":0.4,\"alpha\":12}}");
        String known = "customer,time,amount\nann,2026-01-05,40\nann,2026-01-05,60\nbob,2026-01-12,30\n";
        String back = "ann,2026-01-14,-80\n";
        String later = "bob,2026-03-01,900000\ncid,2026-03-02,900000\nann,2026-03-01,-15\n";
        JsonNode plain = outlook(model, known, "refuse");
        JsonNode kept = outlook(model, known + back, "keep");

        assertThat(plain.at("/customers").intValue()).isEqualTo(2);
        assertThat(outlook(model, known + later, "keep")).isEqualTo(plain);
        assertThat(outlook(model, known + back + later, "keep")).isEqualTo(kept);
        assertThat(outlook(model, known + back, "ignore")).isEqualTo(plain);
        // 100 and 30 a day, or 20 and 30 after the return: the same futures with other amounts.
        assertThat(plain.at("/earned/mean").doubleValue())
                .isGreaterThan(2 * kept.at("/earned/mean").doubleValue());
        assertThat(kept.at("/earned/mean").doubleValue()).isPositive();
    }

    @Test
    void withoutOrdersOrParameters_isToldSo() throws IOException {
        Path once = Files.writeString(temp.resolve("once.csv"), "customer,time,amount\nann,2026-01-01,100\n");
        Path none = file("n.json", "fit", "--model", "nbd", "--orders", once);
        assertBad(
                "the fit of this one had none: nbd",
                "predict",
                "--model-file",
                none,
                "--orders",
                orders,
                "--horizon",
                1);
        Path model = file("m.json", "fit", "--model", "nbd", "--orders", orders);
        assertBad(
                "attainability must have orders up to the end of --calibration-end",
                "attainability",
                "--model-file",
                model,
                "--orders",
                orders,
                "--calibration-end",
                "1990-01-01",
                "--points",
                1,
                "--horizon",
                1);
    }

    private JsonNode outlook(Path model, String orders, String returns) throws IOException {
        Path file = Files.writeString(temp.resolve("a.csv"), orders);
        Run run = run(
                "attainability",
                "--model-file",
                model,
                "--orders",
                file,
                "--calibration-end",
                "2026-01-31",
                "--returns",
                returns,
                "--points",
                50,
                "--horizon",
                26,
                "--json");
        assertThat(run.exit()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    // Customers of the app buy twice as often and leave alike: so the data say, and what is foretold of them.
    @Test
    void covariates_areFittedAndAskedFor() throws IOException {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("frequency,recency,T,App\n");
        for (int customer = 0; customer < 2_000; customer++) {
            int app = customer % 2;
            double rate = .2 * (1 + app) * -Math.log(random.nextDouble());
            double leaves = -Math.log(random.nextDouble()) / (.04 * -Math.log(random.nextDouble()));
            int bought = 0;
            double last = 0;
            for (double at = -Math.log(random.nextDouble()) / rate;
                    at < Math.min(leaves, 30);
                    at -= Math.log(random.nextDouble()) / rate) {
                bought++;
                last = at;
            }
            csv.append(String.format(Locale.ROOT, "%d,%.6f,30,%d%n", bought, last, app));
        }
        Path summary = Files.writeString(temp.resolve("s.csv"), csv);

        JsonNode fit = json("fit", "--model", "paretonbd", "--summary", summary, "--covariates", "App", "--json");
        JsonNode buying = fit.at("/coefficients/0");
        assertThat(buying.get("covariate").textValue()).isEqualTo("app");
        assertThat(buying.get("effect").textValue()).isEqualTo("buying");
        assertThat(buying.get("estimate").doubleValue())
                .isCloseTo(Math.log(2), within(4 * buying.get("standardError").doubleValue()));
        assertThat(fit.at("/withoutCovariates/degrees").intValue()).isEqualTo(2);
        assertThat(fit.at("/withoutCovariates/pValue").doubleValue()).isLessThan(1e-6);
        assertThat(fit.get("logCovariance").size()).isEqualTo(6);
        Path model = Files.writeString(temp.resolve("m.json"), fit.toString());
        Path asked = Files.writeString(temp.resolve("a.csv"), "frequency,recency,T,app\n0,0,0,0\n0,0,0,1\n");
        JsonNode predicted = json("predict", "--model-file", model, "--summary", asked, "--horizon", 1, "--json");
        assertThat(predicted.at("/1/expectedPurchases").doubleValue()
                        / predicted.at("/0/expectedPurchases").doubleValue())
                .isCloseTo(2, within(.5));
        assertThat(predicted.at("/1/expectedPurchasesInterval").size()).isEqualTo(2);
        Path without = Files.writeString(temp.resolve("w.csv"), "frequency,recency,T\n0,0,0\n");
        assertBad("missing column app", "predict", "--model-file", model, "--summary", without, "--horizon", 1);
        assertBad(
                "needs a --summary, orders do not tell",
                "predict",
                "--model-file",
                model,
                "--orders",
                orders,
                "--horizon",
                1);
        assertBad(
                "must be told the covariates [app]",
                "attainability",
                "--model-file",
                model,
                "--orders",
                orders,
                "--points",
                1,
                "--horizon",
                1);
        assertBad(
                "fit must have --summary for --covariates",
                "fit",
                "--model",
                "paretonbd",
                "--orders",
                orders,
                "--covariates",
                "app");
        assertBad(
                "covariates must be of a model with leaving: nbd",
                "fit",
                "--model",
                "nbd",
                "--summary",
                summary,
                "--covariates",
                "app");
        Path wrong =
                Files.writeString(temp.resolve("wrong.json"), fit.toString().replace("\"buying\"", "\"staring\""));
        assertBad(
                "effect of a covariate must be buying, leaving or staying",
                "predict",
                "--model-file",
                wrong,
                "--summary",
                asked,
                "--horizon",
                1);
    }

    // Bob brings 2.50 of 7.50 back eighteen days later.
    @Test
    void returns_asAsked() throws IOException {
        Path some = Files.writeString(
                temp.resolve("r.csv"),
                "customer,time,amount\nann,2026-01-31,5\nbob,2026-03-15,5\nbob,2026-04-02,7.50\nbob,2026-04-20,-2.50\n");

        assertBad("unless --returns says what that means", "rfm", "--orders", some);
        assertBad(
                "--returns must be refuse, ignore, keep or net: maybe", "rfm", "--orders", some, "--returns", "maybe");
        for (String[] one : new String[][] {{"ignore", "12.5", "1"}, {"keep", "10", "0"}, {"net", "10", "0"}}) {
            Run run = run("rfm", "--orders", some, "--returns", one[0], "--end", "2026-04-30", "--json");
            assertThat(new ObjectMapper()
                            .readTree(run.out())
                            .at("/rows/1/monetary")
                            .decimalValue())
                    .isEqualByComparingTo(one[1]);
            assertThat(run.err()).contains("amounts below zero: 1, left out: " + one[2]);
        }
        JsonNode kept = new ObjectMapper()
                .readTree(run(
                                "cohorts",
                                "--orders",
                                some,
                                "--returns",
                                "keep",
                                "--period",
                                "day",
                                "--end",
                                "2026-04-20",
                                "--json")
                        .out());
        JsonNode ofBob = kept.at("/cohorts/" + (kept.at("/cohorts").size() - 1));
        assertThat(ofBob.at("/revenue/" + (ofBob.at("/revenue").size() - 1)).decimalValue())
                .isEqualByComparingTo("-2.5");
        assertThat(ofBob.at("/cumulativeRevenue/36").decimalValue()).isEqualByComparingTo("10");
    }

    // Amplitude's example: 1 December 17:59 and 2 December 17:00 are a day apart by whole hours alone.
    @Test
    void retention_byRollingDays() throws IOException {
        Path some = Files.writeString(
                temp.resolve("r.csv"),
                "customer,time,amount\nann,2025-12-01T17:59:00Z,5\nann,2025-12-02T17:00:00Z,5\n");

        for (String period : new String[] {"rolling-day", "rolling-day-of-whole-hours"}) {
            JsonNode json = json("retention", "--orders", some, "--period", period, "--end", "2025-12-09", "--json");
            assertThat(json.at("/retention/1/on/hits").intValue()).isEqualTo(period.length() > 11 ? 1 : 0);
        }
        assertBad(
                "--period must be month, week, week-from-sunday, day, rolling-day or",
                "retention",
                "--orders",
                some,
                "--period",
                "year");
    }

    @Test
    void usageOutOfRange_isNoFaultOfTheProgram() {
        for (String day :
                new String[] {"1600-01-01", "2200-01-01", "2261-12-31", "+999999999-12-31", "-999999999-01-01"}) {
            assertBad("the last day that counts must be from 1900 to 2199: ", "rfm", "--orders", orders, "--end", day);
            assertBad(
                    "the last day that counts must be from 1900 to 2199: ",
                    "fit",
                    "--model",
                    "nbd",
                    "--orders",
                    orders,
                    "--calibration-end",
                    day);
            assertBad(
                    "the last day that counts must be from 1900 to 2199: ",
                    "compare",
                    "--orders",
                    orders,
                    "--calibration-end",
                    day);
        }
        assertThat(run("rfm", "--orders", orders, "--end", "2199-12-31").exit()).isZero();
        assertThat(run("rfm", "--orders", orders, "--end", "1900-01-01").exit()).isZero();
        for (String period : new String[] {"rolling-day", "rolling-day-of-whole-hours"}) {
            assertBad(
                    "--period must be of the calendar here: " + period,
                    "churn",
                    "--orders",
                    orders,
                    "--period",
                    period);
        }
    }

    private static void assertBad(String message, Object... arguments) {
        Run run = run(arguments);
        assertThat(run.err()).contains(message);
        assertThat(run.exit()).isEqualTo(2);
    }
}
