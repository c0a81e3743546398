package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderMetricsCommandTest {
    // Ann came in January, back in February and April; Bob in March, back in April.
    private static final String ORDERS =
            """
            customer,time,amount
            ann,2026-01-31,5
            ann,2026-02-01,5
            ann,2026-04-30,5
            bob,2026-03-15,5
            bob,2026-04-02,7.50
            """;

    // Fader, Hardie and Shang 2010, 11,104 donors over six years; recency, frequency and number of donors.
    private static final int[][] DONORS = {
        {0, 0, 3464}, {1, 1, 1091}, {1, 2, 277}, {1, 3, 129}, {1, 4, 78}, {1, 5, 119}, {1, 6, 129}, {2, 2, 613},
        {2, 3, 255}, {2, 4, 155}, {2, 5, 173}, {2, 6, 234}, {3, 3, 322}, {3, 4, 181}, {3, 5, 225}, {3, 6, 357},
        {4, 4, 240}, {4, 5, 284}, {4, 6, 512}, {5, 5, 335}, {5, 6, 728}, {6, 6, 1203}
    };

    @TempDir
    private Path temp;

    @Test
    void behaviour_byHand() throws IOException {
        Path orders = Files.writeString(temp.resolve("o.csv"), ORDERS);

        JsonNode retention = json("metrics", "retention", "--orders", orders, "--period", "month", "--json");
        assertThat(retention.at("/retention/1/on/rate").doubleValue()).isEqualTo(1);
        assertThat(retention.at("/retention/2/on/hits").intValue()).isZero();
        assertThat(retention.at("/retention/2/onOrAfter/hits").intValue()).isEqualTo(1);
        JsonNode cohorts = json("metrics", "cohorts", "--orders", orders, "--json");
        assertThat(cohorts.at("/cohorts/0/customers").toString()).isEqualTo("[1,1,0,1]");
        assertThat(cohorts.at("/cohorts/2/start").textValue()).isEqualTo("2026-03-01");
        JsonNode churn = json("metrics", "churn", "--orders", orders, "--json");
        assertThat(churn.at("/churn/0/lost").intValue()).isZero();
        JsonNode repeat = json("metrics", "repeat", "--orders", orders, "--period", "day", "--json");
        assertThat(repeat.at("/converted/rate").doubleValue()).isEqualTo(1);
        assertThat(repeat.at("/medianToSecond").doubleValue()).isEqualTo(9.5);
        JsonNode rfm = json("metrics", "rfm", "--orders", orders, "--period", "week", "--json");
        assertThat(rfm.at("/rows/1/monetary").decimalValue()).isEqualByComparingTo("12.50");
        assertThat(rfm.at("/segments").size()).isEqualTo(11);
    }

    @Test
    void badRows_areSkippedAndTold() throws IOException {
        Path orders = Files.writeString(temp.resolve("o.csv"), ORDERS + "bob,2026-04-03,-1\n,2026-04-03,1\n");

        assertThat(Run.of("metrics", "churn", "--orders", orders).err()).contains("o.csv line 7, column amount");
        Run lenient = Run.of("metrics", "cohorts", "--orders", orders, "--skip-bad", "--json");
        assertThat(lenient.err())
                .contains("skipped o.csv line 7, column amount", "skipped o.csv line 8, column customer")
                .contains("rows skipped: 2");
        assertThat(new ObjectMapper()
                        .readTree(lenient.out())
                        .at("/cohorts/0/customers")
                        .toString())
                .isEqualTo("[1,1,0,1]");
        assertThat(Run.of("metrics", "fit", "--model", "nbd", "--orders", orders, "--skip-bad")
                        .err())
                .contains("rows skipped: 2");
    }

    @Test
    void fitAndPredict_ofDonors() throws IOException {
        StringBuilder csv = new StringBuilder("frequency,recency,periods,weight\n");
        Arrays.stream(DONORS).forEach(row -> csv.append(row[0] + "," + row[1] + ",6," + row[2] + "\n"));
        Path summary = Files.writeString(temp.resolve("s.csv"), csv);

        Run fit = Run.of("metrics", "fit", "--model", "bgbb", "--summary", summary);
        assertThat(fit.exit()).isZero();
        JsonNode model = new ObjectMapper().readTree(fit.out());
        // At the optimum by an independent program: 1.20352235160 .749716358173 .656718208442 2.78344223258.
        assertThat(model.at("/parameters/alpha").doubleValue()).isCloseTo(1.20352235160, within(1e-9));
        assertThat(model.at("/parameters/delta").doubleValue()).isCloseTo(2.78344223258, within(1e-8));
        assertThat(model.get("logLikelihood").doubleValue()).isCloseTo(-33225.581274347, within(1e-7));
        assertThat(model.get("outcome").textValue()).isEqualTo("interior_optimum");
        assertThat(model.get("customers").intValue()).isEqualTo(11_104);
        Path file = Files.writeString(temp.resolve("m.json"), fit.out());
        Run predict = Run.of("metrics", "predict", "--model-file", file, "--summary", summary, "--horizon", 10);
        assertThat(predict.out().lines().skip(1).findFirst().orElseThrow())
                .startsWith("0.108")
                .contains(",0.1302");
    }

    @Test
    void fitPredictAndValue_fromOrders() throws IOException {
        StringBuilder csv = new StringBuilder("customer,time,amount\n");
        for (int customer = 0; customer < 300; customer++) {
            for (int order = 0; order <= customer % 7; order++) {
                int day = 1 + (customer * 13 + order * (3 + customer % 11)) % 90;
                csv.append("c" + customer + ","
                        + java.time.LocalDate.of(2026, 1, 1).plusDays(day) + ",10\n");
            }
        }
        Path orders = Files.writeString(temp.resolve("o.csv"), csv);
        Run fit = Run.of(
                "metrics",
                "fit",
                "--model",
                "mbgnbd",
                "--orders",
                orders,
                "--unit",
                "week",
                "--calibration-end",
                "2026-04-30");
        assertThat(fit.err()).isEmpty();
        Path model = Files.writeString(temp.resolve("m.json"), fit.out());
        Path spend = Files.writeString(
                temp.resolve("g.json"),
                "{\"format\":1,\"model\":\"gammagamma\",\"parameters\":{\"p\":6.25,\"q\":3.74,\"v\":15.44}}");
        Path summary = Files.writeString(temp.resolve("s.csv"), "frequency,recency,T,monetary\n2,5.5,8,22.35\n");

        JsonNode predicted =
                json("metrics", "predict", "--model-file", model, "--summary", summary, "--horizon", 4, "--json");
        assertThat(predicted.at("/0/pAlive").doubleValue()).isBetween(0.0, 1.0);
        assertThat(predicted.at("/0/pAliveInterval/0").doubleValue())
                .isLessThanOrEqualTo(predicted.at("/0/pAlive").doubleValue());
        Run value = Run.of(
                "metrics",
                "ltv",
                "--model-file",
                model,
                "--spend-file",
                spend,
                "--summary",
                summary,
                "--rate",
                "0.002");
        assertThat(value.out())
                .startsWith("pAlive,discountedPurchases,expectedSpend,ltv\n")
                .contains(",24.66");
    }

    // Fader and Hardie 2007, high-end customers; at the optimum by mpmath .21425333928085 1.42657487486008
    // 1.72356484874453.
    @Test
    void fitAndPredict_ofRenewals() throws IOException {
        Path summary = Files.writeString(
                temp.resolve("s.csv"), "period,survivors\n0,1000\n1,869\n2,743\n3,653\n4,593\n5,551\n6,517\n7,491\n");

        Run fit = Run.of("metrics", "fit", "--model", "bdw", "--summary", summary);
        JsonNode model = new ObjectMapper().readTree(fit.out());
        assertThat(model.at("/parameters/c").doubleValue()).isCloseTo(1.72356484874453, within(1e-10));
        assertThat(model.at("/standardErrors/beta").doubleValue()).isCloseTo(.3814086147, within(1e-8));
        assertThat(model.get("logCovariance").size()).isEqualTo(3);
        Path file = Files.writeString(temp.resolve("m.json"), fit.out());
        JsonNode predicted = json("metrics", "predict", "--model-file", file, "--horizon", 2, "--json");
        assertThat(predicted.size()).isEqualTo(2);
        assertThat(predicted.at("/0/survival").doubleValue())
                .isEqualTo(predicted.at("/0/retention").doubleValue())
                .isCloseTo(.8694, within(.001));
        assertThat(predicted.at("/1/survivalInterval/0").doubleValue())
                .isLessThan(predicted.at("/1/survival").doubleValue());

        Path sbg = Files.writeString(
                temp.resolve("g.json"),
                Run.of("metrics", "fit", "--model", "sbg", "--summary", summary).out());
        assertThat(Run.of("metrics", "predict", "--model-file", sbg, "--horizon", 3)
                        .out())
                .startsWith("survival,retention\n0.850")
                .hasLineCount(4);
        assertBad("the model needs a --horizon", "predict", "--model-file", file);
        assertBad("must be 0 to 10000 opportunities or periods", "predict", "--model-file", file, "--horizon", "1.5");
    }

    // Customers of case 37 of the literature, by B. Hardie's spreadsheet 24.65 and 35.17 at the paper's rounded
    // estimates.
    @Test
    void predict_ofSpend() throws IOException {
        Path spend = Files.writeString(
                temp.resolve("g.json"),
                "{\"format\":1,\"model\":\"gammagamma\",\"parameters\":{\"p\":6.25,\"q\":3.74,\"v\":15.44}}");
        Path summary =
                Files.writeString(temp.resolve("s.csv"), "frequency,recency,T,monetary\n2,5.5,8,22.35\n0,0,8,0\n");

        Run predict = Run.of("metrics", "predict", "--model-file", spend, "--summary", summary);
        assertThat(predict.err()).isEmpty();
        assertThat(predict.out()).startsWith("expectedSpend\n24.6").contains("\n35.2");
        assertBad("the model needs a --summary", "predict", "--model-file", spend);
    }

    @Test
    void badInput_isNamed() throws IOException {
        Path orders = Files.writeString(temp.resolve("o.csv"), ORDERS);
        Path wrong = Files.writeString(temp.resolve("w.csv"), "frequency,recency,T\n0,5,8\n");

        assertBad(
                "--period must be month, week, week-from-sunday, day, rolling-day or",
                "retention",
                "--orders",
                orders,
                "--period",
                "year");
        assertBad("Invalid value for option '--zone'", "retention", "--orders", orders, "--zone", "Mars");
        assertBad("model must be nbd", "fit", "--model", "magic", "--orders", orders);
        assertBad("either --summary or --orders", "fit", "--model", "nbd");
        assertBad("recency must be 0 without repeat purchases", "fit", "--model", "nbd", "--summary", wrong);
    }

    private static void assertBad(String message, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "metrics";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Run run = Run.of(all);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message);
    }

    private static JsonNode json(Object... arguments) throws IOException {
        Run run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
