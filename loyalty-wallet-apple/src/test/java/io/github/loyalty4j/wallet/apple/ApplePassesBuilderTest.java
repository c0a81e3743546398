package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardLink;
import io.github.loyalty4j.core.card.CardLocation;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import io.github.loyalty4j.wallet.apple.inspect.PassDiff;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplePassesBuilderTest {
    /** A point of the curve, made by openssl ecparam -name prime256v1 -genkey | openssl ec -pubout. */
    private static final String P_256 =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Z5A/4Q"
                    + "CLi8maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==";

    private static final CardFace GOLD = CardFace.builder(Fixtures.NUMBER, Fixtures.FACE.balance(), "points")
            .tier("Gold")
            .build();

    private static ApplePasses.Builder passes() {
        return ApplePasses.builder(Fixtures.DESIGN, Fixtures.PKI.identity());
    }

    private static JsonNode json(ApplePasses.Builder builder) {
        return Pkpass.of(builder.build().issue(GOLD, Fixtures.SIGNED)).json("pass.json");
    }

    @ParameterizedTest
    @EnumSource(PassStyle.class)
    void style_isTheOnlyOne(PassStyle style) {
        JsonNode pass = json(passes().style(style));
        for (PassStyle each : PassStyle.values()) {
            assertThat(pass.has(each.key())).isEqualTo(each == style);
        }
        assertThat(pass.at("/" + style.key() + "/headerFields/0/value").asInt()).isEqualTo(1250);
    }

    /** One header field, up to four primary ones, beside a style for older systems (Apple, posterGeneric). */
    @Test
    void poster_standsBesideTheStyle() {
        JsonNode pass = json(passes().poster());
        assertThat(pass.has("storeCard")).isTrue();
        assertThat(pass.at("/posterGeneric/headerFields")).hasSize(1);
        assertThat(pass.at("/posterGeneric/primaryFields").findValuesAsText("key"))
                .containsExactly("program", "tier");
        assertThat(pass.at("/posterGeneric").has("secondaryFields")).isFalse();
    }

    @Test
    void featuredAction_isNumberedAndThreeAreTooMany() {
        ApplePasses.Builder builder = passes().featuredAction(
                        "membershipBenefits", URI.create("https://bean.example/benefits"))
                .featuredAction("shop", URI.create("https://bean.example/shop"));
        JsonNode actions = json(builder).get("featuredActions");
        assertThat(actions.findValuesAsText("identifier")).containsExactly("action-1", "action-2");
        assertThat(actions.at("/1/type").asText()).isEqualTo("shop");
        assertThat(actions.at("/1/url").asText()).isEqualTo("https://bean.example/shop");

        ApplePasses three = builder.featuredAction("call", URI.create("tel:+1")).build();
        assertThatExceptionOfType(InvalidPassException.class)
                .isThrownBy(() -> three.issue(GOLD, Fixtures.SIGNED))
                .withMessageContaining("featured-actions");
    }

    @Test
    void nfc_isRefusedWithoutACertificateForIt() {
        ApplePasses passes = passes().nfc("not a key").build();
        assertThat(passes.check(GOLD, Fixtures.SIGNED))
                .extracting(Finding::rule)
                .contains(PassRule.NFC_KEY, PassRule.NFC_CERTIFICATE)
                .doesNotContain(PassRule.NFC_MESSAGE);
    }

    private static PassBeacon beacon(int last) {
        return PassBeacon.of(UUID.fromString(String.format("e2c56db5-dffb-48d2-b060-d0f5a71096%02d", last)), "Hello");
    }

    /** Apple, Pass.Beacons: at most ten. */
    @Test
    void beacon_isOneOfTenThatDiffer() {
        JsonNode first = json(passes().beacon(beacon(0).withMajor(7))).at("/beacons/0");
        assertThat(first.toString())
                .isEqualTo("{\"proximityUUID\":\"e2c56db5-dffb-48d2-b060-d0f5a7109600\",\"relevantText\":\"Hello\","
                        + "\"major\":7}");
        ApplePasses.Builder ten = passes();
        for (int i = 0; i < 10; i++) {
            ten.beacon(beacon(i));
        }
        assertThat(json(ten).get("beacons")).hasSize(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ten.beacon(beacon(10)))
                .withMessageStartingWith("beacons must be at most 10: one more is ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> passes().beacon(beacon(3)).beacon(beacon(3).withMinor(1)))
                .withMessage("beacons must have different UUIDs: e2c56db5-dffb-48d2-b060-d0f5a7109603");
    }

    @Test
    void maxDistance_isAboveZero() {
        assertThat(json(passes().maxDistance(0.5)).get("maxDistance").doubleValue())
                .isEqualTo(0.5);
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> passes().maxDistance(bad))
                    .withMessage("distance must be more than 0 metres: " + bad);
        }
    }

    @Test
    void relevantDates_areMomentsAndSpansInWholeSeconds() {
        Instant start = Instant.parse("2026-12-24T18:00:00.9Z");
        JsonNode pass =
                json(passes().style(PassStyle.GENERIC).relevantAt(start).relevantBetween(start, start.plusSeconds(60)));
        assertThat(pass.get("relevantDates").toString())
                .isEqualTo("[{\"date\":\"2026-12-24T18:00:00Z\"},"
                        + "{\"startDate\":\"2026-12-24T18:00:00Z\",\"endDate\":\"2026-12-24T18:01:00Z\"}]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> passes().relevantBetween(start, start.minusNanos(1)))
                .withMessage("relevant time must not end before it starts: 2026-12-24T18:00:00.900Z to"
                        + " 2026-12-24T18:00:00.899999999Z");
        assertThat(passes().relevantAt(start).build().check(GOLD, Fixtures.SIGNED))
                .extracting(Finding::rule)
                .contains(PassRule.RELEVANT_DATE_NO_EFFECT);
    }

    @Test
    void expires_isTheDateOfEveryPass() {
        ApplePasses passes =
                passes().expires(Instant.parse("2027-01-01T00:00:00.5Z")).build();
        assertThat(Pkpass.of(passes.issue(GOLD, Fixtures.SIGNED))
                        .json("pass.json")
                        .get("expirationDate")
                        .asText())
                .isEqualTo("2027-01-01T00:00:00Z");
        assertThat(passes.check(GOLD, Instant.parse("2027-01-01T00:00:00Z")))
                .extracting(Finding::rule)
                .contains(PassRule.EXPIRED);
    }

    @Test
    void app_isNamedByItsNumbers() {
        JsonNode pass = json(passes().app(URI.create("bean:card"), 284_882_215L, 1));
        assertThat(pass.get("appLaunchURL").asText()).isEqualTo("bean:card");
        assertThat(pass.get("associatedStoreIdentifiers").toString()).isEqualTo("[284882215,1]");
        assertThat(json(passes().app(7)).has("appLaunchURL")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> passes().app())
                .withMessage("app must have a number of the App Store: has none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> passes().app(0))
                .withMessage("app's number of the App Store must be above 0: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> passes().app(URI.create("card"), 1))
                .withMessage("app's address must have a scheme: card");
    }

    @Test
    void userInfo_isTheHostsAndSharingCanBeProhibited() {
        ApplePasses.Builder builder = passes().userInfo("{\"shop\": 7}").sharingProhibited();
        assertThat(json(builder).get("userInfo").toString()).isEqualTo("{\"shop\":7}");
        assertThat(json(builder).get("sharingProhibited").asBoolean()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> passes().userInfo("7"));
    }

    @Test
    void merge_changesNoOtherPass() {
        ApplePasses.Builder builder = passes().userInfo("{\"shop\": 7, \"till\": 1}");
        ApplePasses passes =
                builder.merge("{\"userInfo\": {\"shop\": 8, \"till\": null}}").build();
        String merged = "{\"shop\":8}";
        assertThat(Pkpass.of(passes.issue(GOLD, Fixtures.SIGNED))
                        .json("pass.json")
                        .get("userInfo")
                        .toString())
                .isEqualTo(merged);
        assertThat(Pkpass.of(passes.issue(GOLD, Fixtures.SIGNED))
                        .json("pass.json")
                        .get("userInfo")
                        .toString())
                .isEqualTo(merged);
        assertThat(json(builder.merge("{}")).get("userInfo").toString()).isEqualTo("{\"shop\":7,\"till\":1}");
    }

    @Test
    void issueVoided_comesUpNowhere() {
        ApplePasses passes = passes().beacon(beacon(0))
                .maxDistance(10)
                .relevantAt(Fixtures.SIGNED)
                .build();
        JsonNode pass = Pkpass.of(passes.issueVoided(GOLD, Fixtures.SIGNED)).json("pass.json");
        assertThat(pass.get("voided").asBoolean()).isTrue();
        for (String gone : new String[] {"beacons", "maxDistance", "relevantDates", "barcodes"}) {
            assertThat(pass.has(gone)).as(gone).isFalse();
        }
    }

    /** The steps of RFC 7396: lists replace lists, null takes away, objects go on below. */
    @Test
    void merge_patchesEveryPass() {
        JsonNode pass = json(passes().merge(
                        "{\"sharingProhibited\": true, \"barcodes\": null, \"semantics\": {\"silenceRequested\": true},"
                                + " \"userInfo\": {\"shop\": 7}}"));
        assertThat(pass.get("sharingProhibited").asBoolean()).isTrue();
        assertThat(pass.has("barcodes")).isFalse();
        assertThat(pass.at("/semantics/silenceRequested").asBoolean()).isTrue();
        assertThat(pass.at("/semantics/membershipProgramName").asText()).isEqualTo("Bean Club");
        assertThat(pass.at("/userInfo/shop").asInt()).isEqualTo(7);
        assertThatIllegalArgumentException().isThrownBy(() -> passes().merge("[]"));
    }

    @Test
    void barcodes_comeInTheirOrderAndOnce() {
        JsonNode codes = json(passes().barcodes(BarcodeFormat.CODE_128, BarcodeFormat.QR))
                .get("barcodes");
        assertThat(codes.findValuesAsText("format")).containsExactly("PKBarcodeFormatCode128", "PKBarcodeFormatQR");
        assertThatIllegalArgumentException().isThrownBy(() -> passes().barcodes(BarcodeFormat.QR, BarcodeFormat.QR));
    }

    @Test
    void image_replacesThatOfTheDesign() {
        PngImage strip = PngImage.of(PlainIcon.of(76, CardColor.WHITE, CardColor.BLACK));
        Pkpass files = Pkpass.of(passes().image("icon@2x.png", strip)
                .image("fr.lproj/strip@2x.png", strip)
                .build()
                .issue(GOLD, Fixtures.SIGNED));
        assertThat(files.file("icon@2x.png")).isEqualTo(strip.bytes());
        assertThat(files.file("fr.lproj/strip@2x.png")).isEqualTo(strip.bytes());
    }

    @Test
    void design_linksPlacesAndTranslationsReachThePass() {
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co")
                .link(new CardLink("Menu & \"more\"", URI.create("https://bean.example/menu?a=1&b=2")))
                .location(new CardLocation(0, -180, "Welcome to the edge"))
                .translation(Locale.FRENCH, "Tier", "Le \"niveau\"")
                .build();
        Pkpass files = Pkpass.of(ApplePasses.of(design, Fixtures.PKI.identity()).issue(GOLD, Fixtures.SIGNED));
        JsonNode pass = files.json("pass.json");
        assertThat(pass.at("/locations/0/latitude").asDouble()).isZero();
        assertThat(pass.at("/locations/0/longitude").asDouble()).isEqualTo(-180);
        assertThat(pass.at("/locations/0/relevantText").asText()).isEqualTo("Welcome to the edge");
        assertThat(pass.at("/storeCard/backFields").toString())
                .contains("<a href=\\\"https://bean.example/menu?a=1&amp;b=2\\\">Menu &amp; &quot;more&quot;</a>")
                .contains("\"value\":\"https://bean.example/menu?a=1&b=2\"");
        assertThat(files.text("fr.lproj/pass.strings")).isEqualTo("\"Tier\" = \"Le \\\"niveau\\\"\";\n");
    }

    /** A store card's fields and the announcements of what a phone is sent after it. */
    private static List<String> announced(CardFace before, CardFace after) {
        ApplePasses passes = passes().fields(face -> List.of(
                        PassField.of("stamps", "Stamps", face.balance().units() / 100 + " of 20")
                                .changeMessage("Now %@ stamps"),
                        PassField.of("shop", "Shop", "Main Street").onBack()))
                .build();
        return PassDiff.ofPasses(
                        passes.issue(before, Fixtures.SIGNED).bytes(),
                        passes.issue(after, Fixtures.SIGNED).bytes())
                .announcements();
    }

    private static CardFace.Builder face(long points) {
        return CardFace.builder(Fixtures.NUMBER, Points.of(points), "points");
    }

    @Test
    void message_isAnnouncedAtFirstToo_andItsEndIsNot() {
        CardFace silent = face(100).build();
        CardFace news = face(100).message("Half price on Friday").build();
        assertThat(announced(silent, news)).containsExactly("Half price on Friday");
        assertThat(announced(news, silent)).isEmpty();
        assertThat(announced(silent, silent)).isEmpty();
    }

    @Test
    void fields_areThoseOfTheCard_andAnnounced() {
        assertThat(announced(face(1250).build(), face(1300).build()))
                .containsExactly("1300 points", "Now 13 of 20 stamps");
        JsonNode pass = json(passes().fields(face -> List.of(
                PassField.of("stamps", "Stamps", ""),
                PassField.of("shop", "Shop", "Main Street").onBack())));
        assertThat(pass.at("/storeCard/auxiliaryFields").toString())
                .isEqualTo("[{\"key\":\"stamps\",\"value\":\"\",\"label\":\"Stamps\"}]");
        assertThat(pass.at("/storeCard/backFields").findValuesAsText("key"))
                .containsExactly("message", "number", "shop");
        ApplePasses same = passes().fields(face -> List.of(PassField.of("balance", "Again", "1")))
                .build();
        assertThatExceptionOfType(InvalidPassException.class)
                .isThrownBy(() -> same.issue(GOLD, Fixtures.SIGNED))
                .withMessageContaining("balance");
    }

    @Test
    void unit_withThePlaceOfTheValueMakesNoSecondPlace() {
        CardFace odd = CardFace.builder(Fixtures.NUMBER, Points.of(1), "%@s").build();
        JsonNode pass = Pkpass.of(passes().build().issue(odd, Fixtures.SIGNED)).json("pass.json");
        assertThat(pass.at("/storeCard/headerFields/0/changeMessage").asText()).isEqualTo("%@ %s");
    }

    @ParameterizedTest
    @EnumSource
    void barcodes_takeLetters(BarcodeFormat format) {
        if (List.of(BarcodeFormat.CODABAR, BarcodeFormat.EAN_13, BarcodeFormat.INTERLEAVED_2_OF_5)
                .contains(format)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> passes().barcodes(BarcodeFormat.QR, format))
                    .withMessage("bar code must take letters, which card numbers have: " + format);
        } else if (format != BarcodeFormat.QR) {
            assertThat(json(passes().barcodes(format, BarcodeFormat.QR)).get("barcodes"))
                    .hasSize(2);
        }
    }

    @Test
    void merge_leavesEachCardItsOwn() {
        for (String key : List.of("serialNumber", "authenticationToken")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> passes().merge("{\"" + key + "\": \"x\"}"))
                    .withMessage("text to merge must not have what each card has of its own: " + key);
        }
        assertThat(json(passes().merge("{\"suppressStripShine\": true}"))
                        .get("suppressStripShine")
                        .booleanValue())
                .isTrue();
    }

    private static final String QUESTIONS =
            "{\"description\": \"Join\", \"requiredPersonalizationFields\": [\"PKPassPersonalizationFieldName\"]}";

    private static ApplePasses.Builder withNfc() {
        ThrowAwayPki pki = ThrowAwayPki.withNfc(Fixtures.PASS_TYPE, Fixtures.TEAM, Fixtures.VALID_FROM);
        return ApplePasses.builder(Fixtures.DESIGN, pki.identity())
                .nfc(P_256)
                .webService(URI.create("https://example.com/passes"), PassTokens.of(new byte[32]));
    }

    @Test
    void nfc_isSignedByACertificateForIt() {
        JsonNode nfc = json(withNfc()).get("nfc");
        assertThat(nfc.get("message").asText()).isEqualTo(Fixtures.NUMBER.value());
        assertThat(nfc.get("encryptionPublicKey").asText()).isEqualTo(P_256);
    }

    /** Apple, Return a Personalized Pass: the pass fetched afterwards has no personalization.json. */
    @Test
    void personalization_isAskedForOnce() {
        PngImage logo = PngImage.of(PlainIcon.of(150, CardColor.of(0, 0, 0), CardColor.of(255, 255, 255)));
        ApplePasses passes = withNfc()
                .image("personalizationLogo@2x.png", logo)
                .personalization(QUESTIONS)
                .build();
        Pkpass asking = Pkpass.of(passes.issueToPersonalize(GOLD, Fixtures.SIGNED));
        assertThat(asking.text("personalization.json")).isEqualTo(QUESTIONS);
        assertThat(asking.text("manifest.json")).contains("personalization.json");
        assertThat(Pkpass.of(passes.issue(GOLD, Fixtures.SIGNED)).text("manifest.json"))
                .doesNotContain("personalization.json");

        ApplePasses bare = withNfc().personalization(QUESTIONS).build();
        assertThatExceptionOfType(InvalidPassException.class)
                .isThrownBy(() -> bare.issueToPersonalize(GOLD, Fixtures.SIGNED))
                .withMessageContaining("personalizationLogo");
        assertThatExceptionOfType(InvalidPassException.class)
                .isThrownBy(() -> withNfc().personalization("{}").build());
        assertThatIllegalArgumentException().isThrownBy(() -> withNfc().personalization("[]"));
        ApplePasses plain = passes().build();
        assertThatIllegalStateException().isThrownBy(() -> plain.issueToPersonalize(GOLD, Fixtures.SIGNED));
    }
}
