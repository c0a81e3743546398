package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardLink;
import io.github.loyalty4j.core.card.CardLocation;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping of what goes beyond names and balance. */
class FullCardTest {
    static CardDesign design() {
        return Sample.design()
                .homepage(URI.create("https://bean.example"))
                .terms("Points expire.")
                .link(new CardLink("Call us", URI.create("tel:+4930123456")))
                .location(new CardLocation(48.85, 2.35, "Bean Bar"))
                .translation(Locale.FRENCH, "Bean Club", "Club des grains")
                .translation(Locale.FRENCH, "Gold", "Or")
                .translation(Locale.FRENCH, "Tier", "Niveau")
                .translation(Locale.FRENCH, "until", "jusqu'au")
                .translation(Locale.FRENCH, "points", "pts")
                .translation(Locale.FRENCH, "Call us", "Appelez-nous")
                .build();
    }

    static GoogleStyle.Builder style() {
        return GoogleStyle.builder()
                .wideLogo(URI.create("https://bean.example/wide.png"))
                .hero(URI.create("https://bean.example/hero.png"))
                .callbacks(URI.create("https://bean.example/google"))
                .appLink(URI.create("https://bean.example/app"), "Open shop")
                .androidApp("example.bean.app", "Open shop")
                .onePerson()
                .withLocations()
                .row("object.loyaltyPoints.balance")
                .row("object.accountName", "object.textModulesData['expiring']")
                .row("object.accountId", "class.programName", "object.secondaryLoyaltyPoints.balance")
                .extras(face -> extras().build());
    }

    static CardExtras.Builder extras() {
        return CardExtras.builder()
                .secondBalance("stamps", CardBalance.stamps(7, 10))
                .rotating(RotatingCode.of(new byte[20], "CARD"))
                .validFrom(Instant.parse("2026-01-01T00:00:00Z"))
                .validUntil(Instant.parse("2027-01-01T00:00:00Z"))
                .hero(URI.create("https://bean.example/stamps-7.png"))
                .image(URI.create("https://bean.example/map.png"));
    }

    static CardFace face() {
        return Sample.face()
                .tier("Gold")
                .holder("Ada Lovelace")
                .expiring(Sample.fullFace().expiring().orElseThrow())
                .message("Double beans until Sunday")
                .build();
    }

    static GoogleCards cards(GoogleStyle style) {
        return Sample.builder(design()).style(style).build();
    }

    private static JsonNode classOf(GoogleStyle style) {
        return Sample.json(cards(style).classJson(face()));
    }

    private static JsonNode objectOf(GoogleStyle style) {
        return Sample.json(cards(style).objectJson(face()));
    }

