package io.github.loyalty4j.wallet.apple.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.archive.BadArchiveException;
import io.github.loyalty4j.wallet.apple.archive.ZipReader;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassInspectorTest {
    private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-12-01T10:15:30Z");
    private static final ThrowAwayPki PKI = ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", FROM);
    private static final CardDesign DESIGN = CardDesign.builder("Bean Club", "Bean & Co")
            .translation(Locale.FRENCH, "Member", "Membre")
            .translation(Locale.GERMAN, "Member", "Mitglied")
            .build();
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final byte[] PASS =
            ApplePasses.of(DESIGN, PKI.identity()).issue(face(5).build(), NOW).bytes();
    private static final PassInspector INSPECTOR = PassInspector.trusting(certificate(PKI.rootPem()));

    private static CardFace.Builder face(long balance) {
        return CardFace.builder(NUMBER, Points.of(balance), "points");
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> files() {
        try {
            return new LinkedHashMap<>(ZipReader.files(PASS));
        } catch (BadArchiveException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static List<PassRule> errors(byte[] pkpass) {
        return INSPECTOR.inspect(pkpass, NOW).findings().stream()
                .filter(Finding::isError)
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    @Test
    void inspect_acceptsWhatWeIssue() {
        Inspection inspection = INSPECTOR.inspect(PASS, NOW);

        assertThat(inspection.isAccepted()).as(inspection.toString()).isTrue();
        assertThat(inspection.findings()).extracting(Finding::rule).containsExactly(PassRule.LOGO);
        assertThat(inspection.signingTime()).contains(NOW);
        assertThat(inspection.signer().orElseThrow()).contains("Pass Type ID: pass.com.example.card");
        assertThat(inspection.fileNames()).contains("pass.json", "fr.lproj/pass.strings");
        // deflated by another program, it is the same pass
        assertThat(INSPECTOR.inspect(zip(files()), NOW).isAccepted()).isTrue();
        assertThat(PassInspector.withoutRoot().inspect(PASS, NOW).findings())
                .extracting(Finding::rule)
                .contains(PassRule.CERTIFICATE_CHAIN);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(files().keySet());
    }

    /** Every bit of every file, the signature too. */
    @Property(tries = 600)
    void inspect_rejectsAnyFlippedBit(
            @ForAll("names") String name,
            @ForAll @IntRange(max = 1 << 20) int place,
            @ForAll @IntRange(max = 7) int bit) {
        Map<String, byte[]> files = files();
        byte[] content = files.getOrDefault(name, new byte[0]).clone();
        content[place % content.length] ^= (byte) (1 << bit);
        files.put(name, content);

        assertThat(INSPECTOR.inspect(zip(files), NOW).isAccepted()).isFalse();
    }

    @Test
    void inspect_rejectsEveryFlippedByteOfTheSignature() {
        Map<String, byte[]> files = files();
        byte[] signature = files.getOrDefault("signature", new byte[0]);
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 0x01;
            files.put("signature", changed);
            assertThat(INSPECTOR.inspect(zip(files), NOW).isAccepted())
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void inspect_tellsFilesTheManifestDoesNotList() {
        Map<String, byte[]> more = files();
        more.put("strip.png", more.getOrDefault("icon.png", new byte[0]));
        assertThat(errors(zip(more))).containsExactly(PassRule.MANIFEST);
        Map<String, byte[]> fewer = files();
        fewer.remove("icon@3x.png");
        assertThat(errors(zip(fewer))).containsExactly(PassRule.MANIFEST);
        Map<String, byte[]> none = files();
        none.remove("manifest.json");
        assertThat(errors(zip(none))).containsExactly(PassRule.MANIFEST, PassRule.SIGNATURE);
    }

    @Test
    void inspect_tellsAForeignRootAndAnExpiredCertificate() {
        ThrowAwayPki other = ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", FROM);
        assertThat(PassInspector.trusting(certificate(other.rootPem()))
                        .inspect(PASS, NOW)
                        .findings())
                .filteredOn(Finding::isError)
                .extracting(Finding::rule)
                .containsExactly(PassRule.CERTIFICATE);
        // signed in time, looked at within 90 days of the end, 2027-11-22
        assertThat(INSPECTOR
                        .inspect(PASS, Instant.parse("2027-08-24T00:00:01Z"))
                        .findings())
                .extracting(Finding::rule)
                .contains(PassRule.CERTIFICATE_EXPIRES);
        assertThat(INSPECTOR
                        .inspect(PASS, Instant.parse("2027-08-24T00:00:00Z"))
                        .findings())
                .extracting(Finding::rule)
                .doesNotContain(PassRule.CERTIFICATE_EXPIRES);
        // the intermediate's 3,650 days end 90 days later
        assertThat(INSPECTOR
                        .inspect(PASS, FROM.plus(Duration.ofDays(3_560)).plusSeconds(1))
                        .findings())
                .filteredOn(finding -> finding.rule() == PassRule.CERTIFICATE_EXPIRES)
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("Pass Type ID: pass.com.example.card"))
                .anyMatch(message -> message.contains("Developer Relations"));
        assertThat(INSPECTOR.inspect(PASS, FROM.plus(Duration.ofDays(3_560))).findings())
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("Developer Relations"));
    }

    @Test
    void inspect_refusesArchivesThatLeadOut() {
        for (String name : List.of("../x", "/x", "a\\x", "C:x", "a/../../x")) {
            Map<String, byte[]> files = files();
            files.put(name, new byte[1]);
            assertThat(errors(zip(files))).as(name).containsExactly(PassRule.ZIP);
        }
        assertThat(errors(new byte[0])).containsExactly(PassRule.ZIP);
        assertThat(errors(new byte[100])).containsExactly(PassRule.ZIP);
    }

    @Test
    void inspect_neverThrowsOnCutOffArchives() {
        for (int length = 0; length < PASS.length; length += 7) {
            assertThat(errors(Arrays.copyOf(PASS, length))).containsExactly(PassRule.ZIP);
        }
    }

    /** Any byte of the whole archive changed: an answer, whatever it is. */
    @Property(tries = 500)
    void inspect_answersOnAnyChangedArchive(
            @ForAll @IntRange(max = 1 << 20) int place, @ForAll @IntRange(max = 255) int value) {
        byte[] changed = PASS.clone();
        changed[place % changed.length] = (byte) value;

        assertThat(INSPECTOR.inspect(changed, NOW)).isNotNull();
    }

    @Test
    void diff_saysWhatThePhoneShows() {
        ApplePasses passes = ApplePasses.of(DESIGN, PKI.identity());
        byte[] after = passes.issue(
                        face(12).tier("Gold").message("Double beans").build(), NOW)
                .bytes();
        byte[] again = passes.issue(
                        face(12).tier("Silver").message("Half beans").build(), NOW)
                .bytes();

        assertThat(PassDiff.ofPasses(PASS, PASS).changes()).isEmpty();
        PassDiff diff = PassDiff.ofPasses(PASS, after);
        assertThat(diff.announcements()).containsExactly("12 points", "Double beans");
        assertThat(diff.changes())
                .anyMatch(change -> change.pointer().equals("/storeCard/secondaryFields/0")
                        && change.before().isEmpty());
        assertThat(PassDiff.ofPasses(after, again).announcements()).containsExactly("Bean Club: Silver", "Half beans");
        assertThat(diff.findings()).isEmpty();
    }

    @Test
    void diff_tellsThatItIsAnotherPass() {
        CardFace other = CardFace.builder(CardNumber.random(new SecureRandom()), Points.of(5), "points")
                .build();
        byte[] after = ApplePasses.of(DESIGN, PKI.identity()).issue(other, NOW).bytes();

        assertThat(PassDiff.ofPasses(PASS, after).findings())
                .extracting(Finding::rule)
                .containsExactly(PassRule.IDENTITY_CHANGED);
        assertThatIllegalArgumentException().isThrownBy(() -> PassDiff.ofPasses(PASS, new byte[9]));
    }

    /** Parsed it would take many times its size. */
    @Test
    void largeJson_isToldAndNotParsed() {
        Map<String, byte[]> files = files();
        files.put("pass.json", new byte[PassJson.MOST_BYTES + 1]);
        assertThat(INSPECTOR.inspect(zip(files), NOW).findings())
                .anyMatch(finding -> finding.toString().contains("pass.json must have at most 1048576 bytes"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassDiff.ofPasses(PASS, zip(files)))
                .withMessage("pass.json after must have at most 1048576 bytes: has 1048577");
    }

    @Test
    void inspect_refusesPassesThatAreNotUtf8() {
        Map<String, byte[]> files = files();
        String json = new String(files.getOrDefault("pass.json", new byte[0]), StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(
                json.getBytes(StandardCharsets.UTF_16LE),
                json.getBytes(StandardCharsets.UTF_16BE),
                ("\ufeff" + json).getBytes(StandardCharsets.UTF_16LE))) {
            files.put("pass.json", bytes);
            assertThat(errors(zip(files))).contains(PassRule.JSON_FORM);
        }
    }
}
