package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassCommandTest {
    @SuppressWarnings("TimeInStaticInitializer") // the commands go by the clock of the machine
    private static final Instant NOW = Instant.now();

    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", NOW.minus(Duration.ofHours(1)));
    private static final ApplePasses PASSES =
            ApplePasses.of(CardDesign.builder("Bean Club", "Bean & Co").build(), PKI.identity());

    @TempDir
    private Path temp;

    private Path pass(String name, long points) throws IOException {
        CardFace face = CardFace.builder(CardNumber.parse("7K3M-9QX2-P0VD-H8TE"), Points.of(points), "points")
                .build();
        return Files.write(temp.resolve(name), PASSES.issue(face, NOW).bytes());
    }

    private Path root() throws IOException {
        return Files.writeString(temp.resolve("root.pem"), PKI.rootPem());
    }

    @Test
    void inspect_saysYesOrWhyNot() throws IOException {
        Path good = pass("card.pkpass", 5);
        Run run = Run.of("pass", "inspect", good, "--root", root());
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).startsWith("warning logo at logo.png: ");

        byte[] bytes = Files.readAllBytes(good);
        bytes[bytes.length / 2] ^= 1;
        Path bad = Files.write(temp.resolve("bad.pkpass"), bytes);
        Run no = Run.of("pass", "inspect", bad, "--json");
        assertThat(no.exit()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(no.out());
        assertThat(report.get("accepted").booleanValue()).isFalse();
        assertThat(report.at("/findings/0/severity").asText()).isEqualTo("ERROR");

        assertThat(Run.of("pass", "inspect", temp.resolve("none.pkpass")).exit())
                .isEqualTo(2);
    }

    @Test
    void diff_saysWhatThePhoneShows() throws IOException {
        Path before = pass("before.pkpass", 5);
        Path after = pass("after.pkpass", 12);

        Run run = Run.of("pass", "diff", before, after);
        assertThat(run.exit()).isZero();
        assertThat(run.out().strip()).isEqualTo("/storeCard/headerFields/0/value: 5 -> 12, announced: 12 points");
        JsonNode report = new ObjectMapper()
                .readTree(Run.of("pass", "diff", before, after, "--json").out());
        assertThat(report.at("/announced/0").asText()).isEqualTo("12 points");
    }

    @Test
    void issue_signsTheHostsPassAndVerifyCertificateTellsTheDaysLeft() throws IOException {
        // any variable that is set everywhere will do for a password
        String variable = "PATH";
        Path p12 = Files.write(
                temp.resolve("pass.p12"), PKI.pkcs12(System.getenv(variable).toCharArray()));
        Path wwdr = Files.writeString(temp.resolve("wwdr.pem"), PKI.intermediatePem());
        Path template = Files.createDirectory(temp.resolve("template"));
        byte[] icon = PassInspector.withoutRoot()
                .inspect(Files.readAllBytes(pass("card.pkpass", 1)), NOW)
                .file("icon.png")
                .orElseThrow();
        Files.write(template.resolve("icon.png"), icon);
        String json =
                """
                {"formatVersion": 1, "passTypeIdentifier": "pass.com.example.card", "teamIdentifier": "A1B2C3D4E5",
                 "serialNumber": "1", "organizationName": "Bean & Co", "description": "Card",
                 "storeCard": {"backFields": [{"key": "help", "value": "Ask us"}]}}
                """;
        Path pass = Files.writeString(temp.resolve("pass.json"), json);
        Path out = temp.resolve("own.pkpass");

        Run run = Run.of(
                "pass",
                "issue",
                "--pass",
                pass,
                "--template",
                template,
                "--out",
                out,
                "--json",
                "--p12",
                p12,
                "--password-env",
                variable,
                "--wwdr",
                wwdr);
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/files/0").asText()).isEqualTo(out.toString());
        assertThat(report.get("findings").findValuesAsText("severity")).containsOnly("WARNING");
        assertThat(Run.of("pass", "inspect", out, "--root", root()).exit()).isZero();

        Files.writeString(pass, json.replace("\"1\"", "\"\""));
        Run refused = Run.of(
                "pass",
                "issue",
                "--pass",
                pass,
                "--template",
                template,
                "--out",
                out,
                "--p12",
                p12,
                "--password-env",
                variable,
                "--wwdr",
                wwdr);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("required-key at /serialNumber");

        Run health = Run.of("pass", "verify-certificate", "--p12", p12, "--password-env", variable, "--wwdr", wwdr);
        assertThat(health.exit()).isZero();
        // 365 days, see ThrowAwayPki, less the hour since
        assertThat(health.out()).contains("GOOD: 364 days for the certificate, 3649 for the intermediate");
        assertThat(Run.of(
                                "pass",
                                "verify-certificate",
                                "--p12",
                                p12,
                                "--password-env",
                                "NO_SUCH_VARIABLE",
                                "--wwdr",
                                wwdr)
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void check_needsNoKey() throws IOException {
        Path template = Files.createDirectories(temp.resolve("template"));
        Path json = Files.writeString(temp.resolve("pass.json"), "{\"formatVersion\": 1}");
        Run no = Run.of("pass", "check", "--pass", json, "--template", template, "--json");
        assertThat(no.exit()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(no.out());
        assertThat(report.get("accepted").booleanValue()).isFalse();
        assertThat(report.get("findings").findValuesAsText("rule")).contains("icon", "required-key", "one-style");
    }

    /** The sources of a pass, with two faults that have one right fix and one that somebody must decide. */
    private Path broken() throws IOException {
        return Files.writeString(
                temp.resolve("pass.json"),
                """
                {"formatVersion": 1, "passTypeIdentifier": "pass.com.example.card", "teamIdentifier": "A1B2C3D4E5",
                 "serialNumber": "1", "organizationName": "Bean & Co", "description": "Card", "labelColor": "Black",
                 "groupingIdentifier": "g", "maxDistance": 0,
                 "storeCard": {"backFields": [{"key": "help", "value": "Ask us"}]}}
                """);
    }

    private Path template() throws IOException {
        Path template = Files.createDirectories(temp.resolve("template"));
        byte[] icon = PassInspector.withoutRoot()
                .inspect(Files.readAllBytes(pass("card.pkpass", 1)), NOW)
                .file("icon.png")
                .orElseThrow();
        Files.write(template.resolve("icon.png"), icon);
        return template;
    }

    @Test
    void check_mendsWhatHasOneRightWay() throws IOException {
        Path json = broken();
        Path template = template();
        JsonNode before = new ObjectMapper()
                .readTree(Run.of("pass", "check", "--pass", json, "--template", template, "--json")
                        .out());
        assertThat(before.get("findings").findValues("patch").toString())
                .contains("{\"op\":\"remove\",\"path\":\"/groupingIdentifier\"}")
                .contains("{\"op\":\"add\",\"path\":\"/labelColor\",\"value\":\"rgb(0, 0, 0)\"}");

        Path link = Files.createSymbolicLink(temp.resolve("link.json"), json);
        Files.setPosixFilePermissions(json, PosixFilePermissions.fromString("rw-r-----"));
        Run fixed = Run.of("pass", "check", "--fix", "--pass", link, "--template", template);
        assertThat(link).isSymbolicLink();
        assertThat(Files.getPosixFilePermissions(json)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(temp).isDirectoryNotContaining("glob:**.tmp");
        assertThat(fixed.exit()).isEqualTo(1); // the distance is still wrong
        assertThat(fixed.out())
                .contains("mended error colour-form at /labelColor: ", "mended error grouping at /groupingIdentifier: ")
                .contains("\nerror max-distance at /maxDistance: ");
        assertThat(json).content().contains("\"labelColor\" : \"rgb(0, 0, 0)\"").doesNotContain("grouping");

        String once = Files.readString(json);
        JsonNode again = new ObjectMapper()
                .readTree(Run.of("pass", "check", "--fix", "--json", "--pass", json, "--template", template)
                        .out());
        assertThat(again.get("mended")).isEmpty();
        assertThat(json).hasContent(once);
    }

    @Test
    void package_isCheckedAndIssued() throws IOException {
        String variable = "PATH";
        Path p12 = Files.write(
                temp.resolve("pass.p12"), PKI.pkcs12(System.getenv(variable).toCharArray()));
        Path card = pass("card.pkpass", 5);
        Path patch = Files.writeString(temp.resolve("patch.json"), "{\"organizationName\": \"Bean & Son\"}");
        Path out = temp.resolve("new.pkpass");
        Run issued = Run.of(
                "pass",
                "issue",
                "--package",
                card,
                "--merge",
                patch,
                "--out",
                out,
                "--p12",
                p12,
                "--password-env",
                variable);
        assertThat(issued.exit()).as(issued.err()).isZero();
        assertThat(Run.of("pass", "diff", card, out).out().strip())
                .isEqualTo("/organizationName: \"Bean & Co\" -> \"Bean & Son\", silently");

        Files.write(patch, "{\"organizationName\": \"Caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Run.of("pass", "check", "--package", card, "--merge", patch).err())
                .contains("file must be UTF-8: " + patch);

        Path folder = template();
        Files.copy(broken(), folder.resolve("pass.json"));
        Run checked = Run.of("pass", "check", "--package", folder);
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).contains("error colour-form at /labelColor: ");
        assertThat(Run.of("pass", "check", "--package", folder, "--fix").err()).contains("must come with --pass");
        assertThat(Run.of("pass", "check", "--package", folder, "--template", folder)
                        .exit())
                .isEqualTo(2);
        assertThat(Run.of("pass", "check", "--pass", broken()).exit()).isEqualTo(2);
    }

    @Test
    void inspect_asksForApplesRootOnlyWhenTold() throws IOException {
        Path card = pass("card.pkpass", 5);
        assertThat(Run.of("pass", "inspect", card).exit()).isZero();
        Run apple = Run.of("pass", "inspect", card, "--apple");
        assertThat(apple.exit()).isEqualTo(1);
        assertThat(apple.out()).contains("error certificate at signature: chain must end at the trusted root", "Apple");
        assertThat(Run.of("pass", "inspect", card, "--apple", "--root", root()).exit())
                .isEqualTo(2);
    }

    private Run check(byte[] json) throws IOException {
        Path file = Files.write(temp.resolve("pass.json"), json);
        return Run.of("pass", "check", "--pass", file, "--template", template());
    }

    /** What issuing refuses to read is told here, too. */
    @Test
    void check_readsAsIssuingDoes() throws IOException {
        String json =
                """
                {"formatVersion": 1, "passTypeIdentifier": "pass.com.example.card", "teamIdentifier": "A1B2C3D4E5",
                 "serialNumber": "1", "organizationName": "Bean & Co", "description": "Card",
                 "storeCard": {"backFields": [{"key": "help", "value": "Ask us"}]}}
                """;
        Run good = check(json.getBytes(StandardCharsets.UTF_8));
        assertThat(good.exit()).as(good.out()).isZero();
        assertThat(good.out()).doesNotContain("error");
        for (byte[] bad : List.of(
                ("\ufeff" + json).getBytes(StandardCharsets.UTF_8),
                json.replace("{\"formatVersion\"", "{\"serialNumber\": \"2\", \"formatVersion\"")
                        .getBytes(StandardCharsets.UTF_8),
                (json + "{}").getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_16LE),
                new byte[0])) {
            Run run = check(bad);
            assertThat(run.exit()).as(run.out()).isEqualTo(1);
            assertThat(run.out()).contains("error json-form at pass.json: ");
        }
    }

    @Test
    void preview_writesFrontBackAndPage() throws IOException {
        Path card = pass("card.pkpass", 1250);
        Path target = Files.createDirectories(temp.resolve("preview"));
        Run run = Run.of("pass", "preview", card, "--out", target, "--language", "de", "--dark");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(target.resolve("front.svg")).content().contains("1.250", "Approximate");
        assertThat(target.resolve("preview.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(target.resolve("front.png")).isNotEmptyFile();
        assertThat(target.resolve("back.png")).isNotEmptyFile();
        JsonNode report = new ObjectMapper()
                .readTree(Run.of("pass", "preview", card, "--out", target, "--json")
                        .out());
        assertThat(report.get("files")).hasSize(5);
        assertThat(report.at("/files/0").asText())
                .isEqualTo(target.resolve("front.png").toString());
        assertThat(report.get("findings")).isEmpty();
        assertThat(Run.of("pass", "preview", card, "--out", target, "--poster").exit())
                .isNotZero();
        Run tag = Run.of("pass", "preview", card, "--out", target, "--language", "!!");
        assertThat(tag.exit()).isEqualTo(2);
        assertThat(tag.err()).contains("option --language must be a language's tag, such as pt-BR: !!");
    }
}
