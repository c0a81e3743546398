package io.github.loyalty4j.wallet.apple.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the {@link PassCases} has just its finding, and the one just inside has none; the sources are in {@link PassRule}. */
class PassCheckTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();
    private static final String GOOD =
            """
            {formatVersion: 1, passTypeIdentifier: 'pass.com.example.card', teamIdentifier: 'A1B2C3D4E5',
             serialNumber: '42', organizationName: 'Bean & Co', description: 'Card',
             storeCard: {backFields: [{key: 'help', value: 'Ask us'}]}}
            """;

    static Map<String, byte[]> files(String... more) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("icon@2x.png", png(76, 76));
        files.put("logo@2x.png", png(320, 100));
        for (String name : more) {
            files.put(name, name.endsWith(".png") ? fitting(name) : new byte[0]);
        }
        return files;
    }

    /** An image as large as its place (Apple, Human Interface Guidelines, Wallet, June 2026). */
    static byte[] fitting(String file) {
        ImageName image = ImageName.of(file).orElse(new ImageName("", "", 1));
        int scale = image.scale();
        return switch (image.name()) {
            case "icon" -> png(38 * scale, 38 * scale);
            case "strip" -> png(375 * scale, 144 * scale);
            case "thumbnail" -> png(90 * scale, 90 * scale);
            case "background" -> png(343 * scale, 503 * scale);
            case "artwork" -> png(358 * scale, 448 * scale);
            case "primaryLogo" -> png(126 * scale, 30 * scale);
            default -> png(150 * scale, 40 * scale);
        };
    }

    /** A header alone (ISO/IEC 15948, section 11.2.2), which is all that is read. */
    static byte[] png(int width, int height) {
        return ByteBuffer.allocate(24)
                .putLong(0x89504e470d0a1a0aL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(width)
                .putInt(height)
                .array();
    }

    /** The good pass with these changes. */
    static JsonNode patched(String patch) {
        try {
            return merged((ObjectNode) MAPPER.readTree(GOOD), MAPPER.readTree(patch));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode merged(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                target.remove(member.getKey());
            } else if (member.getValue().isObject() && target.path(member.getKey()) instanceof ObjectNode below) {
                merged(below, member.getValue());
            } else {
                target.set(member.getKey(), member.getValue());
            }
        });
        return target;
    }

    private static Set<PassRule> found(JsonNode pass, String... moreFiles) {
        PassCheck check = PassCheck.of(files(moreFiles));
        Set<PassRule> rules = EnumSet.noneOf(PassRule.class);
        check.files().forEach(finding -> rules.add(finding.rule()));
        check.pass(pass, NOW).forEach(finding -> rules.add(finding.rule()));
        return rules;
    }

    @Test
    void pass_goodOneHasNoFindings() {
        assertThat(found(patched("{}"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.loyalty4j.wallet.apple.check.PassCases#cases")
    void pass_tellsTheBrokenRuleAlone(PassCases.Case tried) {
        assertThat(found(patched(tried.broken()))).containsExactly(tried.rule());
    }

    @ParameterizedTest
    @MethodSource("io.github.loyalty4j.wallet.apple.check.PassCases#cases")
    void pass_takesWhatIsJustInside(PassCases.Case tried) {
        assertThat(found(patched(tried.inside()))).doesNotContain(tried.rule());
    }

    @Test
    void pass_squareBarcodeLeavesRoomForFourFields() {
        String codes = "barcodes: [" + PassCases.qr("QR", "1") + "]";
        String three = "[{key: 'a', value: 1}, {key: 'b', value: 1}, {key: 'c', value: 1}]";
        assertThat(found(patched("{" + codes + ", storeCard: {secondaryFields: " + three
                        + ", auxiliaryFields: [{key: 'd', value: 1}, {key: 'e', value: 1}]}}")))
                .containsExactly(PassRule.FIELD_COUNT);
        assertThat(found(patched("{" + codes + ", storeCard: {secondaryFields: " + three
                        + ", auxiliaryFields: [{key: 'd', value: 1}]}}")))
                .isEmpty();
    }

    @Test
    void pass_comparesImagesWithTheStyle() {
        String ticket =
                "{storeCard: null, backgroundColor: '#000000', eventTicket: {backFields: [{key: 'a', value: 'b'}]}}";
        assertThat(found(patched("{}"), "thumbnail@2x.png")).containsExactly(PassRule.IMAGE_UNUSED);
        assertThat(found(patched("{}"), "strip@2x.png")).isEmpty();
        assertThat(found(patched(ticket), "strip.png", "thumbnail.png")).containsExactly(PassRule.IMAGE_STYLE);
        assertThat(found(patched(ticket), "background.png")).containsExactly(PassRule.BACKGROUND_IGNORED);
        assertThat(found(patched(ticket), "strip.png")).isEmpty();
        String poster = ticket.replace(
                "{storeCard",
                "{preferredStyleSchemes: ['posterEventTicket'], logoText: 'x',"
                        + " featuredActions: [" + PassCases.action("a", "shop") + "], barcodes: ["
                        + PassCases.qr("QR", "1")
                        + "], semantics: " + PassCases.EVENT + ", storeCard");
        assertThat(found(patched(poster), "artwork.png", "background.png"))
                .containsExactlyInAnyOrder(
                        PassRule.LOGO_TEXT_UNUSED, PassRule.FEATURED_ACTIONS_IGNORED, PassRule.BACKGROUND_IGNORED);
    }

    @Test
    void pass_isOfTheCertificate() {
        PassCheck check = PassCheck.of(files());
        JsonNode nfc = patched("{nfc: {message: 'x', encryptionPublicKey: '" + PassCases.P_256 + "'}}");
        assertThat(check.signedFor("pass.com.example.card", "A1B2C3D4E5", true).pass(nfc, NOW))
                .isEmpty();
        assertThat(check.signedFor("pass.com.other", "OTHER", false).pass(nfc, NOW))
                .extracting(Finding::rule)
                .containsExactly(
                        PassRule.PASS_TYPE_OF_CERTIFICATE, PassRule.TEAM_OF_CERTIFICATE, PassRule.NFC_CERTIFICATE);
    }

    private static List<PassRule> foundInFiles(Map<String, byte[]> files) {
        return PassCheck.of(files).files().stream().map(Finding::rule).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void files_needAnIconAndShouldHaveALogo() {
        assertThat(foundInFiles(Map.of())).containsExactly(PassRule.ICON, PassRule.LOGO);
        assertThat(foundInFiles(files())).isEmpty();
        Map<String, byte[]> files = files("fr.lproj/icon@2x.png");
        files.remove("icon@2x.png");
        assertThat(PassCheck.of(files).files())
                .extracting(Finding::message)
                .containsExactly("pass must have an icon at the top, or Wallet does not open it: has one only in"
                        + " [fr.lproj/]");
    }

    @Test
    void files_imagesArePngOfTheirSize() {
        Map<String, byte[]> files = files();
        files.put("strip@2x.png", png(749, 288));
        files.put("strip.png", utf8("GIF89a"));
        assertThat(foundInFiles(files)).containsExactly(PassRule.IMAGE_FORM, PassRule.IMAGE_SIZE);
        files.put("strip@2x.png", png(750, 288));
        files.put("strip.png", png(375, 144));
        assertThat(foundInFiles(files)).isEmpty();
    }

    @Test
    void files_areWhereWalletLooks() {
        for (String bad : List.of(".DS_Store", "__MACOSX/x", "Card.pass/icon.png", "fr.lproj/x/y.png", "fr.lproj/.x")) {
            assertThat(foundInFiles(files(bad))).as(bad).contains(PassRule.FILE_NAME);
        }
        assertThat(foundInFiles(files("fr.lproj/strip.png"))).isEmpty();
        assertThat(foundInFiles(files("french.lproj.x/strip.png"))).containsExactly(PassRule.FILE_NAME);
        assertThat(foundInFiles(files("not a tag.lproj/strip.png"))).containsExactly(PassRule.LANGUAGE_TAG);
        assertThat(foundInFiles(files("pt_BR.lproj/strip.png"))).isEmpty();
        assertThat(foundInFiles(files("fr.lproj/strip.png", "strip.png"))).containsExactly(PassRule.IMAGE_HIDDEN);
    }

    @Test
    void files_languagesHaveTheSameTexts() {
        Map<String, byte[]> files = files();
        files.put("fr.lproj/pass.strings", utf8("/* c */ \"a\" = \"1\"; // d\n\"b\\\"\" = \"2\";"));
        files.put("de.lproj/pass.strings", "\ufeff\"a\" = \"1\";".getBytes(StandardCharsets.UTF_16LE));
        assertThat(foundInFiles(files)).containsExactly(PassRule.STRINGS_PARITY);
        files.put("de.lproj/pass.strings", utf8("\"a\" = \"1\";\"b\\\"\"=\"2\";"));
        assertThat(foundInFiles(files)).isEmpty();
        for (String bad : List.of(
                "\"a\" = \"1\"",
                "a b = \"1\";",
                "= \"1\";",
                "é = \"1\";",
                "\"a\" = \"1\";\"a\" = \"1\";",
                "/* x",
                "\"a\" = \"1\\")) {
            assertThat(foundInFiles(Map.of(
                            "fr.lproj/pass.strings",
                            utf8(bad),
                            "icon.png",
                            fitting("icon.png"),
                            "logo.png",
                            fitting("logo.png"))))
                    .as(bad)
                    .containsExactly(PassRule.STRINGS_FORM);
        }
    }

    /** As in every property list of that form, words may go without quotes. */
    @Test
    void files_keysMayGoWithoutQuotes() {
        assertThat(StringsText.parse(utf8("member_name = \"Membre\"; a.b-c$1 = plain; \"x y\" = \"z\";")))
                .contains(Map.of("member_name", "Membre", "a.b-c$1", "plain", "x y", "z"));
    }

    @Test
    void files_personalizationIsComplete() {
        Map<String, byte[]> files = files();
        files.put("personalizationLogo@2x.png", png(300, 80));
        files.put("personalization.json", utf8("{\"description\": \"x\", \"requiredPersonalizationFields\": []}"));
        assertThat(foundInFiles(files)).containsExactly(PassRule.PERSONALIZATION);
        files.put(
                "personalization.json",
                utf8("{\"description\": \"x\","
                        + " \"requiredPersonalizationFields\": [\"PKPassPersonalizationFieldName\"]}"));
        assertThat(foundInFiles(files)).isEmpty();
        assertThat(PassCheck.of(files).pass(patched("{}"), NOW))
                .extracting(Finding::rule)
                .containsExactly(PassRule.PERSONALIZATION);
    }

    @Test
    void rules_areEachTold() {
        assertThat(PassRule.values()).allSatisfy(rule -> {
            assertThat(rule.fix()).isNotBlank();
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.id()).matches("[a-z0-9-]+");
        });
    }
}
