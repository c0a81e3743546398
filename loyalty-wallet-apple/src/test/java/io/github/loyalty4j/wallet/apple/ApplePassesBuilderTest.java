package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardLink;
import io.github.loyalty4j.core.card.CardLocation;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplePassesBuilderTest {
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
}
