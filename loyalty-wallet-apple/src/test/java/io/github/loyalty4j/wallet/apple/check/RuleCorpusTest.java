package io.github.loyalty4j.wallet.apple.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.wallet.apple.inspect.PassDiff;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import io.github.loyalty4j.wallet.apple.preview.PassPreview;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule is broken once, alone, and kept once at its edge: by {@link PassCases} in JSON, here in all else. */
class RuleCorpusTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.parse("2026-11-22T00:00:00Z"));

    /** The last second of the certificate, 365 days on. */
    private static final Instant END = Instant.parse("2027-11-22T00:00:00Z");

    /**
     * A rule and what is found in two passes.
     *
     * @param rule what the first breaks and the second keeps
     */
    record Sample(PassRule rule, Supplier<List<Finding>> broken, Supplier<List<Finding>> inside) {
        @Override
        public String toString() {
            return rule.id();
        }
    }

    static List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        all.addAll(files());
        all.addAll(looks());
        all.addAll(tickets());
        all.addAll(updates());
        all.addAll(certificates());
        all.addAll(archives());
        return all;
    }

    private static List<Finding> ofFiles(Object... namesAndContents) {
        Map<String, byte[]> files = PassCheckTest.files();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            Object content = namesAndContents[i + 1];
            files.put(
                    (String) namesAndContents[i],
                    content instanceof byte[] bytes ? bytes : ((String) content).getBytes(StandardCharsets.UTF_8));
        }
        return PassCheck.of(files).files();
    }

    private static List<Finding> without(String file) {
        Map<String, byte[]> files = PassCheckTest.files();
        files.remove(file);
        return PassCheck.of(files).files();
    }

    private static byte[] png(int width, int height) {
        return PassCheckTest.png(width, height);
    }

    private static byte[] fitting(String file) {
        return PassCheckTest.fitting(file);
    }

    private static List<Sample> files() {
        String personal = "{\"description\": \"x\", \"requiredPersonalizationFields\": [%s]}";
        String one = "\"a\" = \"1\";";
        return List.of(
                new Sample(PassRule.ICON, () -> without("icon@2x.png"), RuleCorpusTest::ofFiles),
                new Sample(PassRule.LOGO, () -> without("logo@2x.png"), RuleCorpusTest::ofFiles),
                new Sample(
                        PassRule.FILE_NAME,
                        () -> ofFiles("fr.lproj/deep/strip.png", png(1, 1)),
                        () -> ofFiles("fr.lproj/strip.png", fitting("strip.png"))),
                new Sample(
                        PassRule.LANGUAGE_TAG,
                        () -> ofFiles("french tongue.lproj/strip.png", fitting("strip.png")),
                        () -> ofFiles("zh-Hant-TW.lproj/strip.png", fitting("strip.png"))),
                new Sample(
                        PassRule.IMAGE_FORM,
                        () -> ofFiles("strip.png", "GIF89a"),
                        () -> ofFiles("strip.png", fitting("strip.png"))),
                new Sample(
                        PassRule.IMAGE_FORM,
                        () -> ofFiles("strip.pdf", "%PDX-1.7", "strip.png", fitting("strip.png")),
                        () -> ofFiles("strip.pdf", "%PDF-", "strip@2x.png", fitting("strip@2x.png"))),
                new Sample(
                        PassRule.IMAGE_PDF,
                        () -> ofFiles("strip.pdf", "%PDF-1.7"),
                        () -> ofFiles("strip.pdf", "%PDF-1.7", "strip.png", fitting("strip.png"))),
                new Sample(
                        PassRule.IMAGE_PDF,
                        () -> ofFiles("fr.lproj/strip.pdf", "%PDF-1.7", "fr.lproj/stripe.png", png(1, 1)),
                        () -> ofFiles(
                                "fr.lproj/strip.pdf", "%PDF-1.7", "fr.lproj/strip@3x.png", fitting("strip@3x.png"))),
                new Sample(
                        PassRule.IMAGE_SIZE,
                        () -> ofFiles("strip@2x.png", png(749, 288)),
                        () -> ofFiles("strip@2x.png", png(750, 288))),
                new Sample(
                        PassRule.IMAGE_HIDDEN,
                        () -> ofFiles("fr.lproj/strip.png", fitting("strip.png"), "strip.png", fitting("strip.png")),
                        () -> ofFiles(
                                "fr.lproj/strip.png",
                                fitting("strip.png"),
                                "de.lproj/strip.png",
                                fitting("strip.png"))),
                new Sample(
                        PassRule.IMAGE_PARITY,
                        () -> ofFiles(
                                "fr.lproj/strip.png",
                                fitting("strip.png"),
                                "de.lproj/strip@2x.png",
                                fitting("strip@2x.png")),
                        () -> ofFiles("fr.lproj/strip.png", fitting("strip.png"))),
                new Sample(
                        PassRule.STRINGS_FORM,
                        () -> ofFiles("fr.lproj/pass.strings", "\"a\" = \"1\""),
                        () -> ofFiles("fr.lproj/pass.strings", one + " // ends")),
                new Sample(
                        PassRule.STRINGS_PARITY,
                        () -> ofFiles("fr.lproj/pass.strings", one, "de.lproj/pass.strings", one + "\"b\" = \"2\";"),
                        () -> ofFiles("fr.lproj/pass.strings", one, "de.lproj/pass.strings", "\"a\" = \"other\";")),
                new Sample(
                        PassRule.PERSONALIZATION,
                        () -> ofFiles(
                                "personalizationLogo.png",
                                fitting("personalizationLogo.png"),
                                "personalization.json",
                                personal.formatted("")),
                        () -> ofFiles(
                                "personalizationLogo.png",
                                fitting("personalizationLogo.png"),
                                "personalization.json",
                                personal.formatted("\"PKPassPersonalizationFieldPostalCode\""))));
    }

    private static List<Finding> ofPass(String patch, String... moreFiles) {
        return PassCheck.of(PassCheckTest.files(moreFiles)).pass(PassCheckTest.patched(patch), NOW);
    }

    private static List<Finding> cut(String value) {
        String json = "{\"storeCard\": {\"secondaryFields\": [{\"key\": \"a\", \"label\": \"A\", \"value\": \"" + value
                + "\"}]}}";
        return PassPreview.of(json.getBytes(StandardCharsets.UTF_8), Map.of()).warnings();
    }

    private static List<Finding> changed(String before, String after) {
        return PassDiff.of(before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8))
                .findings();
    }

    private static List<Sample> looks() {
        String ticket = "storeCard: null, eventTicket: {backFields: [{key: 'a', value: 'b'}]}";
        String poster = ticket + ", preferredStyleSchemes: ['posterEventTicket'], barcodes: [{format:"
                + " 'PKBarcodeFormatQR', message: '1', messageEncoding: 'utf-8'}], semantics: " + PassCases.EVENT;
        String action = ", featuredActions: [{identifier: 'a', type: 'shop', url: 'https://x.example'}]";
        String[] art = {"artwork.png", "background.png"};
        return List.of(
                new Sample(
                        PassRule.BACKGROUND_IGNORED,
                        () -> ofPass("{" + ticket + ", backgroundColor: '#000000'}", "background.png"),
                        () -> ofPass("{" + ticket + ", labelColor: '#000000'}", "background.png")),
                new Sample(
                        PassRule.LOGO_TEXT_UNUSED,
                        () -> ofPass("{" + poster + ", logoText: 'x'}", art),
                        () -> ofPass("{" + poster + ", eventLogoText: 'x'}", art)),
                new Sample(
                        PassRule.FEATURED_ACTIONS_IGNORED,
                        () -> ofPass("{" + poster + action + "}", art),
                        () -> ofPass("{" + ticket + action + "}")),
                new Sample(
                        PassRule.POSTER_IMAGES,
                        () -> ofPass("{posterGeneric: {}}", "artwork.png"),
                        () -> ofPass("{posterGeneric: {}}", "artwork.png", "primaryLogo.png")),
                new Sample(
                        PassRule.IMAGE_STYLE,
                        () -> ofPass("{" + ticket + "}", "strip.png", "thumbnail.png"),
                        () -> ofPass("{" + ticket + "}", "background.png", "thumbnail.png")),
                new Sample(PassRule.IMAGE_UNUSED, () -> ofPass("{}", "thumbnail.png"), () -> ofPass("{}", "strip.png")),
                new Sample(PassRule.TEXT_CUT, () -> cut("long words ".repeat(20).strip()), () -> cut("short")));
    }

    private static Sample ticket(PassRule rule, String broken, String inside) {
        String[] art = {"artwork.png", "background.png"};
        return new Sample(rule, () -> ofPass(poster(broken), art), () -> ofPass(poster(inside), art));
    }

    private static String poster(String members) {
        return "{storeCard: null, eventTicket: {backFields: [{key: 'a', value: 'b'}]}, preferredStyleSchemes:"
                + " ['posterEventTicket'], " + members + "}";
    }

    /** Pass-builder's EventTicketValidator and SeatValidator, condition for condition. */
    private static List<Sample> tickets() {
        String codes = "barcodes: [{format: 'PKBarcodeFormatQR', message: '1', messageEncoding: 'utf-8'}]";
        String nfc =
                "nfc: {message: 'x', encryptionPublicKey: '" + PassCases.P_256 + "'%s}, semantics: " + PassCases.EVENT;
        String sure = ", requiresAuthentication: false";
        String event = codes + ", semantics: " + PassCases.EVENT;
        String sports = event.replace(
                "{eventName",
                "{eventType: 'PKEventTypeSports', homeTeamAbbreviation: 'AIK', awayTeamAbbreviation: 'DIF', eventName");
        String live = event.replace(
                "{eventName",
                "{eventType: 'PKEventTypeLivePerformance', performerNames: ['x'], artistIDs: ['1'], eventName");
        PassRule must = PassRule.POSTER_TICKET;
        PassRule should = PassRule.POSTER_TICKET_ADVICE;
        return List.of(
                ticket(must, "semantics: " + PassCases.EVENT, event),
                ticket(must, "barcodes: [], semantics: " + PassCases.EVENT, event),
                ticket(must, nfc.formatted(""), nfc.formatted(sure)),
                ticket(must, event.replace("eventName: 'x'", "eventName: ''"), event),
                ticket(must, event.replace("venueName", "venue"), event),
                ticket(must, sports.replace("'AIK'", "''"), sports),
                ticket(must, sports.replace("awayTeamAbbreviation", "awayTeam"), sports),
                ticket(must, live.replace("performerNames: ['x']", "performerNames: []"), live),
                ticket(should, live.replace("artistIDs: ['1']", "artistIDs: []"), live),
                ticket(should, event.replace("seats", "seat"), event),
                ticket(
                        should,
                        event.replace("eventStartDate", "eventStart"),
                        event.replace("eventStartDate: '2026-12-24T20:00:00Z'", "eventStartDateInfo: {date: 'x'}")),
                ticket(
                        should,
                        event.replace("eventEndDate: '2026-12-24T20:00:00Z'", "eventEndDate: '2026-12-24T19:59:59Z'"),
                        event),
                new Sample(
                        must,
                        () -> ofPass(poster(event)),
                        () -> ofPass(poster(event), "artwork.png", "background.png")),
                new Sample(
                        should,
                        () -> ofPass(poster(event), "artwork.png"),
                        () -> ofPass(poster(event), "artwork.png", "background.png")));
    }

    private static List<Finding> followed(SignedArchive before, SignedArchive after) {
        return PassDiff.ofPasses(before.zip(), after.zip()).findings();
    }

    private static List<Sample> updates() {
        Supplier<SignedArchive> asking = () -> archive().file("personalization.json", "{}");
        return List.of(
                new Sample(
                        PassRule.PERSONALIZED,
                        () -> followed(asking.get(), asking.get()),
                        () -> followed(asking.get(), archive())),
                new Sample(
                        PassRule.IDENTITY_CHANGED,
                        () -> changed("{\"serialNumber\": \"1\"}", "{\"serialNumber\": \"2\"}"),
                        () -> changed("{\"organizationName\": \"a\"}", "{\"organizationName\": \"b\"}")));
    }

    private static List<Finding> signedFor(String type, String team, boolean nfc) {
        return PassCheck.of(PassCheckTest.files())
                .signedFor(type, team, nfc)
                .pass(
                        PassCheckTest.patched("{nfc: {message: 'x', encryptionPublicKey: '" + PassCases.P_256 + "'}}"),
                        NOW);
    }

    private static List<Sample> certificates() {
        String type = "pass.com.example.card";
        String team = "A1B2C3D4E5";
        Supplier<List<Finding>> right = () -> signedFor(type, team, true);
        return List.of(
                new Sample(PassRule.PASS_TYPE_OF_CERTIFICATE, () -> signedFor(type + "s", team, true), right),
                new Sample(PassRule.TEAM_OF_CERTIFICATE, () -> signedFor(type, "A1B2C3D4E6", true), right),
                new Sample(PassRule.NFC_CERTIFICATE, () -> signedFor(type, team, false), right));
    }

    private static SignedArchive archive() {
        return SignedArchive.of(PKI, PassCheckTest.files(), NOW)
                .file("pass.json", PassCheckTest.patched("{}").toString());
    }

    private static List<Finding> inspected(SignedArchive archive, Instant now) {
        return PassInspector.trusting(PKI.root()).inspect(archive.zip(), now).findings();
    }

    private static List<Finding> inspected(SignedArchive archive) {
        return inspected(archive, NOW);
    }

    private static List<Sample> archives() {
        String json = PassCheckTest.patched("{}").toString();
        return List.of(
                new Sample(
                        PassRule.ZIP, () -> inspected(archive().file("../strip.png", "")), () -> inspected(archive())),
                new Sample(
                        PassRule.MANIFEST,
                        () -> inspected(archive().manifest(text -> text.replace("icon@2x.png", "icon@4x.png"))),
                        () -> inspected(archive().manifest(text -> text.replace(",", " ,\n")))),
                new Sample(
                        PassRule.SIGNATURE,
                        () -> inspected(archive().signing(text -> text + " ")),
                        () -> inspected(archive())),
                new Sample(
                        PassRule.JSON_FORM,
                        () -> inspected(archive().file("pass.json", json.replace("}]}}", "}]},}"))),
                        () -> inspected(archive().file("pass.json", json.replace(",", " ,\n")))),
                new Sample(
                        PassRule.CERTIFICATE,
                        () -> inspected(archive().signedAt(END.plusSeconds(1))),
                        () -> inspected(archive().signedAt(END))),
                new Sample(
                        PassRule.CERTIFICATES_MORE,
                        () -> inspected(archive()
                                .certificates(List.of(
                                        PKI.identity().certificate(),
                                        PKI.identity().intermediate(),
                                        PKI.root()))),
                        () -> inspected(archive())),
                new Sample(
                        PassRule.CERTIFICATE_CHAIN,
                        () -> PassInspector.withoutRoot()
                                .inspect(archive().zip(), NOW)
                                .findings(),
                        () -> inspected(archive())),
                new Sample(
                        PassRule.CERTIFICATE_EXPIRES,
                        () -> inspected(
                                archive(), END.minus(Duration.ofDays(90)).plusSeconds(1)),
                        () -> inspected(archive(), END.minus(Duration.ofDays(90)))));
    }

    private static Set<PassRule> rules(List<Finding> findings) {
        Set<PassRule> rules = EnumSet.noneOf(PassRule.class);
        findings.forEach(finding -> rules.add(finding.rule()));
        return rules;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void broken_isToldAlone(Sample sample) {
        assertThat(rules(sample.broken.get())).containsExactly(sample.rule);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void inside_hasNoFindings(Sample sample) {
        assertThat(sample.inside.get()).isEmpty();
    }

    @Test
    void corpus_hasEveryRule() {
        Set<PassRule> covered = EnumSet.noneOf(PassRule.class);
        PassCases.cases().forEach(tried -> covered.add(tried.rule()));
        samples().forEach(sample -> covered.add(sample.rule));

        assertThat(covered).isEqualTo(EnumSet.allOf(PassRule.class));
    }
}
