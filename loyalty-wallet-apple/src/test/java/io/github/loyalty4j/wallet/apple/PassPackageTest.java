package io.github.loyalty4j.wallet.apple;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import io.github.loyalty4j.wallet.apple.inspect.PassDiff;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassPackageTest {
    private static final String JSON =
            """
            {"formatVersion": 1, "serialNumber": "sample", "organizationName": "Bean & Co", "description": "Card",
             "storeCard": {"headerFields": [{"key": "points", "value": 0, "label": "Points", "changeMessage": "%@ now"}],
                           "backFields": [{"key": "help", "value": "Ask us"}, {"key": "when", "value": ""}]},
             "posterGeneric": {"primaryFields": [{"key": "points", "value": 0}]},
             "userInfo": {"list": [{"key": "points", "value": 7}]}}
            """;

    @TempDir
    private Path temp;

    /** What a folder of Pass Designer's holds, and what a Mac puts beside it. */
    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("pass.json", JSON.getBytes(UTF_8));
        files.put("icon@2x.png", PlainIcon.of(76, CardColor.WHITE, CardColor.BLACK));
        files.put("fr.lproj/pass.strings", "\"Points\" = \"Points \";".getBytes(UTF_8));
        files.put("tooling.json", "{\"designerVersion\": \"1.0\"}".getBytes(UTF_8));
        files.put("manifest.json", "{}".getBytes(UTF_8));
        files.put("signature", new byte[3]);
        files.put(".DS_Store", new byte[3]);
        return files;
    }

    private Path folder(Map<String, byte[]> files) throws IOException {
        Path folder = temp.resolve("Club.pkpasstemplate");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    private static byte[] zip(Map<String, byte[]> files, String prefix) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(prefix + file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static JsonNode json(PassPackage design) {
        return PassJson.object("pass.json", design.passJson());
    }

    private static void requireClub(PassPackage design) {
        assertThat(design.template().names()).containsExactly("fr.lproj/pass.strings", "icon@2x.png");
        assertThat(json(design).get("serialNumber").asText()).isEqualTo("sample");
        assertThat(design).hasToString("package of [fr.lproj/pass.strings, icon@2x.png]");
    }

    @Test
    void package_isReadFromFolderAndArchive_withoutWhatIsOfBefore() throws IOException {
        requireClub(PassPackage.ofFolder(folder(files())));
        requireClub(PassPackage.ofArchive(zip(files(), "")));
        Map<String, byte[]> zipped = new TreeMap<>();
        files().forEach((name, content) -> zipped.put("Club.pkpasstemplate/" + name, content));
        zipped.put("__MACOSX/Club.pkpasstemplate/._pass.json", new byte[1]);
        requireClub(PassPackage.ofArchive(zip(zipped, "")));
    }

    @Test
    void issue_makesAPassOfAPackage() throws IOException {
        PassPackage design = PassPackage.ofFolder(folder(files()));
        PassIssuer issuer = PassIssuer.of(design.template(), Fixtures.PKI.identity());
        byte[] first = issuer.issue(design.merge("{\"serialNumber\": \"0042\"}"), Fixtures.SIGNED)
                .bytes();
        byte[] second = issuer.issue(
                        design.merge("{\"serialNumber\": \"0042\"}").value("points", 340), Fixtures.SIGNED)
                .bytes();

        assertThat(PassInspector.trusting(Fixtures.PKI.root())
                        .inspect(second, Fixtures.SIGNED)
                        .isAccepted())
                .isTrue();
        JsonNode pass = Pkpass.of(second).json("pass.json");
        assertThat(pass.get("passTypeIdentifier").asText())
                .isEqualTo(Fixtures.PKI.identity().passTypeId());
        assertThat(pass.at("/storeCard/headerFields/0/label").asText()).isEqualTo("Points");
        assertThat(PassDiff.ofPasses(first, second).announcements()).containsExactly("340 now");
    }

    /** A pass of somebody else's becomes one's own: the ids are taken away, and the certificate's filled in. */
    @Test
    void issue_makesAPassOfASignedPass() {
        CardDesign card = CardDesign.builder("Bean Club", "Bean & Co")
                .translation(Locale.FRENCH, "Member", "Membre")
                .build();
        CardFace face =
                CardFace.builder(Fixtures.NUMBER, Points.of(5), "points").build();
        byte[] signed = ApplePasses.of(card, Fixtures.PKI.identity())
                .issue(face, Fixtures.SIGNED)
                .bytes();
        SigningIdentity other =
                ThrowAwayPki.of("pass.com.other", "OTHERTEAM0", Fixtures.SIGNED).identity();
        PassPackage theirs = PassPackage.ofArchive(signed);
        PassIssuer issuer = PassIssuer.of(theirs.template(), other);

        assertThat(theirs.template().names())
                .containsExactly("fr.lproj/pass.strings", "icon.png", "icon@2x.png", "icon@3x.png");
        assertThatExceptionOfType(InvalidPassException.class)
                .isThrownBy(() -> issuer.issue(theirs, Fixtures.SIGNED))
                .withMessageContaining("pass-type-of-certificate");
        JsonNode pass = Pkpass.of(issuer.issue(
                        theirs.merge("{\"passTypeIdentifier\": null, \"teamIdentifier\": null}"), Fixtures.SIGNED))
                .json("pass.json");
        assertThat(pass.get("passTypeIdentifier").asText()).isEqualTo("pass.com.other");
        assertThat(pass.at("/storeCard/headerFields/0/value").asInt()).isEqualTo(5);
    }

    @Test
    void value_isOfEveryStyle_andOfACopy() {
        PassPackage design = PassPackage.ofArchive(zip(files(), ""));
        JsonNode changed = json(design.value("points", new BigDecimal("12.5")).value("help", "Call us"));
        assertThat(changed.at("/storeCard/headerFields/0").toString())
                .isEqualTo("{\"key\":\"points\",\"value\":12.5,\"label\":\"Points\",\"changeMessage\":\"%@ now\"}");
        assertThat(changed.at("/posterGeneric/primaryFields/0/value").asDouble())
                .isEqualTo(12.5);
        assertThat(changed.at("/storeCard/backFields/0/value").asText()).isEqualTo("Call us");
        assertThat(changed.at("/userInfo/list/0/value").asInt()).isEqualTo(7);
        assertThat(json(design).at("/storeCard/headerFields/0/value").asInt()).isZero();

        assertThat(json(design.value("when", OffsetDateTime.parse("2026-12-24T10:00:00+01:00")))
                        .at("/storeCard/backFields/1/value")
                        .asText())
                .isEqualTo("2026-12-24T10:00:00+01:00");
        assertThat(json(design.value("when", LocalDate.of(2026, 12, 24)))
                        .at("/storeCard/backFields/1/value")
                        .asText())
                .isEqualTo("2026-12-24T12:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design.value("none", 1))
                .withMessage("package must have a field of this key: none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/", "one/", "__MACOSX/"})
    void package_hasOnePassAtItsTop(String prefix) {
        byte[] archive = zip(Map.of("pass.json", JSON.getBytes(UTF_8)), prefix);
        if (prefix.equals("one/")) {
            assertThatNoException().isThrownBy(() -> PassPackage.ofArchive(archive));
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PassPackage.ofArchive(archive))
                    .withMessage("package must have one pass.json at its top: it has not");
        }
        byte[] two = zip(Map.of("a/pass.json", JSON.getBytes(UTF_8), "b/pass.json", JSON.getBytes(UTF_8)), "");
        assertThatIllegalArgumentException().isThrownBy(() -> PassPackage.ofArchive(two));
    }

    @Test
    void package_isRefusedWhereHostile() throws IOException {
        Map<String, byte[]> files = files();
        files.put("../out.png", new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassPackage.ofArchive(zip(files, "")))
                .withMessageContaining("lead out");
        assertThatIllegalArgumentException().isThrownBy(() -> PassPackage.ofArchive(new byte[100]));
        files.remove("../out.png");
        files.put("pass.json", "[]".getBytes(UTF_8));
        assertThatIllegalArgumentException().isThrownBy(() -> PassPackage.ofArchive(zip(files, "")));

        Map<String, byte[]> large = files();
        large.put("strip.png", new byte[PassTemplate.MOST_BYTES]);
        byte[] bomb = zip(large, ""); // 20 MiB in some 20 KB
        assertThat(bomb.length).isLessThan(100_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassPackage.ofArchive(bomb))
                .withMessageStartingWith("template's files must have at most 20971520 bytes: ");
    }

    @Test
    void folder_isBounded() throws IOException {
        Path folder = folder(files());
        byte[] rest = new byte[PassTemplate.MOST_BYTES - sizes(files())];
        Files.write(folder.resolve("strip.png"), rest);
        assertThatNoException().isThrownBy(() -> PassPackage.ofFolder(folder));
        Files.write(folder.resolve("logo.png"), new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassPackage.ofFolder(folder))
                .withMessageStartingWith("template's files must have at most 20971520 bytes: have more");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> PassPackage.ofFolder(temp.resolve("none")));
    }

    /** Hidden ones do not count. */
    private static int sizes(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .filter(file -> !file.getKey().startsWith("."))
                .mapToInt(file -> file.getValue().length)
                .sum();
    }

    @Test
    void folder_linksMayNotLeadOut() throws IOException {
        Path folder = folder(files());
        Path secret = Files.write(temp.resolve("secret.png"), new byte[1]);
        Path shared = Files.createDirectories(folder.resolve("..data")).resolve("logo.png");
        Files.write(shared, new byte[1]);
        Files.createSymbolicLink(folder.resolve("logo.png"), shared); // as a container's mounted configuration has them
        assertThat(PassPackage.ofFolder(folder).template().names()).contains("logo.png");

        Files.createSymbolicLink(folder.resolve("strip.png"), secret);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassPackage.ofFolder(folder))
                .withMessage("template's links must not lead out of its folder: strip.png");
    }
}
