package io.github.loyalty4j.wallet.apple;

import static io.github.loyalty4j.wallet.apple.Fixtures.DESIGN;
import static io.github.loyalty4j.wallet.apple.Fixtures.FACE;
import static io.github.loyalty4j.wallet.apple.Fixtures.NUMBER;
import static io.github.loyalty4j.wallet.apple.Fixtures.PKI;
import static io.github.loyalty4j.wallet.apple.Fixtures.SIGNED;
import static io.github.loyalty4j.wallet.apple.Fixtures.VALID_FROM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Security;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplePassesTest {
    private static final ApplePasses PASSES = ApplePasses.of(DESIGN, PKI.identity());

    @Test
    void issue_verifiesWithOpenssl(@TempDir Path folder) {
        Openssl openssl = Openssl.in(folder);
        Pkpass pass = Pkpass.of(PASSES.issue(FACE, SIGNED));
        openssl.write("root.pem", PKI.rootPem());
        openssl.write("signature", pass.file("signature"));
        openssl.write("manifest.json", pass.file("manifest.json"));
        String verify = "cms -verify -binary -inform DER -in signature -content manifest.json -CAfile root.pem"
                + " -purpose any -out /dev/null -attime " + SIGNED.getEpochSecond();

        openssl.run(verify);

        byte[] changed = pass.file("manifest.json").clone();
        changed[10] ^= 1;
        openssl.write("manifest.json", changed);
        assertThat(openssl.attempt(verify).exit()).isNotZero();
    }

    @Test
    void issue_verifiesByTheRulesOfTheJdk() throws Exception {
        Pkpass pass = Pkpass.of(PASSES.issue(FACE, SIGNED));

        assertThat(pass.isSigned(pass.file("manifest.json"))).isTrue();
        pass.requirePath(PKI.rootPem(), SIGNED);
    }

    @Test
    void issue_everyChangedByteOfTheManifestIsNoticed() {
        Pkpass pass = Pkpass.of(PASSES.issue(FACE, SIGNED));
        byte[] manifest = pass.file("manifest.json");

        for (int i = 0; i < manifest.length; i++) {
            byte[] changed = manifest.clone();
            changed[i] ^= 1;
            assertThat(pass.isSigned(changed)).as("byte %d", i).isFalse();
        }
    }

    @Test
    void issue_manifestHasTheSha1OfEveryOtherFileAndNothingElse() throws Exception {
        Pkpass pass = Pkpass.of(PASSES.issue(FACE, SIGNED));
        JsonNode manifest = pass.json("manifest.json");

        TreeSet<String> listed = new TreeSet<>();
        manifest.fieldNames().forEachRemaining(listed::add);
        TreeSet<String> expected = new TreeSet<>(pass.files().keySet());
        expected.removeAll(List.of("manifest.json", "signature"));
        assertThat(listed).isEqualTo(expected);
        for (String name : listed) {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(pass.file(name));
            assertThat(manifest.get(name).asText()).isEqualTo(HexFormat.of().formatHex(sha1));
        }
    }

    /** The three attributes of Apple's pass-builder; Wallet refuses a signature without signing time. */
    @Test
    void issue_signatureIsDetachedWithThreeSignedAttributesAndBothCertificates() throws Exception {
        Pkpass pass = Pkpass.of(PASSES.issue(FACE, SIGNED));
        CMSSignedData bare = new CMSSignedData(pass.file("signature"));
        assertThat(bare.getSignedContent()).isNull();
        assertThat(Pkpass.certificates(bare)).hasSize(2);
        assertThat(bare.getSignerInfos()).hasSize(1);

        SignerInformation signer = bare.getSignerInfos().iterator().next();
        assertThat(Arrays.stream(signer.getSignedAttributes().toASN1Structure().getAttributes())
                        .map(Attribute::getAttrType))
                .containsExactlyInAnyOrder(
                        CMSAttributes.contentType, CMSAttributes.messageDigest, CMSAttributes.signingTime);
        assertThat(signer.getUnsignedAttributes()).isNull();
        // SHA-256, NIST's 2.16.840.1.101.3.4.2.1
        assertThat(signer.getDigestAlgOID()).isEqualTo("2.16.840.1.101.3.4.2.1");
        // the fraction .987654321 of the time given is dropped
        assertThat(Time.getInstance(signer.getSignedAttributes()
                                .get(CMSAttributes.signingTime)
                                .getAttrValues()
                                .getObjectAt(0))
                        .getDate())
                .isEqualTo("2026-12-01T10:15:30Z");
    }

    @Test
    void issue_sameInputsGiveTheSameBytes() {
        ApplePasses again = ApplePasses.of(DESIGN, PKI.identity());

        assertThat(again.issue(FACE, SIGNED).bytes())
                .isEqualTo(PASSES.issue(FACE, SIGNED).bytes());
    }

    @Test
    void issue_laterTimeChangesTheSignatureAlone() {
        Pkpass one = Pkpass.of(PASSES.issue(FACE, SIGNED));
        Pkpass other = Pkpass.of(PASSES.issue(FACE, SIGNED.plusSeconds(1)));

        assertThat(other.files().keySet()).containsExactlyElementsOf(one.files().keySet());
        one.files().forEach((name, content) -> {
            if (name.equals("signature")) {
                assertThat(other.file(name)).isNotEqualTo(content);
            } else {
                assertThat(other.file(name)).as(name).isEqualTo(content);
            }
        });
    }

    @Test
    void issue_archiveIsPlain() throws IOException {
        List<ZipEntry> entries = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(PASSES.issue(FACE, SIGNED).bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.add(entry);
            }
        }

        assertThat(entries)
                .extracting(ZipEntry::getName)
                .containsExactly("icon.png", "icon@2x.png", "icon@3x.png", "pass.json", "manifest.json", "signature");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(2000, 1, 1, 0, 0));
            assertThat(entry.getExtra()).isNull();
            assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        });
    }

    @Test
    void issue_eightThreadsShareOneIssuer() throws Exception {
        List<CardFace> faces = new ArrayList<>();
        List<byte[]> alone = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            CardFace face = CardFace.builder(NUMBER, Points.of(i), "points")
                    .tier("Tier " + i)
                    .build();
            faces.add(face);
            alone.add(PASSES.issue(face, SIGNED).bytes());
        }

        List<Callable<byte[]>> calls = new ArrayList<>();
        faces.forEach(face -> calls.add(() -> PASSES.issue(face, SIGNED).bytes()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<byte[]>> together = threads.invokeAll(calls);
            for (int i = 0; i < alone.size(); i++) {
                assertThat(together.get(i).get()).as("card %d", i).isEqualTo(alone.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void issue_passShowsEverythingOfTheCard() throws IOException {
        CardDesign design = CardDesign.builder("Bohnen \"Klub\" \\ Кофе", "Müller & Söhne 🫘")
                .background(CardColor.of(59, 36, 23))
                .foreground(CardColor.of(255, 254, 253))
                .label(CardColor.of(0, 128, 255))
                .terms("1. \"Ehrlich\"\n2. <b>währt</b> %@ am längsten")
                .homepage(URI.create("https://example.com/klub?a=1&b=2"))
                .logoUri(URI.create("https://example.com/logo.png"))
                .build();
        CardFace face = CardFace.builder(NUMBER, Points.of(-3), "Böhnchen")
                .tier("Золото")
                .holder("Zoë O'Hara \"Z\" 👩🏽‍🌾")
                .expiring(new CardFace.Expiring(Points.of(250), LocalDate.of(2026, 12, 31)))
                .build();

        Pkpass pass = Pkpass.of(ApplePasses.of(design, PKI.identity()).issue(face, SIGNED));

        assertThat(pass.json("pass.json"))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                        {"formatVersion": 1,
                         "passTypeIdentifier": "pass.com.example.card",
                         "teamIdentifier": "A1B2C3D4E5",
                         "serialNumber": "7K3M9QX2P0VDH8TE",
                         "organizationName": "Müller & Söhne 🫘",
                         "description": "Bohnen \\"Klub\\" \\\\ Кофе (Müller & Söhne 🫘)",
                         "logoText": "Müller & Söhne 🫘",
                         "backgroundColor": "rgb(59, 36, 23)",
                         "foregroundColor": "rgb(255, 254, 253)",
                         "labelColor": "rgb(0, 128, 255)",
                         "barcodes": [{"format": "PKBarcodeFormatQR", "message": "7K3M9QX2P0VDH8TE",
                                       "messageEncoding": "iso-8859-1", "altText": "7K3M-9QX2-P0VD-H8TE"}],
                         "semantics": {"membershipProgramName": "Bohnen \\"Klub\\" \\\\ Кофе",
                                       "membershipProgramNumber": "7K3M9QX2P0VDH8TE",
                                       "membershipProgramStatus": "Золото"},
                         "storeCard": {
                           "headerFields": [{"key": "balance", "label": "Böhnchen", "value": -3,
                                             "numberStyle": "PKNumberStyleDecimal", "changeMessage": "%@ Böhnchen"}],
                           "primaryFields": [{"key": "program", "value": "Bohnen \\"Klub\\" \\\\ Кофе"}],
                           "secondaryFields": [
                             {"key": "tier", "label": "Tier", "value": "Золото",
                              "changeMessage": "Bohnen \\"Klub\\" \\\\ Кофе: %@"},
                             {"key": "holder", "label": "Member", "value": "Zoë O'Hara \\"Z\\" 👩🏽‍🌾"},
                             {"key": "expiring", "label": "Next to expire", "value": "2026-12-31T12:00:00Z",
                              "dateStyle": "PKDateStyleMedium", "timeStyle": "PKDateStyleNone",
                              "ignoresTimeZone": true}],
                           "backFields": [
                             {"key": "message", "label": "News", "value": "–"},
                             {"key": "expiringAmount", "label": "Next to expire", "value": "250 Böhnchen"},
                             {"key": "number", "label": "Card number", "value": "7K3M-9QX2-P0VD-H8TE"},
                             {"key": "terms", "label": "Terms", "value": "1. \\"Ehrlich\\"\\n2. <b>währt</b> %@ am längsten"},
                             {"key": "homepage", "label": "Homepage", "value": "https://example.com/klub?a=1&b=2"}]}}
                        """));
    }

    @Test
    void issue_barestCardHasNoEmptyKeys() throws IOException {
        CardFace zero = CardFace.builder(NUMBER, Points.ZERO, "points").build();

        String json = Pkpass.of(PASSES.issue(zero, SIGNED)).text("pass.json");

        assertThat(json).doesNotContain("[]", "{}", "null", "false", "\"\"", "secondaryFields", "auxiliaryFields");
        // none is a balance too, and must not go the way of the empty keys
        assertThat(new ObjectMapper().readTree(json).at("/storeCard/headerFields/0/value"))
                .isEqualTo(new ObjectMapper().readTree("0"));
    }

    @Property(tries = 100)
    void issue_namesComeBackAsTheyWere(@ForAll @NotBlank @StringLength(max = 64) String name) {
        CardFace.Builder builder = CardFace.builder(NUMBER, Points.of(1), "points");
        try {
            builder.holder(name);
        } catch (IllegalArgumentException e) {
            return; // core takes no control characters
        }
        CardFace face = builder.build();

        JsonNode pass = Pkpass.of(PASSES.issue(face, SIGNED)).json("pass.json");

        assertThat(pass.at("/storeCard/secondaryFields/0/value").asText())
                .isEqualTo(face.holder().orElseThrow());
    }

    /** 2^53 - 1 = 9007199254740991, RFC 8259 section 6. */
    @ParameterizedTest
    @ValueSource(longs = {9_007_199_254_740_991L, -9_007_199_254_740_991L})
    void issue_takesBalancesEveryReaderKeeps(long balance) {
        CardFace face = CardFace.builder(NUMBER, Points.of(balance), "points").build();

        JsonNode pass = Pkpass.of(PASSES.issue(face, SIGNED)).json("pass.json");

        assertThat(pass.at("/storeCard/headerFields/0/value").longValue()).isEqualTo(balance);
    }

    @ParameterizedTest
    @ValueSource(longs = {9_007_199_254_740_992L, -9_007_199_254_740_992L, Long.MAX_VALUE, Long.MIN_VALUE})
    void issue_rejectsBalancesSomeReaderWouldRound(long balance) {
        CardFace face = CardFace.builder(NUMBER, Points.of(balance), "points").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PASSES.issue(face, SIGNED))
                .withMessageEndingWith(": " + balance);
    }

    @Test
    void issue_expiryIsOfAFourDigitYear() {
        assertThat(expiry(LocalDate.of(1, 1, 1))).isEqualTo("0001-01-01T12:00:00Z");
        assertThat(expiry(LocalDate.of(9999, 12, 31))).isEqualTo("9999-12-31T12:00:00Z");
        assertThatIllegalArgumentException().isThrownBy(() -> expiry(LocalDate.of(0, 12, 31)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> expiry(LocalDate.of(10_000, 1, 1)))
                .withMessage("points on a pass must expire in the years 1 to 9999: +10000-01-01");
    }

    private static String expiry(LocalDate day) {
        CardFace face = CardFace.builder(NUMBER, Points.of(1), "points")
                .expiring(new CardFace.Expiring(Points.of(1), day))
                .build();
        return Pkpass.of(PASSES.issue(face, SIGNED))
                .json("pass.json")
                .at("/storeCard/secondaryFields/0/value")
                .asText();
    }

    @Test
    void issue_signsWithinTheCertificatesValidityOnly() throws Exception {
        // 365 days, see ThrowAwayPki
        Instant last = Instant.parse("2027-11-22T00:00:00Z");
        for (Instant bound : List.of(VALID_FROM, last)) {
            Pkpass.of(PASSES.issue(FACE, bound)).requirePath(PKI.rootPem(), bound);
        }
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> PASSES.issue(FACE, VALID_FROM.minusMillis(1)))
                .withMessage("certificate of pass.com.example.card must be valid at 2026-11-21T23:59:59.999Z:"
                        + " it is from 2026-11-22T00:00:00Z")
                .matches(e -> e.problem() == Problem.NOT_YET_VALID);
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> PASSES.issue(FACE, last.plusMillis(1)))
                .withMessage("certificate of pass.com.example.card must be valid at 2027-11-22T00:00:00.001Z:"
                        + " it expired at 2027-11-22T00:00:00Z")
                .matches(e -> e.problem() == Problem.EXPIRED);
    }

    @Test
    void issue_imagesOfTheDesignAreCarriedAsTheyAre() {
        PngImage icon = PngImage.of(PlainIcon.of(57, CardColor.WHITE, CardColor.BLACK));
        PngImage logo = PngImage.of(PlainIcon.of(99, CardColor.BLACK, CardColor.WHITE));
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co")
                .icon(icon)
                .logo(logo)
                .build();

        Pkpass pass = Pkpass.of(ApplePasses.of(design, PKI.identity()).issue(FACE, SIGNED));

        assertThat(pass.files()).hasSize(8);
        assertThat(List.of("icon.png", "icon@2x.png", "icon@3x.png"))
                .allSatisfy(name -> assertThat(pass.file(name)).isEqualTo(icon.bytes()));
        assertThat(List.of("logo.png", "logo@2x.png"))
                .allSatisfy(name -> assertThat(pass.file(name)).isEqualTo(logo.bytes()));
        // the logo says it already
        assertThat(pass.json("pass.json").has("logoText")).isFalse();
    }

    @Test
    void issue_registersNoSecurityProvider() {
        PASSES.issue(FACE, SIGNED);

        assertThat(Security.getProvider("BC")).isNull();
    }
}