    @Test
    void everything_isAsGoogleDescribesIt() {
        try (FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000)) {
            GoogleWallet wallet = GoogleWalletTest.wallet(google).build();
            GoogleCards cards = cards(style().build());

            assertThat(wallet.upsert(cards.loyaltyClass(face())).accepted()).isPresent();
            assertThat(wallet.upsert(cards.loyaltyObject(face())).accepted()).isPresent();
            assertThat(google.violations()).isEmpty();
            assertThat(Sample.json(
                            google.resource(cards.loyaltyObject(face()).getId()).orElseThrow()))
                    .isEqualTo(objectOf(style().build()));
        }
    }

    @Test
    void texts_areSentInAllLanguages() {
        JsonNode mapped = classOf(style().language(Locale.GERMAN).build());

        assertThat(mapped.at("/localizedProgramName"))
                .isEqualTo(
                        Sample.json(
                                """
                        {"defaultValue": {"language": "de", "value": "Bean Club"},
                         "translatedValues": [{"language": "fr", "value": "Club des grains"}]}"""));
        assertThat(mapped.at("/localizedRewardsTier/translatedValues/0/value").asText())
                .isEqualTo("Or");
        assertThat(mapped.at("/localizedRewardsTierLabel/translatedValues/0/value")
                        .asText())
                .isEqualTo("Niveau");
        assertThat(mapped.has("localizedIssuerName")).isFalse();
        assertThat(mapped.at("/linksModuleData/uris/0/localizedDescription/translatedValues/0/value")
                        .asText())
                .isEqualTo("Appelez-nous");
        JsonNode object = objectOf(style().build());
        assertThat(object.at("/textModulesData/0/localizedBody/translatedValues/0/value")
                        .asText())
                .isEqualTo("120 pts jusqu'au 2026-12-31");
        assertThat(object.at("/textModulesData/0/body").asText()).isEqualTo("120 points until 2026-12-31");
        assertThat(object.at("/loyaltyPoints/localizedLabel/translatedValues/0/value")
                        .asText())
                .isEqualTo("pts");
    }

    private static GoogleStyle with(CardExtras extras) {
        return GoogleStyle.builder().extras(face -> extras).build();
    }

    @Test
    void validity_hasAStartAndAnEnd_andAnEndThatIsShownAtOnce() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        JsonNode both = objectOf(
                with(CardExtras.builder().validFrom(start).validUntil(end).build()));
        assertThat(both.get("validTimeInterval"))
                .isEqualTo(
                        Sample.json(
                                """
                        {"start": {"date": "2026-01-01T00:00:00Z"}, "end": {"date": "2027-01-01T00:00:00Z"}}"""));
        assertThat(both.get("state").asText()).isEqualTo("ACTIVE");
        JsonNode over = objectOf(with(CardExtras.builder().expired().build()));
        assertThat(over.get("state").asText()).isEqualTo("EXPIRED");
        assertThat(over.has("validTimeInterval")).isFalse();
        CardExtras.builder().validFrom(end).validUntil(end).build();
        CardExtras.Builder turned = CardExtras.builder().validFrom(end).validUntil(end.minusNanos(1));
        assertThatThrownBy(turned::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a card must be good from before its end: from 2027-01-01T00:00:00Z until"
                        + " 2026-12-31T23:59:59.999999999Z");
    }

    /** A PATCH merges an interval and an app link: what is gone of them must be named. */
    @Test
    void partsOfPartsThatAreGone_areCleared() {
        try (FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000)) {
            GoogleWallet wallet = GoogleWalletTest.wallet(google).build();
            Instant end = Instant.parse("2027-01-01T00:00:00Z");
            GoogleStyle less = GoogleStyle.builder()
                    .androidApp("example.bean.app", "Open")
                    .extras(face -> CardExtras.builder().validUntil(end).build())
                    .build();
            wallet.upsert(cards(style().build()), face());
            wallet.upsert(cards(less), face());

            assertThat(Sample.json(
                            google.resource(cards(less).loyaltyObject(face()).getId())
                                    .orElseThrow()))
                    .isEqualTo(objectOf(less));
            assertThat(Sample.json(google.resource(
                                            cards(less).loyaltyClass(face()).getId())
                                    .orElseThrow())
                            .get("appLinkData"))
                    .isEqualTo(classOf(less).get("appLinkData"));
        }
    }

    @Test
    void appLink_ofSiteAndApp() {
        assertThat(classOf(style().build()).get("appLinkData"))
                .isEqualTo(
                        Sample.json(
                                """
                        {"displayText": {"defaultValue": {"language": "en", "value": "Open shop"}},
                         "webAppLinkInfo": {"appTarget": {"targetUri": {"uri": "https://bean.example/app"}}},
                         "androidAppLinkInfo": {"appTarget": {"packageName": "example.bean.app"}}}"""));
        for (String name : List.of("", "bean", "bean..app", "1bean.app", "bean.app/x", "a." + "b".repeat(199))) {
            assertThatThrownBy(() -> GoogleStyle.builder().androidApp(name, "Open"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "package of an app must be two or more names with dots between, at most 200 characters: '"
                                    + name + "'");
        }
        GoogleStyle.builder().androidApp("a." + "b".repeat(198), "Open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"QR_CODE", "AZTEC", "PDF_417", "DATA_MATRIX", "CODE_128", "CODE_39"})
    void barcode_ofAnotherKind(String type) {
        JsonNode code = objectOf(GoogleStyle.builder().barcode(type).build()).get("barcode");
        assertThat(code)
                .isEqualTo(Sample.json("{\"type\": \"" + type + "\", \"value\": \"7K3M9QX2P0VDH8TE\","
                        + " \"alternateText\": \"7K3M-9QX2-P0VD-H8TE\"}"));
        assertThat(Sample.schemas().at("/Barcode/properties/type/enum")).contains(code.get("type"));
    }

    /** An EAN-13 has digits alone, and twelve of them. */
    @Test
    void barcode_thatHoldsNoLetters() {
        assertThatThrownBy(() -> GoogleStyle.builder().barcode("EAN_13"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bar code must be one of [QR_CODE, AZTEC,")
                .hasMessageEndingWith(": 'EAN_13'");
    }

    @Test
    void tier_inTheObject() {
        GoogleStyle plain =
                GoogleStyle.builder().tiers(GoogleStyle.Tiers.OBJECT).build();
        assertThat(classOf(plain).get("id").asText()).isEqualTo("3388000000012345678.bean-club");
        assertThat(classOf(plain).has("rewardsTier")).isFalse();
        assertThat(objectOf(plain).at("/secondaryLoyaltyPoints/balance/string").asText())
                .isEqualTo("Gold");

        JsonNode beside = objectOf(style().tiers(GoogleStyle.Tiers.OBJECT).build());
        assertThat(beside.at("/secondaryLoyaltyPoints/balance/string").asText()).isEqualTo("7/10");
        assertThat(beside.at("/textModulesData/0/id").asText()).isEqualTo("tier");
        assertThat(beside.at("/textModulesData/0/body").asText()).isEqualTo("Gold");
    }

    @Test
    void balance_ofMoneyIsExact() {
        GoogleStyle style = GoogleStyle.builder()
                .extras(face -> CardExtras.builder()
                        .balance(CardBalance.of(Money.parse("EUR 12.50")))
                        .build())
                .build();
        assertThat(objectOf(style).at("/loyaltyPoints/balance"))
                .isEqualTo(Sample.json("{\"money\": {\"micros\": \"12500000\", \"currencyCode\": \"EUR\"}}"));
    }

    // 2^63 - 1 = 9223372036854775807 millionths
    @Test
    void balance_limitsOnBothSides() {
        assertThat(CardBalance.of(Money.parse("EUR 9223372036854.77")).json().toString())
                .contains("\"9223372036854770000\"");
        assertThatThrownBy(() -> CardBalance.of(Money.parse("EUR 9223372036854.78")))
                .hasMessage("money must have at most 2^63 - 1 millionths: EUR 9223372036854.78");
        assertThat(CardBalance.stamps(0, 1)).hasToString("0/1");
        assertThat(CardBalance.stamps(1_000, 1_000)).hasToString("1000/1000");
        assertThatThrownBy(() -> CardBalance.stamps(-1, 10)).hasMessageEndingWith(": -1 of 10");
        assertThatThrownBy(() -> CardBalance.stamps(11, 10)).hasMessageEndingWith(": 11 of 10");
        assertThatThrownBy(() -> CardBalance.stamps(0, 0)).hasMessageEndingWith(": 0 of 0");
        assertThatThrownBy(() -> CardBalance.stamps(0, 1_001)).hasMessageEndingWith(": 0 of 1001");
        CardBalance.text("x".repeat(64));
        assertThatThrownBy(() -> CardBalance.text("x".repeat(65)))
                .hasMessage("balance must be a text of 1 to 64 characters: has 65");
        assertThat(CardBalance.of(Points.of(5))).hasToString("5");
    }

    @Test
    void style_limitsOnBothSides() {
        GoogleStyle.Builder style =
                GoogleStyle.builder().row("class.x").row("class.x").row("class.x");
        assertThatThrownBy(() -> style.row("class.x")).hasMessage("rows must be at most 3: are more");
        assertThatThrownBy(() -> GoogleStyle.builder().row()).hasMessage("row must have 1 to 3 fields: has 0");
        assertThatThrownBy(() -> GoogleStyle.builder().row("class.a", "class.b", "class.c", "class.d"))
                .hasMessage("row must have 1 to 3 fields: has 4");
        assertThatThrownBy(() -> GoogleStyle.builder().row("object.textModulesData['a.b']"))
                .hasMessage("field of a row must be a path below object or class: object.textModulesData['a.b']");
        URI longest = URI.create("https://b.example/" + "p".repeat(482));
        GoogleStyle.builder().hero(longest);
        assertThatThrownBy(() -> GoogleStyle.builder().hero(URI.create(longest + "p")))
                .hasMessage("hero image must have at most 500 characters: has 501");
        assertThatThrownBy(() -> GoogleStyle.builder().callbacks(URI.create("http://bean.example")))
                .hasMessage("callback address must be an absolute https address: http://bean.example");
        GoogleStyle.builder().appLink(longest, "t".repeat(30));
        assertThatThrownBy(() -> GoogleStyle.builder().appLink(longest, "t".repeat(31)))
                .hasMessage("app link's title must have 1 to 30 characters: has 31");
        assertThatThrownBy(() -> GoogleStyle.builder().language(Locale.ROOT))
                .hasMessage("language must be determined: ''");
        CardExtras.builder().secondBalance("l".repeat(20), CardBalance.text("x"));
        assertThatThrownBy(() -> CardExtras.builder().secondBalance("l".repeat(21), CardBalance.text("x")))
                .hasMessage("label of a balance must have 1 to 20 characters: has 21");
    }

    // Recommended lengths: label 9, balance 7, link's description 20, body 500 (discovery revision 20260806)
    @Test
    void losses_ofTheFullCard() {
        CardDesign design = Sample.design()
                .terms("t".repeat(501))
                .link(new CardLink("l".repeat(20), URI.create("https://bean.example")))
                .link(new CardLink("l".repeat(21), URI.create("https://bean.example")))
                .location(new CardLocation(1, 2, "Bar"))
                .build();
        GoogleStyle style = GoogleStyle.builder()
                .extras(face -> CardExtras.builder()
                        .balance(CardBalance.text("12345678"))
                        .secondBalance("l".repeat(10), CardBalance.text("1234567"))
                        .build())
                .build();

        assertThat(Sample.builder(design).style(style).build().losses(Sample.fullFace()))
                .extracting(Loss::part)
                .containsExactly("balance", "second balance's label", "terms", "label of link 2", "locations");
        assertThat(cards(style().build()).losses(face()))
                .extracting(Loss::message)
                .containsExactly("texts of locations are not sent: Google shows its own, places: 1");
    }

    @Test
    void discovery_hasNoFieldThatIsNeitherMappedNorLeft() {
        JsonNode schemas = Sample.schemas();
        assertThat(unknown(schemas, "LoyaltyClass", mapped(classOf(style().build())), LEFT_IN_CLASS))
                .isEmpty();
        assertThat(unknown(schemas, "LoyaltyObject", mapped(objectOf(style().build())), LEFT_IN_OBJECT))
                .isEmpty();
        assertThat(fields(schemas, "LoyaltyClass")).containsAll(LEFT_IN_CLASS);
        assertThat(fields(schemas, "LoyaltyObject")).containsAll(LEFT_IN_OBJECT);
    }

    /** Deprecated, written by Google, of other services (Smart Tap, discovery), or for a host's own calls. */
    private static final List<String> LEFT_IN_CLASS = List.of(
            "allowMultipleUsersPerObject", // deprecated
            "infoModuleData", // deprecated
            "kind", // deprecated
            "locations", // deprecated
            "version", // deprecated
            "wordMark", // deprecated
            "review", // Google's
            "discoverableProgram", // sign-up within Google's app
            "enableSmartTap", // partner programme
            "redemptionIssuers", // partner programme
            "messages", // addMessage
            "notifyPreference", // the channel's, for one write
            "accountIdLabel", // Google's own label is in the phone's language
            "accountNameLabel", // likewise
            "localizedAccountIdLabel", // likewise
            "localizedAccountNameLabel", // likewise
            "localizedIssuerName", // mapped; not translated in this sample
            "countryCode", // the language of the default value is stated
            "imageModulesData", // one of the object's is mapped, and one is shown
            "secondaryRewardsTier", // a programme has one ladder of tiers
            "secondaryRewardsTierLabel", // likewise
            "localizedSecondaryRewardsTier", // likewise
            "localizedSecondaryRewardsTierLabel", // likewise
            "securityAnimation", // a host's own patch
            "valueAddedModuleData", // a host's own patch
            "viewUnlockRequirement"); // a host's own patch

    private static final List<String> LEFT_IN_OBJECT = List.of(
            "infoModuleData", // deprecated
            "kind", // deprecated
            "locations", // deprecated
            "version", // deprecated
            "classReference", // Google's
            "hasLinkedDevice", // Google's
            "hasUsers", // Google's
            "disableExpirationNotification", // of offers alone
            "linkedOfferIds", // older than linkedObjectIds
            "smartTapRedemptionValue", // partner programme
            "messages", // addMessage
            "notifyPreference", // the channel's, for one write
            "appLinkData", // the class has it
            "linksModuleData", // the class has it
            "merchantLocations", // the class has it
            "groupingInfo", // a host's own patch
            "linkedObjectIds", // a host's own patch
            "passConstraints", // a host's own patch
            "saveRestrictions", // a host's own patch
            "valueAddedModuleData"); // a host's own patch

    private static Set<String> unknown(JsonNode schemas, String schema, Set<String> mapped, List<String> left) {
        Set<String> fields = fields(schemas, schema);
        fields.removeAll(mapped);
        left.forEach(fields::remove);
        return fields;
    }

    private static Set<String> fields(JsonNode schemas, String schema) {
        Set<String> names = new TreeSet<>();
        schemas.at("/" + schema + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> mapped(JsonNode json) {
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
