package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.google.testing.ThrowAwayServiceAccount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {
    private static final String[] ALWAYS = {
        "card.pkpass", "card.png", "save-link.txt", "google-card.json", "enrol-qr.png", "report.html", "summary.json"
    };

    @TempDir
    private Path temp;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(temp.resolve(name), content);
    }

    private Path out() {
        return temp.resolve("out");
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(out().resolve("summary.json").toFile());
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(out())) {
            return files.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }

    private static JsonNode passJson(Path pass) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(pass)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("pass.json")) {
                    return new ObjectMapper().readTree(zip.readAllBytes());
                }
            }
        }
        throw new AssertionError("no pass.json in " + pass);
    }

    @Test
    void pointsThatWaitOrWereSpent_areNotExpired() throws IOException {
        Path orders = file("o.csv", "customer,time,amount\na,2026-01-01,30\na,2026-01-20,21\nb,2026-01-30,1\n");
        String rules = "{\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"Z\",\"earn\":"
                + "[{\"id\":\"base\",\"type\":\"perAmount\",\"points\":1,\"per\":\"1.00\"}],\"format\":2,";
        Path waiting = file("waiting.json", rules + "\"pending\":{\"days\":14}}");
        Path automatic = file(
                "automatic.json",
                rules
                        + "\"rewards\":[{\"id\":\"cup\",\"price\":20,\"automatic\":true,\"gift\":{\"voucher\":\"cup\"}}]}");

        assertThat(Run.of("demo", "--out", out(), "--program", waiting, "--orders", orders)
                        .out())
                .contains("52 earned, 0 expired, 22 waiting, 30 to be used");
        assertThat(Run.of("demo", "--out", out(), "--program", automatic, "--orders", orders)
                        .out())
                .contains("52 earned, 40 redeemed, 0 expired, 12 to be used");
    }

    @Test
    void demo_withoutFiles_writesTheWholePath() throws IOException {
        Run run = Run.of("demo", "--out", out());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(written())
                .containsExactlyInAnyOrder(Stream.concat(Stream.of(ALWAYS), Stream.of("root.pem", "save-link-key.pem"))
                        .toArray(String[]::new));
        assertThat(run.out()).startsWith("Bean Club: 240 members, 1,074 orders up to 2026-10-31");
        assertThat(run.err()).contains("NO PHONE WILL ACCEPT card.pkpass").contains("GOOGLE WILL NOT ACCEPT");
        assertThat(PngImage.of(Files.readAllBytes(out().resolve("card.png"))).width())
                .isEqualTo(750);
        String html = Files.readString(out().resolve("report.html"));
        assertThat(html)
                .contains("NO PHONE WILL ACCEPT", "data:image/png;base64,", "79.6 % of customers", "<th>beans</th>")
                .doesNotContain("<script")
                .doesNotContainPattern("(src|href)=\"http://")
                .doesNotContainPattern("src=\"https:");
    }

    @Test
    void demo_ofTheSameShop_hasTheSameFiguresAndAnotherCard() throws IOException {
        Run first = Run.of("demo", "--json", "--out", out());
        Run second = Run.of("demo", "--json", "--out", out());
        JsonNode one = new ObjectMapper().readTree(first.out());
        JsonNode two = new ObjectMapper().readTree(second.out());
        for (String name : List.of("orders", "members", "points", "membersByTier", "nps", "averageOrderValue")) {
            assertThat(two.get(name)).as(name).isEqualTo(one.get(name));
        }
        CardNumber number = CardNumber.parse(one.at("/card/number").textValue());
        assertThat(number).isNotEqualTo(CardNumber.parse(two.at("/card/number").textValue()));
    }

    @Test
    void demo_json_printsTheSummaryAlone() throws IOException {
        Run run = Run.of("demo", "--json", "--out", out());
        assertThat(run.out()).isEqualTo(Files.readString(out().resolve("summary.json")));
        assertThat(new ObjectMapper().readTree(run.out())).isEqualTo(summary());
    }

    @Test
    void demo_ofOwnOrders_addsUpByHand() throws IOException {
        Path program = file(
                "p.json",
                """
                {"id":"club","version":2,"name":"Чай & <Co>","currency":"EUR","zone":"UTC","earn":
                [{"type":"perAmount","points":1,"per":"1.00"}],"tiers":[{"name":"Silver","from":0},{"name":"Gold","from":40}],
                "expiry":{"afterMonths":1}}
                """);
        Path orders = file(
                "o.csv",
                """
                order,customer,time,amount
                1,anna,2026-01-10,10.00
                2,ben,2026-01-20,5.50
                3,anna,2026-02-15,30.99
                3,anna,2026-02-15,30.99
                2,cleo,2026-02-16,99.00
                """);
        Run run = Run.of("demo", "--out", out(), "--program", program, "--orders", orders);
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode summary = summary();
        // orders 1, 2 and 3; the second row of 3 repeats, the second of 2 contradicts: cleo never joined
        assertThat(summary.get("orders").intValue()).isEqualTo(3);
        assertThat(summary.get("members").intValue()).isEqualTo(2);
        assertThat(summary.get("customers").intValue()).isEqualTo(2);
        assertThat(summary.get("duplicateRows").intValue()).isEqualTo(2);
        assertThat(summary.get("conflictingRows").intValue()).isEqualTo(1);
        assertThat(summary.get("duplicateOrders")).map(JsonNode::textValue).containsExactly("3", "2");
        assertThat(summary.at("/card/member").textValue()).isEqualTo("anna");
        // as of 15 February, midnight: anna 10 (expired after 10 February) + 30, ben 5 (good to 20 February)
        assertThat(summary.get("asOf").textValue()).isEqualTo("2026-02-15T00:00:00Z");
        assertThat(summary.at("/points/issued").intValue()).isEqualTo(45);
        assertThat(summary.at("/points/expired").intValue()).isEqualTo(10);
        assertThat(summary.at("/points/balance").intValue()).isEqualTo(35);
        assertThat(summary.at("/membersByTier/Gold").intValue()).isEqualTo(1);
        assertThat(summary.at("/membersByTier/Silver").intValue()).isEqualTo(1);
        assertThat(summary.at("/averageOrderValue/sum").decimalValue()).isEqualByComparingTo("46.49");
        assertThat(summary.at("/repeatPurchaseRate/rate").doubleValue()).isEqualTo(0.5);
        assertThat(summary.at("/nps/n").intValue()).isZero();
        assertThat(run.out())
                .contains(
                        "2 rows named an order recorded before", "1 of them contradicts the first row", "(orders 3, 2)")
                .contains("the largest balance, of anna: 30 points")
                .doesNotContain("NPS");
        JsonNode pass = passJson(out().resolve("card.pkpass"));
        assertThat(pass.at("/storeCard/headerFields/0/value").intValue()).isEqualTo(30);
        assertThat(pass.at("/organizationName").textValue()).isEqualTo("Чай & <Co>");
        assertThat(Files.readString(out().resolve("report.html"))).contains("<h1>Чай &amp; &lt;Co&gt;</h1>");
    }

    @Test
    void demo_withOwnCredentials_usesThem() throws Exception {
        ThrowAwayPki pki =
                ThrowAwayPki.of("pass.example.shop", "ABCDE12345", Instant.now().minus(Duration.ofHours(1)));
        // the environment of a test cannot be set: PATH holds the password here, whatever it is
        char[] password = System.getenv("PATH").toCharArray();
        Path p12 = Files.write(temp.resolve("pass.p12"), pki.pkcs12(password));
        Path wwdr = file("wwdr.pem", pki.intermediatePem());
        ThrowAwayServiceAccount account = ThrowAwayServiceAccount.generate();
        Path key = file("account.json", account.json());
        Files.createDirectory(out());
        Files.writeString(out().resolve("root.pem"), "of an earlier run");
        Files.writeString(out().resolve("summary.json"), "{\"files\":[\"root.pem\",\"../placeholder\"]}");
        Run run = Run.of(
                "demo",
                "--out",
                out(),
                "--team",
                "ABCDE12345",
                "--pass-type",
                "pass.example.shop",
                "--p12",
                p12,
                "--password-env",
                "PATH",
                "--wwdr",
                wwdr,
                "--issuer",
                "3388000000012345678",
                "--service-account",
                key);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("--logo-url", "--enrol-url")
                .doesNotContain("NO PHONE")
                .doesNotContain("WILL NOT ACCEPT");
        assertThat(written()).containsExactlyInAnyOrder(ALWAYS);
        JsonNode pass = passJson(out().resolve("card.pkpass"));
        assertThat(pass.get("passTypeIdentifier").textValue()).isEqualTo("pass.example.shop");
        assertThat(pass.get("teamIdentifier").textValue()).isEqualTo("ABCDE12345");
        String link = Files.readString(out().resolve("save-link.txt"));
        String claims = new String(
                Base64.getUrlDecoder()
                        .decode(link.substring(link.lastIndexOf('/') + 1).split("\\.")[1]),
                StandardCharsets.UTF_8);
        assertThat(new ObjectMapper().readTree(claims).get("iss").textValue()).isEqualTo(account.email());
        assertThat(claims).contains("3388000000012345678.");
        JsonNode card =
                new ObjectMapper().readTree(out().resolve("google-card.json").toFile());
        JsonNode payload = new ObjectMapper().readTree(claims).get("payload");
        assertThat(card.get("object")).isEqualTo(payload.at("/loyaltyObjects/0"));
        assertThat(card.get("class")).isEqualTo(payload.at("/loyaltyClasses/0"));
        assertThat(card.get("losses").findValuesAsText("part")).contains("foreground", "label", "icon");
        assertThat(summary().at("/card/notShownInFull")).hasSameSizeAs(card.get("losses"));
    }

    @Test
    void demo_withCredentialsThatDoNotFit_saysWhyAndWritesNothing() throws Exception {
        ThrowAwayPki pki =
                ThrowAwayPki.of("pass.example.shop", "ABCDE12345", Instant.now().minus(Duration.ofHours(1)));
        char[] password = System.getenv("PATH").toCharArray();
        Path p12 = Files.write(temp.resolve("pass.p12"), pki.pkcs12(password));
        Path wrong = Files.write(temp.resolve("wrong.p12"), pki.pkcs12("another password".toCharArray()));
        ThrowAwayPki expired =
                ThrowAwayPki.of("pass.example.shop", "ABCDE12345", Instant.parse("2020-01-01T00:00:00Z"));
        Path old = Files.write(temp.resolve("old.p12"), expired.pkcs12(password));
        Path oldWwdr = file("old.pem", expired.intermediatePem());
        Path wwdr = file("wwdr.pem", pki.intermediatePem());
        List<Object> fitting = List.of(
                "demo",
                "--out",
                out(),
                "--team",
                "ABCDE12345",
                "--pass-type",
                "pass.example.shop",
                "--p12",
                p12,
                "--password-env",
                "PATH",
                "--wwdr",
                wwdr);
        refused(replaced(fitting, "ABCDE12345", "ZZZZZ99999"), "ZZZZZ99999");
        refused(replaced(fitting, "pass.example.shop", "pass.example.other"), "pass.example.other");
        refused(replaced(fitting, p12, wrong), "password");
        refused(replaced(fitting, p12, old), "intermediate");
        refused(replaced(replaced(fitting, p12, old), wwdr, oldWwdr), "expired");
        refused(replaced(fitting, "PATH", "LOYALTY4J_NOT_SET"), "LOYALTY4J_NOT_SET");
        refused(replaced(fitting, wwdr, file("no.pem", "no certificate")), "certificate");
        refused(fitting.subList(0, fitting.size() - 4), "go together: missing --password-env");
        refused(List.of("demo", "--out", out(), "--wwdr", wwdr), "option --wwdr must come with --p12");
        refused(List.of("demo", "--out", out(), "--issuer", "3388000000012345678"), "missing --service-account");
        refused(
                List.of("demo", "--out", out(), "--issuer", "x", "--service-account", file("a.json", "{}")),
                "service-account file must be of type service_account");
    }

    private static List<Object> replaced(List<Object> arguments, Object old, Object by) {
        List<Object> copy = new ArrayList<>(arguments);
        copy.replaceAll(argument -> argument.equals(old) ? by : argument);
        return copy;
    }

    /** Exit 2, one line that says why, no stack trace, no output. */
    private void refused(List<Object> arguments, String reason) {
        Run run = Run.of(arguments.toArray());
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(reason).doesNotContain("\tat ").doesNotContain(System.getenv("PATH"));
        assertThat(run.out()).isEmpty();
        assertThat(out()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--orders|customer,time,amount|has a header and no rows",
                "--orders|customer,time,amount;a,2026-01-01,1;b,2026-01-01,'12,5'|line 3, column amount",
                "--orders|customer,time;a,2026-01-01|missing column amount",
                "--responses|score;11|line 2, column score: score must be a whole number from 0 to 10: '11'",
                "--program|{}|field 'id' is missing",
                "--program|{\"idd\":1}|/idd: unknown field 'idd'",
            })
    void demo_ofABadFile_saysWhyAndWritesNothing(String option, String content, String reason) throws IOException {
        Path bad = file("bad", content.replace(';', '\n').replace('\'', '"'));
        refused(List.of("demo", "--out", out(), option, bad), reason);
    }

    @Test
    void demo_ofAProgrammeOfTenMegabytes_isRefused() throws IOException {
        refused(
                List.of("demo", "--out", out(), "--program", file("p.json", "{\"id\":\"" + "x".repeat(10_000_000))),
                "programme must have at most 1048576 bytes");
    }

    @Test
    void demo_intoAFile_isRefused() throws IOException {
        Path file = file("plain", "content");
        Run run = Run.of("demo", "--out", file);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("out must be a folder");
        assertThat(file).hasContent("content");
    }

    @Test
    void demo_ofALongProgrammeName_saysTheLinkIsTooLong() throws IOException {
        String name = "Ж".repeat(64);
        Path program = file(
                "p.json",
                "{\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"UTC\",\"earn\":[],\"name\":\"" + name
                        + "\"}");
        Run run = Run.of(
                "demo", "--out", out(), "--program", program, "--logo-url", "https://shop.example/" + "l".repeat(400));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("must have at most 1800 characters").doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }

    @Test
    void demo_ofAUnitNamedLikeAFigure_stillTellsBoth() throws IOException {
        Path program = file(
                "p.json",
                "{\"id\":\"club\",\"version\":1,\"currency\":\"JPY\",\"zone\":\"Asia/Tokyo\",\"unit\":\"tiers\",\"earn\":"
                        + "[{\"type\":\"perAmount\",\"points\":1,\"per\":\"100\"}],\"tiers\":[{\"name\":\"A\",\"from\":0}]}");
        Path orders = file("o.csv", "customer,time,amount\na,2026-01-01,1000\nb,2026-01-01,1001\n");
        Run run = Run.of("demo", "--out", out(), "--program", program, "--orders", orders);
        assertThat(run.exit()).as(run.err()).isZero();
        // 1,000.5 yen on average, and no half yens: the even neighbour
        assertThat(run.out())
                .contains("20 earned, 0 expired, 20 to be used", "A 2", "JPY 1,000 (")
                .contains("2 members, 2 orders up to 2026-01-01\n");
    }

    @Test
    void demo_ofMorePointsThanThereAreNumbers_isBadInput() throws IOException {
        String rule = "{\"type\":\"perAmount\",\"points\":10000,\"per\":\"0.01\"}";
        Path program = file(
                "p.json",
                "{\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"UTC\",\"earn\":["
                        + String.join(",", Collections.nCopies(100, rule)) + "]}");
        Path orders = file("o.csv", "customer,time,amount\n" + "a,2026-01-01,999999999\n".repeat(100));
        refused(List.of("demo", "--out", out(), "--program", program, "--orders", orders), "points must stay within");
    }

    @Test
    void demo_ofOneVeryBusyCustomer_isAsQuickAsOfMany() throws IOException {
        // 100,000 orders of one member: minutes if each award copied the history, a second or two if it does not
        Path orders = file("o.csv", "customer,time,amount\n" + "guest,2026-01-01,1.00\n".repeat(100_000));
        Run run = Run.of("demo", "--json", "--out", out(), "--orders", orders);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(summary().at("/points/balance").intValue()).isEqualTo(100_000);
    }

    @Test
    void demo_ofABlankFolderOrABadAddress_isRefused() {
        Run blank = Run.of("demo", "--out", "");
        assertThat(blank.exit()).isEqualTo(2);
        assertThat(blank.err()).contains("out must name a folder: it is blank");
        refused(
                List.of("demo", "--out", out(), "--enrol-url", "javascript:alert(1)"),
                "--enrol-url must be an absolute http or https address: javascript:alert(1)");
        refused(
                List.of("demo", "--out", out(), "--logo-url", "http://shop.example/logo.png"),
                "logo address must be an absolute https address: http://shop.example/logo.png");
    }

    @Test
    void demo_ofCdnow_agreesWithTheCountsOfTheFile() throws IOException {
        String datasets = System.getProperty("loyalty4j.datasets", "");
        Assumptions.assumeFalse(datasets.isBlank(), "needs -Dloyalty4j.datasets=<folder with CDNOW_sample.txt>");
        StringBuilder csv = new StringBuilder("customer,time,amount\n");
        for (String line : Files.readAllLines(Path.of(datasets, "CDNOW_sample.txt"))) {
            String[] fields = line.strip().split("\\s+");
            String date = fields[2].substring(0, 4) + "-" + fields[2].substring(4, 6) + "-" + fields[2].substring(6);
            csv.append(fields[1])
                    .append(',')
                    .append(date)
                    .append(',')
                    .append(fields[4])
                    .append('\n');
        }
        Run run = Run.of("demo", "--json", "--out", out(), "--orders", file("cdnow.csv", csv.toString()));
        assertThat(run.exit()).as(run.err()).isZero();
        // 6,919 purchases of 2,357 customers: Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way
        assertThat(summary().get("orders").intValue()).isEqualTo(6919);
        assertThat(summary().get("members").intValue()).isEqualTo(2357);
        assertThat(summary().get("duplicateRows").intValue()).isZero();
    }
}
