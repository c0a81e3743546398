package io.github.loyalty4j.wallet.apple.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MendedPassTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final PassCheck CHECK = PassCheck.of(PassCheckTest.files());

    private static byte[] utf8(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static MendedPass mended(String patch) {
        return CHECK.mended(utf8(PassCheckTest.patched(patch)), NOW);
    }

    private static JsonNode json(MendedPass mended) {
        return PassJson.object("pass.json", mended.passJson());
    }

    private static String field(String members) {
        return "{storeCard: {auxiliaryFields: [{key: 'a', " + members + "}]}}";
    }

    private static String back(String members) {
        return "{storeCard: {backFields: [{key: 'a', value: 'x', " + members + "}]}}";
    }

    private static String code(String members) {
        return "{barcodes: [{" + members + "}]}";
    }

    private static List<String> mendable() {
        String qr = "format: 'PKBarcodeFormatQR', message: 'x', messageEncoding: 'utf-8'";
        String generic = "storeCard: null, generic: {backFields: [{key: 'a', value: 'b'}]}";
        return List.of(
                "format-version | {formatVersion: 2} | {formatVersion: 1}",
                "transit-type | {storeCard: {transitType: 'PKTransitTypeAir'}} | {}",
                "row-place | " + field("value: 'x', row: 0") + " | " + field("value: 'x'"),
                "alignment-place | " + back("textAlignment: 'PKTextAlignmentLeft'")
                        + " | {storeCard: {backFields: [{key:" + " 'a', value: 'x'}]}}",
                "detectors-place | " + field("value: 'x', dataDetectorTypes: []") + " | " + field("value: 'x'"),
                "grouping | {groupingIdentifier: 'g'} | {}",
                "value-type | {serialNumber: 42} | {serialNumber: '42'}",
                "value-type | {voided: 'False'} | {voided: false}",
                "value-type | {maxDistance: '12.5'} | {maxDistance: 12.5}",
                "value-type | {associatedStoreIdentifiers: 7} | {associatedStoreIdentifiers: [7]}",
                "value-type | {" + generic + ", relevantDates: {date: '2026-12-24T00:00:00Z'}} | {" + generic
                        + ", relevantDates: [{date: '2026-12-24T00:00:00Z'}]}",
                "value-type | {storeCard: {headerFields: {key: 'a', value: 1}}} | {storeCard: {headerFields: [{key: 'a',"
                        + " value: 1}]}}",
                "date-form | {expirationDate: '2027-01-01T10:00:00.123456789Z'} | {expirationDate:"
                        + " '2027-01-01T10:00:00Z'}",
                "date-form | {expirationDate: '2027-01-01T10:00:00+0530'} | {expirationDate: '2027-01-01T10:00:00+05:30'}",
                "number-style-on-number | " + field("value: '7.5', numberStyle: 'PKNumberStyleDecimal'") + " | "
                        + field("value: 7.5, numberStyle: 'PKNumberStyleDecimal'"),
                "currency-on-text | " + field("value: '7.50', currencyCode: 'EUR'") + " | "
                        + field("value: 7.50, currencyCode: 'EUR'"),
                "enum-value | " + field("value: 'x', textAlignment: 'left'") + " | "
                        + field("value: 'x', textAlignment: 'PKTextAlignmentLeft'"),
                "enum-value | " + field("value: 7, numberStyle: 'pknumberstylepercent'") + " | "
                        + field("value: 7, numberStyle: 'PKNumberStylePercent'"),
                "enum-value | " + back("dataDetectorTypes: ['Link', 'PKDataDetectorTypeAddress']") + " | "
                        + back("dataDetectorTypes: ['PKDataDetectorTypeLink', 'PKDataDetectorTypeAddress']"),
                "barcode-format | " + code(qr.replace("PKBarcodeFormatQR", "qr")) + " | " + code(qr),
                "barcode-encoding | " + code("format: 'PKBarcodeFormatQR', message: 'x', messageEncoding: 'latin'")
                        + " | " + code("format: 'PKBarcodeFormatQR', message: 'x', messageEncoding: 'iso-8859-1'"),
                "barcode-deprecated | {barcode: {" + qr + "}} | " + code(qr),
                "relevant-date-deprecated | {" + generic + ", relevantDate: '2026-12-24T00:00:00Z'} | {" + generic
                        + ", relevantDates: [{date: '2026-12-24T00:00:00Z'}]}",
                "web-service-path | {authenticationToken: '1234567890123456', webServiceURL: 'https://x.example/v1/'} |"
                        + " {authenticationToken: '1234567890123456', webServiceURL: 'https://x.example'}",
                "web-service-path | {authenticationToken: '1234567890123456', webServiceURL: 'https://v1/v1"
                        + "/v1".repeat(20)
                        + "'} | {authenticationToken: '1234567890123456', webServiceURL: 'https://v1'}",
                "colour-form | {labelColor: 'Black'} | {labelColor: 'rgb(0, 0, 0)'}",
                "colour-form | {labelColor: ' RebeccaPurple '} | {labelColor: 'rgb(102, 51, 153)'}");
    }

    @ParameterizedTest
    @MethodSource("mendable")
    void mended_changesWhatHasOneRightWay_andNothingElse(String line) {
        String[] parts = line.split(" \\| ");
        MendedPass mended = mended(parts[1]);

        assertThat(mended.mended()).extracting(finding -> finding.rule().id()).containsExactly(parts[0]);
        assertThat(mended.left()).isEmpty();
        assertThat(json(mended)).isEqualTo(PassJson.object("wanted", utf8(PassCheckTest.patched(parts[2]))));
    }

    private static List<String> decided() {
        String qr = "format: 'PKBarcodeFormatQR', message: ";
        return List.of(
                "colour-form | {labelColor: 'blackish'}",
                "value-type | {expirationDate: 1798761600}",
                "value-type | {labelColor: 7}",
                "value-type | {maxDistance: '1e5'}",
                "value-type | {maxDistance: '1234567890123456'}",
                "value-type | {maxDistance: '1,234'}",
                "value-type | {maxDistance: '1.234'}",
                "value-type | {voided: 'yes'}",
                "value-type | {serialNumber: 42.0}",
                "value-type | {voided: null, barcodes: 'x', userInfo: 7}",
                "value-type | {associatedStoreIdentifiers: {id: 7}}",
                "date-form | {expirationDate: '2027-01-01T10:00:00'}",
                "date-form | {expirationDate: '2027-13-01T10:00:00.1234Z'}",
                "date-form | {expirationDate: '01.02.2027'}",
                "transit-type | {storeCard: null, boardingPass: {transitType: 'Rocket', backFields: [{key: 'a', value: 1}]}}",
                "required-key | {description: ''}",
                // it may be meant as a date, a number, or not as such
                "date-style-on-date | "
                        + field("value: '24.12.2026', dateStyle: 'PKDateStyleShort', timeStyle: 'PKDateStyleNone'"),
                "number-style-on-number | " + field("value: '1,234', numberStyle: 'PKNumberStyleDecimal'"),
                "number-style-on-number | " + field("value: '1.234', numberStyle: 'PKNumberStyleDecimal'"),
                "number-style-on-number | " + field("value: '7 of 9', numberStyle: 'PKNumberStyleDecimal'"),
                "currency-on-text | " + field("value: '1.234', currencyCode: 'EUR'"),
                // a scanner reads other bytes in another encoding
                "barcode-encoding | " + code(qr + "'é'"),
                "barcode-encodable | " + code(qr + "'€', messageEncoding: 'iso-8859-1'"),
                // whether to let cards be shared, and which of two designs to keep, is the shop's to say
                "nfc-sharing | {nfc: {message: 'x', encryptionPublicKey: '" + PassCases.P_256
                        + "', requiresAuthentication: true}}",
                "featured-actions-ignored | {featuredActions: [" + PassCases.action("a", "shop") + "], "
                        + PassCases.flight().substring(1));
    }

    @ParameterizedTest
    @MethodSource("decided")
    void mended_leavesWhatSomebodyMustDecide(String line) {
        String[] parts = line.split(" \\| ");
        MendedPass mended = mended(parts[1]);

        assertThat(mended.mended()).isEmpty();
        assertThat(mended.passJson()).isEqualTo(utf8(PassCheckTest.patched(parts[1])));
        assertThat(mended.left()).extracting(finding -> finding.rule().id()).containsExactly(parts[0]);
        assertThat(mended.left())
                .allSatisfy(finding -> assertThat(finding.rule().fix()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "https://v1, https://v1",
        "https://v1/, https://v1/",
        "https://x.example/v1, https://x.example",
        "https://x.example/v1/, https://x.example",
        "https://x.example/v1//, https://x.example/v1//",
        "https://x.example/v1/v1, https://x.example",
        "https://x.example/api/v1/, https://x.example/api",
        "https://x.example/v10, https://x.example/v10",
        "https://x.example/av1, https://x.example/av1",
        "/v1, /v1",
        "v1/v1, v1"
    })
    void address_endsBeforeTheVersion(String address, String before) {
        assertThat(ServiceRules.beforeVersion(address)).isEqualTo(before);
        assertThat(ServiceRules.beforeVersion(before)).isEqualTo(before);
    }

    @Test
    void mended_goesOnWithWhatAFixBringsToLight() {
        MendedPass mended = mended("{barcodes: {format: 'QR', message: 'x'}}");
        assertThat(mended.mended())
                .extracting(Finding::rule)
                .containsExactly(PassRule.VALUE_TYPE, PassRule.BARCODE_FORMAT, PassRule.BARCODE_ENCODING);
        assertThat(json(mended).get("barcodes").toString())
                .isEqualTo("[{\"format\":\"PKBarcodeFormatQR\",\"message\":\"x\",\"messageEncoding\":\"iso-8859-1\"}]");
    }

    @Test
    void mended_takesAwayAMark_andLeavesAGoodFileAsItIs() {
        byte[] good = "{ \"formatVersion\" : 1 }".getBytes(StandardCharsets.UTF_8);
        byte[] marked = "\ufeff{ \"formatVersion\" : 1 }".getBytes(StandardCharsets.UTF_8);
        assertThat(CHECK.mended(good, NOW).passJson()).isEqualTo(good);
        assertThat(CHECK.mended(good, NOW).mended()).isEmpty();
        assertThat(CHECK.mended(marked, NOW).passJson()).isEqualTo(good);
        assertThat(CHECK.mended(marked, NOW).mended()).extracting(Finding::rule).containsExactly(PassRule.JSON_FORM);
        assertThatIllegalArgumentException().isThrownBy(() -> CHECK.mended(new byte[] {'['}, NOW));
    }

    /** Whatever is broken: what can be mended is, in one go, and no rule is broken that was not before. */
    @ParameterizedTest
    @MethodSource("io.github.loyalty4j.wallet.apple.check.PassCases#cases")
    void mended_endsAndBreaksNothing(PassCases.Case tried) {
        MendedPass mended = mended(tried.broken());
        Set<PassRule> left = EnumSet.noneOf(PassRule.class);
        mended.left().forEach(finding -> left.add(finding.rule()));

        assertThat(mended.left())
                .allSatisfy(finding -> assertThat(finding.fix()).isEmpty());
        assertThat(left).isSubsetOf(tried.rule());
        assertThat(CHECK.mended(mended.passJson(), NOW).passJson()).isEqualTo(mended.passJson());
    }

    @Provide
    Arbitrary<String> oddPasses() {
        Arbitrary<String> keys = Arbitraries.of(
                "formatVersion serialNumber voided maxDistance labelColor barcode barcodes nfc relevantDate relevantDates"
                        .concat(
                                " expirationDate webServiceURL groupingIdentifier featuredActions storeCard boardingPass")
                        .concat(" sharingProhibited associatedStoreIdentifiers preferredStyleSchemes posterGeneric")
                        .split(" "));
        Arbitrary<String> leaves = Arbitraries.of(
                "null",
                "true",
                "7",
                "1e400",
                "'x'",
                "'TRUE'",
                "'12'",
                "'black'",
                "'QR'",
                "'posterEventTicket'",
                "'https://x.example/v1/v1/'",
                "'1,234'",
                "'1.234'",
                "'2027-01-01T10:00:00.1234+0100'",
                "[]",
                "{}");
        Arbitrary<String> inner = Arbitraries.of(
                "format message messageEncoding date key value textAlignment dateStyle numberStyle currencyCode"
                        .concat(" dataDetectorTypes row transitType headerFields backFields auxiliaryFields")
                        .concat(" requiresAuthentication")
                        .split(" "));
        Arbitrary<String> objects = members(inner, leaves);
        Arbitrary<String> lists =
                Arbitraries.oneOf(leaves, objects).list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]");
        Arbitrary<String> styles = members(inner, Arbitraries.oneOf(leaves, objects, lists));
        return members(keys, Arbitraries.oneOf(leaves, objects, lists, styles));
    }

    private static Arbitrary<String> members(Arbitrary<String> keys, Arbitrary<String> values) {
        return Arbitraries.maps(keys, values).ofMaxSize(6).map(all -> all.entrySet().stream()
                .map(member -> member.getKey() + ": " + member.getValue())
                .collect(Collectors.joining(",", "{", "}")));
    }

    /** However odd a pass is: what is left has no fix, and doing it again changes nothing. */
    @Property(tries = 2_000)
    void mended_isDoneAtOnce(@ForAll("oddPasses") String patch) {
        MendedPass mended = mended(patch);
        assertThat(mended.left())
                .allSatisfy(finding -> assertThat(finding.fix()).isEmpty());
        MendedPass again = CHECK.mended(mended.passJson(), NOW);
        assertThat(again.mended()).isEmpty();
        assertThat(again.passJson()).isEqualTo(mended.passJson());
    }

    private static List<PassFix> fixes(JsonNode pass) {
        return CHECK.pass(pass, NOW).stream()
                .flatMap(finding -> finding.fix().stream())
                .toList();
    }

    private static Set<PassRule> rules(JsonNode pass) {
        Set<PassRule> rules = EnumSet.noneOf(PassRule.class);
        CHECK.pass(pass, NOW).forEach(finding -> rules.add(finding.rule()));
        return rules;
    }

    /** As a program would that knows nothing of passes: strictly after RFC 6902, all operations of all findings in one. */
    private static JsonNode patchedAsOne(JsonNode pass, List<PassFix> fixes) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        fixes.forEach(fix -> all.addAll(fix.patch()));
        return JsonPatch.applied(pass, all);
    }

    private static void requirePatches(JsonNode pass) {
        List<PassFix> fixes = fixes(pass);
        ObjectNode inTurn = pass.deepCopy();
        fixes.forEach(fix -> fix.apply(inTurn));
        JsonNode asOne = patchedAsOne(pass, fixes);
        assertThat(asOne).isEqualTo(inTurn);
        fixes.forEach(fix -> assertThat(JsonPatch.applied(pass, fix.patch())).isNotEqualTo(pass));
        // what was of another type was not looked into
        if (!rules(pass).contains(PassRule.VALUE_TYPE)) {
            assertThat(errors(asOne)).isSubsetOf(errors(pass));
            fixes.forEach(fix ->
                    assertThat(errors(JsonPatch.applied(pass, fix.patch()))).isSubsetOf(errors(pass)));
        }
    }

    private static Set<PassRule> errors(JsonNode pass) {
        Set<PassRule> errors = rules(pass);
        errors.removeIf(rule -> rule.severity() != Severity.ERROR);
        return errors;
    }

    @ParameterizedTest
    @MethodSource("io.github.loyalty4j.wallet.apple.check.PassCases#cases")
    void patches_applyOneAfterAnother_andBringNoOtherFinding(PassCases.Case tried) {
        JsonNode pass = PassCheckTest.patched(tried.broken());
        requirePatches(pass);
        assertThat(rules(patchedAsOne(pass, fixes(pass)))).isSubsetOf(rules(pass));
    }

    @Property(tries = 2_000)
    void patches_applyOneAfterAnother(@ForAll("oddPasses") String patch) {
        requirePatches(PassCheckTest.patched(patch));
    }

    /** A code that is moved takes along what other fixes did to it. */
    @Test
    void patches_moveWhatOthersMended() {
        JsonNode pass = PassCheckTest.patched("{barcode: {format: 'qr', message: 'x'}}");
        assertThat(fixes(pass)).hasSize(3);
        assertThat(patchedAsOne(pass, fixes(pass)).get("barcodes").toString())
                .isEqualTo("[{\"format\":\"PKBarcodeFormatQR\",\"message\":\"x\",\"messageEncoding\":\"iso-8859-1\"}]");
        JsonNode dated = PassCheckTest.patched("{relevantDate: '2026-12-24T00:00:00+0100'}");
        assertThat(patchedAsOne(dated, fixes(dated)).get("relevantDates").toString())
                .isEqualTo("[{\"date\":\"2026-12-24T00:00:00+01:00\"}]");
    }

    @Test
    void fix_keepsNothingOfThePassThatIsStillChanged() {
        ObjectNode pass = PassCheckTest.patched("{storeCard: {backFields: {key: 'a', value: 'x'}}}")
                .deepCopy();
        PassFix fix = fixes(pass).get(0);
        String told = fix.toString();
        pass.withObject("/storeCard/backFields").put("value", "changed");
        assertThat(fix).hasToString(told);
        fix.patch().get(0).withObject("/value/0").put("value", "changed");
        assertThat(fix).hasToString(told);
        fix.apply(pass);
        pass.withObject("/storeCard/backFields/0").put("value", "changed");
        assertThat(fix).hasToString(told);
    }

    @Test
    void fix_isAJsonPatch() {
        List<Finding> found = CHECK.pass(
                PassCheckTest.patched(
                        "{barcode: {format: 'PKBarcodeFormatQR', message: 'x', messageEncoding: 'utf-8'}}"),
                NOW);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).fix().orElseThrow())
                .hasToString("[{\"op\":\"add\",\"path\":\"/barcodes\",\"value\":[]},"
                        + "{\"op\":\"move\",\"from\":\"/barcode\",\"path\":\"/barcodes/0\"}]");
        List<Finding> elements = CHECK.pass(PassCheckTest.patched(back("dataDetectorTypes: ['link']")), NOW);
        assertThat(elements.get(0).fix().orElseThrow())
                .hasToString("[{\"op\":\"replace\",\"path\":\"/storeCard/backFields/0/dataDetectorTypes/0\","
                        + "\"value\":\"PKDataDetectorTypeLink\"}]");
        assertThat(CHECK.pass(PassCheckTest.patched("{labelColor: 'Black'}"), NOW))
                .extracting(Finding::message)
                .containsExactly("labelColor must be rgb(r, g, b) or #rrggbb: \"Black\" which is rgb(0, 0, 0)");
    }

    /** CSS Color Module Level 4, section 6.1: the table of all names. */
    @ParameterizedTest
    @CsvFileSource(resources = "css-colours.csv", numLinesToSkip = 1)
    void colours_areThoseOfCss(String name, String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        assertThat(CssColours.rgbOf(name))
                .contains("rgb(" + (rgb >> 16) + ", " + (rgb >> 8 & 255) + ", " + (rgb & 255) + ")");
        assertThat(CssColours.rgbOf(" " + name.toUpperCase(Locale.ROOT))).isEqualTo(CssColours.rgbOf(name));
        assertThat(CssColours.rgbOf(name + "x")).isEmpty();
    }

    @Test
    void colours_areThoseOfCssAlone() {
        assertThat(CssColours.names()).hasSize(148);
    }
}
