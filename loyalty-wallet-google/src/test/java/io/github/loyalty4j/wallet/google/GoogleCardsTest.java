package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping: what the class and the object of a card say. */
class GoogleCardsTest {
    @Test
    void classJson_ofEverything() {
        CardDesign design = Sample.design()
                .homepage(URI.create("https://bean.example/club"))
                .build();

        JsonNode mapped = Sample.json(Sample.builder(design).build().classJson(Sample.fullFace()));

        assertThat(mapped)
                .isEqualTo(
                        Sample.json(
                                """
                        {"id": "3388000000012345678.bean-club.gold",
                         "issuerName": "Bean & Co",
                         "programName": "Bean Club",
                         "programLogo": {"sourceUri": {"uri": "https://bean.example/logo.png"}},
                         "hexBackgroundColor": "#3b2417",
                         "homepageUri": {"uri": "https://bean.example/club"},
                         "reviewStatus": "UNDER_REVIEW",
                         "rewardsTierLabel": "Tier",
                         "rewardsTier": "Gold"}"""));
    }

    @Test
    void classJson_ofTheLeast() {
        JsonNode mapped = Sample.json(Sample.cards().classJson(Sample.face().build()));

        assertThat(mapped)
                .isEqualTo(
                        Sample.json(
                                """
                        {"id": "3388000000012345678.bean-club",
                         "issuerName": "Bean & Co",
                         "programName": "Bean Club",
                         "programLogo": {"sourceUri": {"uri": "https://bean.example/logo.png"}},
                         "hexBackgroundColor": "#3b2417",
                         "reviewStatus": "UNDER_REVIEW"}"""));
    }

    @Test
    void objectJson_ofEverything() {
        JsonNode mapped = Sample.json(Sample.cards().objectJson(Sample.fullFace()));

        assertThat(mapped)
                .isEqualTo(
                        Sample.json(
                                """
                        {"id": "3388000000012345678.7K3M9QX2P0VDH8TE",
                         "classId": "3388000000012345678.bean-club.gold",
                         "state": "ACTIVE",
                         "accountId": "7K3M-9QX2-P0VD-H8TE",
                         "accountName": "Ada Lovelace",
                         "loyaltyPoints": {"label": "points", "balance": {"int": 1250}},
                         "barcode": {"type": "QR_CODE", "value": "7K3M9QX2P0VDH8TE",
                                     "alternateText": "7K3M-9QX2-P0VD-H8TE"},
                         "textModulesData": [{"id": "expiring", "header": "Expiring",
                                              "body": "120 points until 2026-12-31"}]}"""));
    }

    @Test
    void objectJson_ofTheLeast() {
        JsonNode mapped = Sample.json(Sample.cards().objectJson(Sample.face().build()));

        assertThat(mapped)
                .isEqualTo(
                        Sample.json(
                                """
                        {"id": "3388000000012345678.7K3M9QX2P0VDH8TE",
                         "classId": "3388000000012345678.bean-club",
                         "state": "ACTIVE",
                         "accountId": "7K3M-9QX2-P0VD-H8TE",
                         "loyaltyPoints": {"label": "points", "balance": {"int": 1250}},
                         "barcode": {"type": "QR_CODE", "value": "7K3M9QX2P0VDH8TE",
                                     "alternateText": "7K3M-9QX2-P0VD-H8TE"}}"""));
    }

    // LoyaltyPointsBalance.int has format int32 (discovery revision 20260806): -2^31 to 2^31 - 1.
    @ParameterizedTest
    @CsvSource({
        "0, int",
        "-3, int",
        "2147483647, int",
        "2147483648, string",
        "-2147483648, int",
        "-2147483649, string",
        "9223372036854775807, string"
    })
    void objectJson_balanceBothSidesOf32Bits(long units, String field) {
        JsonNode balance = Sample.json(
                        Sample.cards().objectJson(Sample.face(units).build()))
                .at("/loyaltyPoints/balance");

        assertThat(balance.size()).isEqualTo(1);
        assertThat(balance.get(field).isTextual()).isEqualTo(field.equals("string"));
        assertThat(balance.get(field).asText()).isEqualTo(Long.toString(units));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Conan \"Q\" O'Brien",
                "back\\slash </script>",
                "Jürgen Müßig",
                "Анна Каренина",
                "李小龍",
                "Zoë 😀👩‍👩‍👧",
                "line\u2028separator"
            })
    void saveLink_namesSurviveLetterByLetter(String name) {
        CardDesign design = CardDesign.builder(name, name)
                .logoUri(URI.create("https://bean.example/logo.png"))
                .build();
        CardFace face = Sample.face().holder(name).build();

        JsonNode payload = Sample.part(Sample.builder(design).build().saveLink(face, Sample.ISSUED_AT), 1)
                .get("payload");

        assertThat(payload.at("/loyaltyClasses/0/programName").asText()).isEqualTo(name);
        assertThat(payload.at("/loyaltyClasses/0/issuerName").asText()).isEqualTo(name);
        assertThat(payload.at("/loyaltyObjects/0/accountName").asText()).isEqualTo(name);
    }

    @Test
    void classJson_addressesAreSentInAscii() {
        CardDesign design = Sample.design()
                .logoUri(URI.create("https://bean.example/лого.png"))
                .build();

        // Percent-encoded UTF-8 of the four letters: python3 urllib.parse.quote("лого")
        assertThat(Sample.json(Sample.builder(design)
                                .build()
                                .classJson(Sample.face().build()))
                        .at("/programLogo/sourceUri/uri")
                        .asText())
                .isEqualTo("https://bean.example/%D0%BB%D0%BE%D0%B3%D0%BE.png");
    }

    @Test
    void builder_designWithoutLogoAddress() {
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co").build();

        assertThatThrownBy(() -> Sample.builder(design))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("design must have a logo address, Google fetches the logo and refuses a class without:"
                        + " Bean Club (Bean & Co)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bean.example",
                "https:bean.example",
                "ftp://bean.example",
                "https://bean.example/",
                "https://bean.example/shop",
                "https://bean.example?q",
                "https://bean.example#f",
                "https://me@bean.example"
            })
    void origin_notSchemeAndHostAlone(String site) {
        GoogleCards.Builder builder = Sample.builder(Sample.design().build());

        assertThatThrownBy(() -> builder.origin(URI.create(site)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("origin must be scheme, host and perhaps port alone: " + site);
    }

    @Test
    void origin_lengthLimit() {
        GoogleCards.Builder builder = Sample.builder(Sample.design().build());

        builder.origin(URI.create("https://" + "a".repeat(292)));
        assertThatThrownBy(() -> builder.origin(URI.create("https://" + "a".repeat(293))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("origin must have at most 300 characters: has 301");
    }

    @Test
    void origin_theEleventh() {
        GoogleCards.Builder builder = Sample.builder(Sample.design().build());
        for (int i = 0; i < 10; i++) {
            builder.origin(URI.create("https://s" + i + ".example"));
        }

        assertThatThrownBy(() -> builder.origin(URI.create("https://s10.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("origins must be at most 10: one more is https://s10.example");
    }
}
